package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.scoring.ScoreLeads;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** What scoring scores with: a bundle, the keys that may have signed it, a clock for its time. */
final class ScoringSettings {
  private ScoringSettings() {}

  /** The run's own bundle and trusted keys. */
  static ScoreLeads.Settings of(RunPlan plan) {
    return new ScoreLeads.Settings(
        plan.file(Artifact.BUNDLE), trustedKeys(plan, null), machineClock());
  }

  /** Bundle, keys and clock as the options say. */
  static ScoreLeads.Settings of(RunPlan plan, ScoringPipeline.Options options) {
    return new ScoreLeads.Settings(
        options.getBundle() == null ? plan.file(Artifact.BUNDLE) : options.getBundle(),
        trustedKeys(plan, options.getTrustedKeys()),
        machineClock());
  }

  /**
   * The keys whose signature counts: the demo key for a run under the demo token key, else those of
   * a file.
   *
   * @throws UsageException when a run with real keys names no file
   */
  static TrustedKeys trustedKeys(RunPlan plan, String path) {
    if (path == null) {
      return plan.trustedKeys();
    }
    try {
      return TrustedKeys.production(ArtifactFiles.readText(path), Instant.now());
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException("trusted keys at " + path + ": " + e.getMessage(), e);
    }
  }

  /** Wall time, since workers share no other; only the time that a batch takes is made of it. */
  private static ScoreLeads.Nanos machineClock() {
    return () -> TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
  }
}
