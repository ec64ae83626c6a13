package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.savvywealth.leads.model.contract.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The commands that keep something from one call to the next, each over what an earlier one left.
 */
final class KillCases {
  private static final String DESCRIBE =
      RunFolder.TESTDATA.resolve("crm/lead_describe.json").toString();

  private final Path folder;

  /** What is killed. */
  enum Named {
    RUN("run-out", KillCases::run),
    WORLD("world-out", KillCases::world),
    SCORE("scores-out", KillCases::scores),
    ASSIGNMENT("waves/out", KillCases::assignment),
    LOOK("looks/out", KillCases::look),
    CRM("crm-out", KillCases::crm),
    SCORING_STAGE("stage-run", KillCases::scoringStage),
    TRAINING_STAGE("train-run", KillCases::trainingStage),
    ALL_STAGES("stages-out", KillCases::allStages);

    @SuppressWarnings("ImmutableEnumChecker")
    private final Maker maker;

    private final String out;

    Named(String out, Maker maker) {
      this.out = out;
      this.maker = maker;
    }

    /** Name of the folder that it writes to. */
    String out() {
      return out;
    }

    /** The case, with what it starts from, below a folder. */
    KillCase in(Path folder) throws IOException {
      return maker.make(new KillCases(folder));
    }
  }

  /** Makes a case. */
  @FunctionalInterface
  private interface Maker {
    KillCase make(KillCases cases) throws IOException;
  }

  private KillCases(Path folder) {
    this.folder = folder;
  }

  private KillCase from(String id, Path out, String... arguments) throws IOException {
    return KillCase.from(
        out, folder.resolve(id + "-start"), id.replace('-', ' '), List.of(arguments));
  }

  private static void given(String... arguments) {
    CommandLineRun run = CommandLineRun.of(arguments);
    assertThat(run.printed(), run.exitCode(), is(Faults.OK));
  }

  /** {@code run} of vendor files alone, which publishes, over an earlier published run. */
  private KillCase run() throws IOException {
    Path config = intakeOnly("run-world");
    Path out = folder.resolve(Named.RUN.out());
    given("run", "--config=" + config, "--out=" + out);
    edit(config, json -> json.put("seed", 8));
    return from("run", out, "run", "--config=" + config, "--out=" + out);
  }

  /** {@code run --survey} of vendor files and leads through all stages, beside a published run. */
  private KillCase allStages() throws IOException {
    Path out = folder.resolve(Named.ALL_STAGES.out());
    given("run", "--config=" + intakeOnly("stages-before"), "--out=" + out);
    Path config = SmallWorld.in(folder.resolve("stages-world"), 2, 700);
    String[] run = {"run", "--survey", "--config=" + config, "--out=" + out};
    return from("run-through-all-stages", out, run);
  }

  /** {@code world} into an empty folder. */
  private KillCase world() throws IOException {
    Path out = folder.resolve(Named.WORLD.out());
    String[] world = {
      "world", "--world=real", "--reps=3000", "--firms=90", "--leads=1500", "--out=" + out
    };
    return from("world", out, world);
  }

  /** {@code score} over an earlier list. */
  private KillCase scores() throws IOException {
    Path out = folder.resolve(Named.SCORE.out());
    given(ScoredWorld.arguments("--out=" + out, "--scoreAt=2025-10-18T00:00:00Z"));
    return from("score", out, ScoredWorld.arguments("--out=" + out));
  }

  /** The scoring stage of a run in its folder. */
  private KillCase scoringStage() throws IOException {
    Path run = folder.resolve(Named.SCORING_STAGE.out());
    FolderState.copy(ScoredWorld.intake(), run);
    String[] score = {
      "score",
      "--config=" + ScoredWorld.CONFIG,
      "--runDir=" + run,
      "--bundle=" + ScoredWorld.bundle()
    };
    return from("scoring-stage", run, score);
  }

  /** The training stage of a run in its folder. */
  private KillCase trainingStage() throws IOException {
    Path run = folder.resolve(Named.TRAINING_STAGE.out());
    FolderState.copy(ScoredWorld.intake(), run);
    String[] options = {"--config=" + ScoredWorld.CONFIG, "--runDir=" + run, "--survey"};
    for (String stage : List.of("training-table", "audit")) {
      assertThat(LeadScoring.run(with(new String[] {stage}, options)) == Faults.OURS, is(false));
    }
    return from("training-stage", run, with(new String[] {"train"}, options));
  }

  /** The second wave of an experiment. */
  private KillCase assignment() throws IOException {
    SmallTrial trial = SmallTrial.in(folder.resolve("waves"));
    trial.pass("design");
    trial.pass("assign");
    trial.writeEvents();
    trial.writeLeads(2);
    return step(trial, "assign", "--asOf=" + SmallTrial.SPEC.dayOf(2));
  }

  /** A look at the outcome, which is paid for. */
  private KillCase look() throws IOException {
    SmallTrial trial = SmallTrial.in(folder.resolve("looks")).assigned();
    trial.pass("daily", "--asOf=" + SmallTrial.DAY);
    return step(trial, "interim", "--asOf=" + SmallTrial.HALF);
  }

  private KillCase step(SmallTrial trial, String step, String day) throws IOException {
    Path out = trial.home().resolve("out");
    String[] experiment = {
      "experiment", "--step=" + step, "--config=" + trial.config(), "--out=" + out, day
    };
    return from("experiment-" + step, out, experiment);
  }

  /** The CRM's files of a list. */
  private KillCase crm() throws IOException {
    Path scored = folder.resolve("crm-scored");
    Path bundle = Files.write(folder.resolve("worded.zip"), CrmCommandTest.worded());
    given(ScoredWorld.arguments("--out=" + scored, "--bundle=" + bundle));
    Path out = folder.resolve(Named.CRM.out());
    String[] crm = {
      "crm",
      "--config=" + ScoredWorld.CONFIG,
      "--runDir=" + ScoredWorld.intake(),
      "--batch=" + scored.resolve("scores/latest"),
      "--bundle=" + bundle,
      "--out=" + out
    };
    given(crm);
    return from("crm", out, with(crm, "--describe=" + DESCRIBE));
  }

  private Path intakeOnly(String name) throws IOException {
    Path config = SmallWorld.matched(folder.resolve(name), 2, 300);
    edit(
        config,
        json -> {
          json.putNull("leads");
          ((ObjectNode) json.get("snapshots"))
              .putObject("matchKeys")
              .put("file", "leads/leads.csv")
              .put("column", "FA_CRD__c");
        });
    return config;
  }

  private static void edit(Path config, Consumer<ObjectNode> change) throws IOException {
    ObjectNode json = StrictJson.read("run.json", Files.readString(config), ObjectNode.class);
    change.accept(json);
    Files.writeString(config, StrictJson.pretty(json));
  }

  private static String[] with(String[] first, String... more) {
    String[] all = java.util.Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }
}
