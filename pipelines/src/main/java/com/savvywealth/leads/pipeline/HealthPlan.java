package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.gate.Waivers;
import com.savvywealth.leads.transform.gate.LedgerFile;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.SortedMap;

/**
 * Everything that a step of health needs to be built, read once.
 *
 * @param source the run that is looked at, under its own name
 * @param step what is done
 * @param name of the step's folder: the run for checkpoints, else the day
 * @param out folder of all that ops keep: runs, scores, health
 * @param scores folder of the batches, {@code OUT/scores} unless another is named
 * @param asOf day up to whose end everything is known
 */
record HealthPlan(
    RunPlan source, HealthStep step, String name, String out, String scores, LocalDate asOf)
    implements Serializable {
  /**
   * Reads a step's options and what they name.
   *
   * @throws UsageException naming the option or file and the fault
   */
  static HealthPlan from(HealthPipeline.Options options) throws IOException {
    HealthStep step = HealthStep.named(options.getStep());
    RunPlan given = RunPlan.from(options);
    String runId = runId(given);
    LocalDate asOf =
        options.getAsOf() == null
            ? LocalDate.ofInstant(
                Instant.ofEpochMilli(given.config().analysisMillis()), ZoneOffset.UTC)
            : day(options.getAsOf());
    RunPlan run = given.in(runId, given.runDir(), given.survey());
    return new HealthPlan(
        step == HealthStep.CHECKPOINTS ? PriorOfRun.restore(run, options.getOut()) : run,
        step,
        step == HealthStep.CHECKPOINTS ? runId : asOf.toString(),
        options.getOut(),
        options.getScores() == null ? options.getOut() + "/scores" : options.getScores(),
        asOf);
  }

  /** The checkpoints of a run, under its own name. */
  static HealthPlan ofRun(RunPlan run, String out) {
    return new HealthPlan(
        run,
        HealthStep.CHECKPOINTS,
        run.runId(),
        out,
        out + "/scores",
        LocalDate.ofInstant(Instant.ofEpochMilli(run.config().analysisMillis()), ZoneOffset.UTC));
  }

  /** A survey may look at what is no run yet. */
  private static String runId(RunPlan given) throws IOException {
    try {
      return LedgerFile.runIdIn(given.runDir());
    } catch (IllegalArgumentException e) {
      if (given.survey()) {
        return given.runId();
      }
      throw new UsageException(
          "--runDir=%s is no run: %s".formatted(given.runDir(), e.getMessage()), e);
    }
  }

  private static LocalDate day(String asOf) {
    try {
      return LocalDate.parse(asOf);
    } catch (DateTimeParseException e) {
      throw new UsageException("--asOf must be a day such as 2026-02-16 but was " + asOf, e);
    }
  }

  /** Folder of the checkpoints of a run. */
  static String checkpoints(String out, String runId) {
    return "%s/health/%s/%s".formatted(out, HealthStep.CHECKPOINTS.word(), runId);
  }

  /** Folder of what was watched on a day. */
  static String watch(String out, LocalDate day) {
    return "%s/health/%s/%s".formatted(out, HealthStep.WATCH.word(), day);
  }

  /** Folder that the step writes to. */
  String folder() {
    return "%s/health/%s/%s".formatted(out, step.word(), name);
  }

  /** Folder of the step's verdicts. */
  String gatesDir() {
    return folder() + "/gates";
  }

  /** The step's own ledger: a finished run's is sealed. */
  LedgerFile ledger() {
    return LedgerFile.in(folder(), name);
  }

  /** The end of the day: nothing later is known. */
  Instant until() {
    return asOf.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** The run's signed waivers. */
  Waivers waivers() {
    return source.waivers();
  }

  /** Full path of an artifact of the step, under the model's version. */
  String file(Artifact artifact) {
    return artifact.in(folder(), source.model().version());
  }

  /** What every report says about where it came from. */
  SortedMap<String, String> provenance() {
    SortedMap<String, String> facts = source.provenance();
    facts.put("as of", asOf.toString());
    facts.put("step", step.word());
    return facts;
  }
}
