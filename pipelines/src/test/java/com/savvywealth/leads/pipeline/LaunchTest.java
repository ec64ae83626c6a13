package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Mains as an ops person calls them: what is refused before submission, and what is not run. */
class LaunchTest {
  private static final String CONFIG = ScoredWorld.CONFIG;

  @TempDir Path folder;

  private CommandLineRun launch(Template template, String... more) {
    return launch(template, CONFIG, List.of(more));
  }

  private CommandLineRun launch(Template template, String config, List<String> more) {
    List<String> arguments =
        new ArrayList<>(List.of("--config=" + config, "--runDir=" + folder.resolve("run")));
    arguments.addAll(more);
    return CommandLineRun.launched(template, arguments.toArray(String[]::new));
  }

  private List<String> below() throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    }
  }

  /** Nothing is written; lists need a vintage of theirs and are tried where there is one. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LISTS")
  void aGoodLaunchIsOnlyValidated(Template template) throws IOException {
    List<String> options = new ArrayList<>(List.of("--validateOnly=true", "--survey=true"));
    if (template == Template.SCORING || template == Template.CRM) {
      options.add("--bundle=" + ScoredWorld.bundle());
    }
    if (template == Template.HEALTH) {
      options.addAll(List.of("--step=checkpoints", "--out=" + folder.resolve("ops")));
    }
    if (template == Template.CRM) {
      options.add("--batch=" + folder.resolve("batch"));
      options.add("--out=" + folder.resolve("out"));
    }
    String config = CONFIG;
    if (template == Template.EXPERIMENT) {
      config =
          Path.of(System.getProperty("testdata.dir"), "experiment/small/experiment.json")
              .toString();
      options.add("--step=design");
    }
    CommandLineRun run = launch(template, config, options);
    assertThat(run.printed(), run.exitCode(), is(0));
    assertThat(run.printed(), startsWith("valid: " + template.id() + ", "));
    assertThat(below(), is(List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--confg=x | missing a property named 'confg'. Did you mean 'config'?",
        "--survey=perhaps | --survey: ",
        "--runner=NoSuchRunner | NoSuchRunner",
        "--config=gone.json | --config was given twice",
      })
  void theCauseIsTheFirstLine(String options, String cause) {
    CommandLineRun run = launch(Template.INTAKE, options.split(" "));
    assertThat(run.printed(), run.exitCode(), is(Faults.USAGE));
    assertThat(run.printed().lines().findFirst().orElse(""), containsString(cause));
    assertThat(run.printed().lines().count(), is(1L));
  }

  @Test
  void aMissingOptionIsNamed() {
    CommandLineRun run = CommandLineRun.launched(Template.AUDIT, "--config=" + CONFIG);
    assertThat(run.exitCode(), is(Faults.USAGE));
    assertThat(run.printed(), containsString("--runDir"));
  }

  @Test
  void aMissingConfigurationIsNamed() {
    for (String config : new String[] {"/gone.json", "nowhere://x/run.json"}) {
      CommandLineRun run =
          CommandLineRun.launched(Template.AUDIT, "--config=" + config, "--runDir=" + folder);
      assertThat(run.printed(), run.exitCode(), is(Faults.USAGE));
      assertThat(run.printed(), containsString(config));
      assertThat(run.printed().lines().count(), is(1L));
    }
  }

  @Test
  void missingLeadsAreNamedBeforeAnythingRuns() throws IOException {
    Path world = CommandLineRun.copyOfWorld("promise-small", folder.resolve("world"));
    Files.delete(world.resolve("leads/leads.csv"));
    CommandLineRun run =
        CommandLineRun.launched(
            Template.INTAKE,
            "--config=" + world.resolve("run.json"),
            "--runDir=" + folder.resolve("run"));
    assertThat(run.exitCode(), is(Faults.USAGE));
    assertThat(run.printed(), startsWith("leads.file: no such file: "));
  }

  /** Gate 0 judges a vintage that is missing; whoever launches hears of it at once. */
  @Test
  void aMissingVintageIsANote() throws IOException {
    Path world = CommandLineRun.copyOfWorld("promise-small", folder.resolve("world"));
    Files.delete(world.resolve("reps/RIARepDataFeed_20240331.csv"));
    CommandLineRun run =
        CommandLineRun.launched(
            Template.INTAKE,
            "--config=" + world.resolve("run.json"),
            "--runDir=" + folder.resolve("run"),
            "--validateOnly=true");
    assertThat(run.exitCode(), is(0));
    assertThat(run.printed(), startsWith("note: vintage "));
    assertThat(run.printed(), containsString("so gate 0 will be red"));
  }

  /** The ledger is entered inside the graph, so a template knows it as the command line does. */
  @Test
  void laterStagesNeedGreenGatesOfTheSameRun() throws IOException {
    CommandLineRun early = launch(Template.TRAINING_TABLE, "--runId=r1");
    assertThat(early.exitCode(), is(Faults.USAGE));
    assertThat(early.printed(), containsString("Gate 0 has no verdict in run r1"));
    assertThat(launch(Template.INTAKE, "--runId=r1").exitCode(), is(0));
    CommandLineRun foreign = launch(Template.TRAINING_TABLE, "--runId=r2");
    assertThat(foreign.exitCode(), is(Faults.USAGE));
    assertThat(foreign.printed(), containsString("of run r1 but this is run r2"));
    CommandLineRun next = launch(Template.TRAINING_TABLE, "--runId=r1", "--validateOnly=true");
    assertThat(next.printed(), next.exitCode(), is(0));
  }

  @Test
  void aFinishedRunIsNotWrittenTo() throws IOException {
    ArtifactFiles.write(folder + "/run/_SUCCESS", "x");
    CommandLineRun run = launch(Template.INTAKE);
    assertThat(run.exitCode(), is(Faults.USAGE));
    assertThat(run.printed(), containsString("is a finished run and is not written to"));
  }

  /** A gate that halts ends a launch whose runner waits with 3, its line first. */
  @Test
  void aRedGateEndsWithThree() throws IOException {
    Path world = CommandLineRun.copyOfWorld("promise-small", folder.resolve("world"));
    Files.delete(world.resolve("reps/RIARepDataFeed_20240331.csv"));
    CommandLineRun run =
        CommandLineRun.launched(
            Template.INTAKE,
            "--config=" + world.resolve("run.json"),
            "--runDir=" + folder.resolve("run"));
    assertThat(run.printed(), run.exitCode(), is(Faults.GATE));
    assertThat(run.printed(), containsString("\nGate 0 FAIL: tables_declared_missing"));
    assertThat(
        StrictJson.pretty(
            StrictJson.read(
                    "G0",
                    Files.readString(folder.resolve("run/gates/G0.json")),
                    java.util.TreeMap.class)
                .get("verdict")),
        containsString("FAIL"));
  }

  /** What stands in a wrong place may be a secret, and a launcher's lines are kept. */
  @Test
  void whatIsMistypedIsNotRepeated() {
    for (String mistyped : new String[] {"--signingkey=hunter2hunter2", "hunter2hunter2"}) {
      CommandLineRun run = launch(Template.TRAINING, mistyped);
      assertThat(run.exitCode(), is(Faults.USAGE));
      assertThat(run.printed(), not(containsString("hunter2")));
    }
  }

  /** A stage of the command line takes what its template takes. */
  @Test
  void theCommandLineTakesAWarehouseToo() {
    CommandLineRun run =
        CommandLineRun.of(
            "intake", "--config=" + CONFIG, "--runDir=" + folder, "--warehouse=nonsense");
    assertThat(run.printed(), run.exitCode(), is(Faults.USAGE));
    assertThat(run.printed(), containsString("nonsense"));
    assertThat(run.printed(), containsString("project.dataset"));
  }

  @Test
  void templatesAreNamedAsTheirCommands() {
    assertThat(
        java.util.Arrays.stream(Template.values()).map(Template::id).toList(),
        contains(
            "intake",
            "training-table",
            "audit",
            "train",
            "score",
            "experiment",
            "health",
            "lists",
            "crm"));
  }
}
