package com.savvywealth.leads.template;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.pipeline.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.coders.Coder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every template's job as Dataflow would get it, translated by the runner itself. A coder that
 * cannot be inferred or a function that cannot be sent fails the translation; the rest is checked
 * on the job and on the graph.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobSpecTest {
  private static final Path TESTDATA = Path.of(System.getProperty("testdata.dir"));
  private static final Path WORLD = TESTDATA.resolve("world/promise-small");

  private final Map<Template, JobSpec> specs = new EnumMap<>(Template.class);

  @BeforeAll
  void translate(@TempDir Path work) throws IOException {
    for (Template template : Template.values()) {
      specs.put(
          template,
          JobSpec.of(
              template,
              Files.createDirectories(work.resolve(template.id())),
              options(template, work)));
    }
  }

  private static List<String> options(Template template, Path work) throws IOException {
    if (template == Template.EXPERIMENT) {
      return StepOfExperiment.options("design", work.resolve("experiment"));
    }
    List<String> options =
        new ArrayList<>(
            List.of(
                "--config=" + WORLD.resolve("run.json"),
                "--runDir=" + work.resolve("run"),
                "--survey=true"));
    switch (template) {
      case SCORING -> options.add("--bundle=" + TESTDATA.resolve("models/small_v12.zip"));
      case LISTS -> {
        options.add("--lists=" + listsWithoutFirms(work));
        options.add("--out=" + work.resolve("lists"));
      }
      case HEALTH ->
          options.addAll(List.of("--step=checkpoints", "--out=" + work.resolve("health")));
      case CRM -> {
        options.add("--bundle=" + TESTDATA.resolve("models/small_v12.zip"));
        options.add("--batch=" + work.resolve("batch"));
        options.add("--out=" + work.resolve("crm"));
        options.add("--describe=" + TESTDATA.resolve("crm/lead_describe.json"));
        options.add("--events=" + TESTDATA.resolve("experiment/small/events.csv"));
      }
      case INTAKE, TRAINING_TABLE, AUDIT, TRAINING, EXPERIMENT -> {}
    }
    return options;
  }

  /** The lists of the small world before its intake: there is no table of firms yet. */
  private static Path listsWithoutFirms(Path work) throws IOException {
    Path folder = Files.createDirectories(work.resolve("rules"));
    try (var files = Files.list(TESTDATA.resolve("lists"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, folder.resolve(file.getFileName().toString()));
      }
    }
    Path lists = folder.resolve("lists.json");
    String text = Files.readString(lists);
    String column = "\"column\": \"total_reps\"";
    assertThat(text, containsString(column));
    return Files.writeString(
        lists, text.replace(column, column + ", \"absent\": \"nothing was taken in yet\""));
  }

  @ParameterizedTest
  @EnumSource
  void stepsHaveNamesOfTheirOwn(Template template) {
    Set<String> names = new HashSet<>();
    for (JsonNode step : specs.get(template).steps()) {
      assertThat(step.toString(), JobSpec.name(step), is(not("")));
      assertThat(JobSpec.name(step), names.add(JobSpec.name(step)), is(true));
    }
    assertThat(names.size(), greaterThan(10));
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsUnbounded(Template template) {
    assertThat(new JobOutline(specs.get(template)).unbounded(), is(empty()));
    assertThat(specs.get(template).job().path("type").asText(), is("JOB_TYPE_BATCH"));
  }

  @ParameterizedTest
  @EnumSource
  void codersAreDeclared(Template template) throws Coder.NonDeterministicException {
    JobChecks.codersAreDeclared(specs.get(template));
  }

  /**
   * Shuffles and side inputs stand in a file each, so that a new one is a change that somebody
   * reads; {@code -Dgolden=update} writes them anew.
   */
  @ParameterizedTest
  @EnumSource
  void shufflesAndSideInputsAreKnown(Template template) throws IOException {
    JobChecks.shufflesAndSideInputsAreKnown(specs.get(template), template.id());
  }

  /** What ops ask of workers reaches the job. */
  @ParameterizedTest
  @EnumSource
  void workersAreAsAsked(Template template) {
    JsonNode environment = specs.get(template).job().path("environment");
    JsonNode pool = environment.path("workerPools").path(0);
    assertThat(
        environment.path("serviceAccountEmail").asText(),
        is("leads-worker@test-project.iam.gserviceaccount.com"));
    assertThat(environment.path("serviceKmsKeyName").asText(), containsString("cryptoKeys/k"));
    assertThat(pool.path("machineType").asText(), is("n2-highmem-4"));
    assertThat(pool.path("subnetwork").asText(), containsString("subnetworks/leads"));
    assertThat(pool.path("ipConfiguration").asText(), is("WORKER_IP_PRIVATE"));
    assertThat(pool.path("numWorkers").asInt(), is(2));
    assertThat(pool.path("diskSizeGb").asInt(), is(100));
    assertThat(pool.path("autoscalingSettings").path("maxNumWorkers").asInt(), is(8));
  }

  /**
   * A job's description is seen by everybody who may list jobs, and its graph lies in a bucket:
   * neither holds a person, nor a key. Leads are read by the workers.
   */
  @ParameterizedTest
  @EnumSource
  void nobodyIsNamed(Template template) throws IOException {
    JobChecks.nobodyIsNamed(specs.get(template), people());
  }

  /** Ids, names, addresses of the world's leads, and who asked to be forgotten. */
  private static Set<String> people() throws IOException {
    Set<String> people = new TreeSet<>();
    for (String line : Files.readAllLines(WORLD.resolve("leads/leads.csv")).subList(1, 200)) {
      for (String cell : line.split(",", -1)) {
        String plain = cell.replace("\"", "").strip();
        if (plain.startsWith("00Q") || plain.contains("@")) {
          people.add(plain);
        }
      }
    }
    people.addAll(StepOfExperiment.people());
    for (String line : Files.readAllLines(TESTDATA.resolve("lists/erasure.csv"))) {
      if (line.startsWith("00Q")) {
        people.add(line.substring(0, line.indexOf(',')));
      }
    }
    assertThat(people.size(), greaterThan(100));
    return people;
  }

  /** The check can fail: a function whose output has no coder stops the translation. */
  @Test
  void aMissingCoderStopsTheTranslation(@TempDir Path work) {
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> BrokenCoder.translate(work));
    assertThat(refused.getMessage(), containsString("Unable to return a default Coder"));
  }
}
