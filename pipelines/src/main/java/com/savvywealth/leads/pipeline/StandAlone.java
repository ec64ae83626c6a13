package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.scoring.ScoreLeads;
import java.io.IOException;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** What every mode of scoring that stands alone asks of its source before it begins. */
final class StandAlone {
  private StandAlone() {}

  /**
   * The batch of a source whose gates are green: all of them, or with a bundle of another run those
   * of the vintages, since that bundle brings its own history. A survey asks for none, and so
   * publishes nothing.
   *
   * @throws UsageException when a gate is not green or an input is missing
   */
  static ScoringRun require(
      ScoringPipeline.Options options, RunPlan source, ScoreLeads.Settings scoring)
      throws IOException {
    RunInputs.of(source).requireFiles();
    if (!source.survey()) {
      new StageRunner(source)
          .requireBefore(options.getBundle() == null ? Stage.SCORING : Stage.TRAINING_TABLE);
    }
    return ScoringRun.of(source, source, scoring, ScoreCommand.scoreAt(options, source));
  }

  /** The same for a mode that needs leads and vintages. */
  static ScoringRun requireLeads(
      ScoringPipeline.Options options, RunPlan source, ScoreLeads.Settings scoring)
      throws IOException {
    ScoringRun run = require(options, source, scoring);
    if (run.ofTable()) {
      throw new UsageException(
          "--mode=%s needs leads and snapshots, but %s names a ready table"
              .formatted(options.getMode(), options.getConfig()));
    }
    return run;
  }

  /** Inputs, code, configuration and bundle that a batch depends on. */
  static SortedMap<String, String> provenance(ScoringRun run) throws IOException {
    SortedMap<String, String> facts = new TreeMap<>(RunInputs.of(run.source()).provenance());
    facts.put("bundle", sha256(run.scoring().bundle()));
    return facts;
  }

  /** The same as of an instant. */
  static SortedMap<String, String> provenance(ScoringRun run, ScoringMode mode, Instant at)
      throws IOException {
    SortedMap<String, String> facts = provenance(run);
    facts.put("mode", mode.word());
    facts.put("scoreAt", at.toString());
    return facts;
  }

  /** SHA-256 of a file. */
  static String sha256(String path) throws IOException {
    return StrictJson.sha256(ArtifactFiles.read(path));
  }
}
