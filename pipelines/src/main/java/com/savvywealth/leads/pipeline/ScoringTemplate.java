package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.transform.scoring.ScoreLeads;
import java.io.IOException;
import org.apache.beam.sdk.Pipeline;

/** What the scoring template checks and builds; the other modes need the command line. */
final class ScoringTemplate {
  private ScoringTemplate() {}

  /**
   * Adds the graph that the options ask for.
   *
   * @return whether there is anything to run
   * @throws UsageException when the options ask for what only the command line does
   */
  static boolean build(Pipeline pipeline, RunPlan plan, ScoringPipeline.Options options)
      throws IOException {
    ScoringMode mode = ScoringMode.named(options.getMode());
    if (mode != ScoringMode.PRODUCTION) {
      throw new UsageException(
          "a template scores with --mode=production only, but --mode was %s: use ./leadscoring score"
              .formatted(options.getMode()));
    }
    if (options.getOut() != null) {
      throw new UsageException(
          "a template writes into --runDir and publishes nothing, but --out was %s: use ./leadscoring score"
              .formatted(options.getOut()));
    }
    Preflight.ofStage(Template.SCORING, plan);
    ScoringPipeline.production(pipeline, batch(plan, options));
    return true;
  }

  /** The scoring stage of the run, its bundle admitted. */
  static ScoringRun batch(RunPlan plan, ScoringPipeline.Options options) {
    ScoreLeads.Settings scoring = ScoringPipeline.scoring(plan, options);
    BundleFiles.requireGreen(scoring.bundle(), scoring.trusted(), plan);
    BundleFiles.admit(scoring.bundle(), scoring.trusted(), options);
    return ScoringRun.of(plan, plan, scoring, ScoreCommand.scoreAt(options, plan));
  }
}
