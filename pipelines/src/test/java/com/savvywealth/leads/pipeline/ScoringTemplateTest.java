package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.gate.GateLedger;
import com.savvywealth.leads.model.gate.LedgerRefused;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the scoring pipeline takes when it is launched without the command line. */
class ScoringTemplateTest {
  @TempDir private Path folder;

  private ScoringPipeline.Options options(String option) {
    return PipelineOptionsFactory.fromArgs(
            "--config=" + ScoredWorld.CONFIG,
            "--runDir=" + folder,
            "--bundle=" + ScoredWorld.bundle(),
            "--survey=true",
            option)
        .as(ScoringPipeline.Options.class);
  }

  private ScoringRun batch(String option) {
    ScoringPipeline.Options options = options(option);
    return ScoringTemplate.stage(RunPlan.from(options), options);
  }

  @Test
  void modesOfSeveralGraphsAreRefused() {
    for (String mode : new String[] {"stress", "adhoc"}) {
      ScoringPipeline.Options asked = options("--mode=" + mode);
      RunPlan plan = RunPlan.from(asked);
      UsageException refused =
          assertThrows(
              UsageException.class, () -> ScoringTemplate.build(Pipeline.create(), plan, asked));
      assertThat(refused.getMessage(), containsString("use ./leadscoring score"));
    }
  }

  @Test
  void theInstantIsTheOneThatWasAsked() {
    Instant at = Instant.parse("2025-10-18T00:00:00Z");
    assertThat(batch("--scoreAt=" + at).leads().scoreAtMillis(), is(at.toEpochMilli()));
    assertThat(
        batch("--mode=production").leads().scoreAtMillis(),
        is(RunPlan.load(ScoredWorld.CONFIG).config().scoreAtMillis()));
    assertThrows(UsageException.class, () -> batch("--scoreAt=tomorrow"));
  }

  /** However deep a runner wraps it, a refused ledger is usage, in one line. */
  @Test
  void aRefusedLedgerGivesTwo() {
    RunPlan plan = RunPlan.load(ScoredWorld.CONFIG);
    LedgerRefused refused =
        assertThrows(LedgerRefused.class, () -> GateLedger.start("r1", plan.gates()).require("G1"));
    assertThat(Faults.report(new IllegalStateException(new RuntimeException(refused))), is(2));
  }
}
