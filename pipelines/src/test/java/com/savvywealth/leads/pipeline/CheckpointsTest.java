package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The six checkpoints on a run of the small world, sound and spoilt. */
class CheckpointsTest {
  private static final Path CONFIG = SurveyedWorld.WORLD.resolve("run.json");

  @TempDir Path out;

  private CommandLineRun check(Path config, Path run) {
    return CommandLineRun.of(
        "health", "--step=checkpoints", "--config=" + config, "--runDir=" + run, "--out=" + out);
  }

  private CheckResult found(String gate, String metric) throws IOException {
    Path gates =
        out.resolve("health/checkpoints")
            .resolve(SurveyedWorld.run().path().getFileName())
            .resolve("gates");
    return GateResult.read(Files.readString(gates.resolve(gate + ".json"))).checks().stream()
        .filter(check -> check.metric().equals(metric) && check.scope().equals("all"))
        .findFirst()
        .orElseThrow();
  }

  /** A copy of the surveyed run, to be spoilt. */
  private Path copy() throws IOException {
    Path from = SurveyedWorld.run().path();
    Path to = out.resolve("runs").resolve(from.getFileName());
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
        Files.createDirectories(to.resolve(from.relativize(file).toString()).getParent());
        if (Files.isRegularFile(file)) {
          Files.copy(file, to.resolve(from.relativize(file).toString()));
        }
      }
    }
    return to;
  }

  @Test
  void aSoundRunIsMeasuredAnewAndAgreesWithItsGates() throws IOException {
    Path run = SurveyedWorld.run().path();
    CommandLineRun checked = check(CONFIG, run);
    // 565 held-out rows are too few for Q6 and S1: nothing is called green that is not decided
    assertThat(checked.printed(), checked.exitCode(), is(Faults.GATE));
    assertThat(checked.printed(), containsString("Checkpoint 6 INCONCLUSIVE"));
    for (String green : List.of("Q1", "Q2", "Q3")) {
      assertThat(checked.printed(), containsString("\"%s\":\"PASS\"".formatted(green)));
    }
    assertThat(checked.printed(), containsString("\"Q4\":\"INCONCLUSIVE\""));
    assertThat(checked.printed(), containsString("\"Q5\":\"NOT_APPLICABLE\""));
    assertThat(
        found("Q4", "auc_pr_gap").value(),
        closeTo(SurveyedWorld.run().check("G7", "auc_pr_gap", "all").value(), 1e-12));
    assertThat(
        found("Q6", "ece").value(),
        closeTo(SurveyedWorld.run().check("G9", "ece", "all").value(), 1e-12));
    assertThat(found("Q2", "leakage_count_instant").n(), is(found("Q1", "completeness").n()));
  }

  @Test
  void aVintageThatDescribesALaterDayIsALeakAndStopsScoring() throws IOException {
    Path world = CommandLineRun.copyOfWorld("promise-small", out.resolve("world"));
    Path config = world.resolve("run.json");
    String text = Files.readString(config);
    assertThat(text, containsString("2024-07-07"));
    Files.writeString(config, text.replace("2024-07-07", "2024-07-28"));
    CommandLineRun checked = check(config, SurveyedWorld.run().path());
    assertThat(checked.exitCode(), is(Faults.GATE));
    assertThat(checked.printed(), containsString("Checkpoint 2 FAIL"));
    assertThat(found("Q2", "leakage_count_instant").value(), greaterThan(0.0));
    CommandLineRun scored =
        CommandLineRun.of(
            "score",
            "--mode=production",
            "--config=" + CONFIG,
            "--runDir=" + SurveyedWorld.run().path(),
            "--runId=" + SurveyedWorld.run().path().getFileName(),
            "--bundle=" + ScoredWorld.bundle(),
            "--out=" + out);
    assertThat(scored.printed(), scored.exitCode(), is(Faults.USAGE));
    assertThat(scored.printed(), startsWith("scoring is stopped: Checkpoint 2 of run "));
  }

  @Test
  void figuresThatWereBentAfterwardsShow() throws IOException {
    Path run = copy();
    Path heldOut = run.resolve("reports/held_out_scores_v12.csv");
    List<String> lines = Files.readAllLines(heldOut);
    List<String> bent =
        lines.stream()
            .map(line -> line.replaceFirst("^([^,]*,[01],[^,]*),[^,]*,", "$1,0.4,"))
            .toList();
    Files.write(heldOut, bent);
    Path verdict = run.resolve("gates/G1.json");
    Files.writeString(verdict, Files.readString(verdict).replace("0.97", "0.99"));
    CommandLineRun checked = check(CONFIG, run);
    assertThat(checked.exitCode(), is(Faults.GATE));
    assertThat(checked.printed(), containsString("\"Q1\":\"NOT_MEASURED\""));
    assertThat(found("Q1", "crd_match_rate").worst().toString(), containsString("not the file"));
    assertThat(found("Q6", "ece").value(), greaterThan(0.2));
  }

  @Test
  void whatTheRunLacksIsNotMeasured() throws IOException {
    Path run = copy();
    for (String file :
        List.of(
            "held_out_scores_v12.csv", "feature_importance_v12.csv", "model_metrics_v12.json")) {
      Files.delete(run.resolve("reports").resolve(file));
    }
    CommandLineRun checked = check(CONFIG, run);
    assertThat(checked.exitCode(), is(Faults.GATE));
    for (String gate : List.of("Q4", "Q5", "Q6", "S1")) {
      assertThat(checked.printed(), containsString("\"%s\":\"NOT_MEASURED\"".formatted(gate)));
    }
  }

  @Test
  void aFolderWithoutALedgerIsNoRun() {
    CommandLineRun checked = check(CONFIG, out.resolve("nowhere"));
    assertThat(checked.exitCode(), is(Faults.USAGE));
    assertThat(checked.printed(), containsString("is no run: no such file"));
    assertThat(Files.exists(out.resolve("health")), is(false));
  }
}
