package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.LeadsConfig;
import com.savvywealth.leads.transform.scoring.ScoreLeads;
import com.savvywealth.leads.transform.scoring.ScoreNightFile;
import com.savvywealth.leads.transform.training.ParseLeads;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * One batch to be scored.
 *
 * @param source where vintages, ready table and row roles are read from
 * @param target where the list, its metrics and verdicts are written; the same as the source for a
 *     stage of a run
 * @param scoring bundle, keys and clock
 * @param leads the lead file and the instant of leads without a contact; null for a run from a
 *     ready table
 * @param scoreAt the instant as of which is scored
 */
record ScoringRun(
    RunPlan source,
    RunPlan target,
    ScoreLeads.Settings scoring,
    ParseLeads.Settings leads,
    Instant scoreAt) {
  /** A batch of the configuration's leads, or of its ready table. */
  static ScoringRun of(
      RunPlan source, RunPlan target, ScoreLeads.Settings scoring, Instant scoreAt) {
    LeadsConfig leads = source.config().leads();
    return new ScoringRun(
        source,
        target,
        scoring,
        leads == null
            ? null
            : SnapshotStage.leads(source, source.path(leads.file()), scoreAt.toEpochMilli()),
        scoreAt);
  }

  /** The same batch, written to another folder. */
  ScoringRun into(RunPlan other) {
    return new ScoringRun(source, other, scoring, leads, scoreAt);
  }

  /** The record of the night, under the model's version; its date is scoreAt's day in UTC. */
  ScoreNightFile night() {
    return new ScoreNightFile(
        target.file(Artifact.SCORE_NIGHT),
        LocalDate.ofInstant(scoreAt, ZoneOffset.UTC).toString(),
        target.runId(),
        scoring.bundle(),
        scoring.trusted());
  }

  /** The scoring stage of a run, which reads and writes one folder. */
  static ScoringRun stage(RunPlan plan, ScoreLeads.Settings scoring) {
    return of(plan, plan, scoring, Instant.ofEpochMilli(plan.config().scoreAtMillis()));
  }

  /** Whether it is the scoring stage of a run, and not a batch of its own. */
  boolean isStage() {
    return source.runDir().equals(target.runDir());
  }

  /** Whether a ready table is scored instead of leads. */
  boolean ofTable() {
    return leads == null;
  }
}
