package com.savvywealth.leads.template;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.savvywealth.leads.pipeline.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every template's main in a JVM of its own, from exactly the jars of the image. */
class LaunchOnClassPathTest {
  private static final String JARS = System.getProperty("template.dir");
  private static final Path HOME = Path.of(System.getProperty("templates.home"));
  private static final Path TESTDATA = Path.of(System.getProperty("testdata.dir"));
  private static final String WORLD = TESTDATA.resolve("world/promise-small/run.json").toString();

  @TempDir private Path folder;

  /** What a process said and how it ended. */
  private record Ended(int code, String out, String err) {
    private String firstFault() {
      return err.lines().findFirst().orElse("");
    }
  }

  private Ended run(List<String> command) throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("no end of " + command);
    }
    return new Ended(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  /** A launch on the Dataflow runner, offline: no credentials are asked for, no bucket is seen. */
  private Ended launch(Template template, String... more) throws Exception {
    String gcp = "org.apache.beam.sdk.extensions.gcp";
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                JARS + "/*:" + JARS + "/lib/*",
                template.mainClass().getName(),
                "--runner=DataflowRunner",
                "--validateOnly=true",
                "--project=test-project",
                "--region=us-central1",
                "--tempLocation=gs://bucket/temp",
                "--gcpTempLocation=gs://bucket/temp",
                "--stagingLocation=gs://bucket/staging",
                "--credentialFactoryClass=" + gcp + ".auth.NoopCredentialFactory",
                "--pathValidatorClass=" + gcp + ".storage.NoopPathValidator"));
    command.addAll(List.of(more));
    return run(command);
  }

  /** The committed rules without the firms' table, which an intake would have to write first. */
  private Path rules() throws IOException {
    Path rules = Files.createDirectories(folder.resolve("rules"));
    try (Stream<Path> files = Files.list(TESTDATA.resolve("lists"))) {
      for (Path file : files.toList()) {
        Files.copy(file, rules.resolve(file.getFileName()));
      }
    }
    Path lists = rules.resolve("lists.json");
    String column = "\"column\": \"total_reps\"";
    String text = Files.readString(lists);
    Files.writeString(lists, text.replace(column, column + ", \"absent\": \"no intake has run\""));
    return lists;
  }

  private Stream<String> good(Template template) throws IOException {
    Stream<String> all =
        Stream.of("--config=" + WORLD, "--runDir=" + folder.resolve("run"), "--survey=true");
    return switch (template) {
      case SCORING ->
          Stream.concat(all, Stream.of("--bundle=" + TESTDATA.resolve("models/small_v12.zip")));
      case LISTS ->
          Stream.concat(all, Stream.of("--lists=" + rules(), "--out=" + folder.resolve("lists")));
      case HEALTH ->
          Stream.concat(all, Stream.of("--step=checkpoints", "--out=" + folder.resolve("health")));
      case CRM ->
          Stream.concat(
              all,
              Stream.of(
                  "--bundle=" + TESTDATA.resolve("models/small_v12.zip"),
                  "--batch=" + folder.resolve("batch"),
                  "--out=" + folder.resolve("out")));
      case EXPERIMENT -> StepOfExperiment.options("design", folder.resolve("run")).stream();
      default -> all;
    };
  }

  @ParameterizedTest
  @EnumSource(Template.class)
  void aGoodLaunchIsValid(Template template) throws Exception {
    Ended ended = launch(template, good(template).toArray(String[]::new));
    assertThat(ended.err(), ended.code(), is(0));
    assertThat(ended.out(), startsWith("valid: " + template.id() + ", "));
    assertThat(ended.out(), containsString("nothing was submitted"));
    assertThat("nothing is written", Files.exists(folder.resolve("run")), is(false));
  }

  @Test
  void theFirstLineOfABadLaunchIsItsCause() throws Exception {
    Ended missing = launch(Template.INTAKE, "--config=/nowhere.json", "--runDir=/nowhere");
    assertThat(missing.firstFault(), is("no such file: /nowhere.json"));
    assertThat(missing.code(), is(2));
    Ended early = launch(Template.AUDIT, "--config=" + WORLD, "--runDir=" + folder.resolve("run"));
    assertThat(early.firstFault(), startsWith("audit needs the green gates [G0, G1, G2, G3]"));
    assertThat(early.code(), is(2));
  }

  @Test
  void launchScriptSaysAllFaultsOrTheExactCommand() throws Exception {
    String script = HOME.resolve("launch.sh").toString();
    List<String> where = List.of("--bucket=gs://specs", "--region=us-central1", "--dry-run");
    List<String> bad = new ArrayList<>(List.of(script, "audit"));
    bad.addAll(where);
    bad.addAll(List.of("--", "--runDir=out"));
    Ended refused = run(bad);
    assertThat(refused.code(), is(2));
    assertThat(refused.firstFault(), is("--project must be a project id but was ''"));
    assertThat(refused.err(), containsString("--runDir must be such as gs://"));
    assertThat(refused.err(), containsString("--config is missing"));
    List<String> good = new ArrayList<>(List.of(script, "audit", "--project=test-project"));
    good.addAll(where);
    good.addAll(List.of("--", "--config=gs://data/run.json", "--runDir=gs://data/out"));
    Ended shown = run(good);
    assertThat(shown.err(), shown.code(), is(0));
    assertThat(shown.out(), startsWith("gcloud dataflow flex-template run leads-audit-manual-"));
    assertThat(shown.out(), containsString("--template-file-gcs-location=gs://specs/audit.json"));
  }
}
