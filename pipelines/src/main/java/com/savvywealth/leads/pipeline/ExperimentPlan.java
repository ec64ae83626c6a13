package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.experiment.ExperimentConfig;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Waivers;
import com.savvywealth.leads.transform.gate.LedgerFile;
import java.io.IOException;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that a step of an experiment needs to be built, read once.
 *
 * @param config the experiment
 * @param gates checks and limits
 * @param home where the configuration's file names start from
 * @param runDir folder of the experiment, which all its steps share
 * @param asOf day up to whose end everything is known
 * @param survey whether red gates are shown instead of stopping
 */
record ExperimentPlan(
    ExperimentConfig config,
    GateFile gates,
    ConfigHome home,
    String runDir,
    LocalDate asOf,
    boolean survey)
    implements Serializable {

  /**
   * Reads an experiment's configuration and what it names.
   *
   * @throws UsageException naming the file and the fault
   */
  static ExperimentPlan from(ExperimentPipeline.Options options) {
    String path = options.getConfig();
    try {
      ConfigHome home = ConfigHome.of(path);
      ExperimentConfig config = given(ExperimentConfig.read(path, ConfigHome.read(path)), options);
      SignedNames.requireReference(path + ": /tokenKey", config.tokenKey());
      SignedNames.requireReference(path + ": /assignmentKey", config.assignmentKey());
      return new ExperimentPlan(
          config,
          GateFile.load(config.gates(), home.text(config.gates())),
          home,
          options.getRunDir(),
          options.getAsOf() == null ? config.firstDay() : day(options.getAsOf()),
          options.getSurvey());
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  private static LocalDate day(String asOf) {
    try {
      return LocalDate.parse(asOf);
    } catch (DateTimeParseException e) {
      throw new UsageException("--asOf must be a day such as 2026-02-16 but was " + asOf, e);
    }
  }

  /** The configuration with the files of today, when the launch names them. */
  private static ExperimentConfig given(
      ExperimentConfig config, ExperimentPipeline.Options options) {
    ExperimentConfig given = config;
    if (options.getLeads() != null) {
      given = given.withLeads(options.getLeads());
    }
    return options.getEvents() == null ? given : given.withEvents(options.getEvents());
  }

  /** Folder of the experiment's verdicts. */
  String gatesDir() {
    return runDir + "/gates";
  }

  /** The experiment's ledger of verdicts. */
  LedgerFile ledger() {
    return LedgerFile.in(runDir, config.name());
  }

  /** Its signed waivers, as of the step's day. */
  Waivers waivers() {
    Instant at = asOf.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return new SignedNames(home, config.tokenKey(), config.trustedKeys(), config.waivers())
        .waiversAt(at);
  }

  /** Full path of an artifact of the experiment. */
  String file(Artifact artifact) {
    return artifact.in(runDir);
  }

  /** What every report says about where it came from. */
  SortedMap<String, String> provenance() {
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("experiment", config.name());
    facts.put("config", StrictJson.fingerprint(config.withoutFiles()));
    facts.put("gates", gates.fingerprint());
    facts.put("as of", asOf.toString());
    facts.put("release", CodeVersion.release());
    return facts;
  }
}
