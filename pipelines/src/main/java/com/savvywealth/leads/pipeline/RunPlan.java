package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.RunConfig;
import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.explain.NarrativeTemplates;
import com.savvywealth.leads.model.explain.PriorRelease;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Waivers;
import com.savvywealth.leads.model.learn.ExplainConfig;
import com.savvywealth.leads.model.learn.ExplainSettings;
import com.savvywealth.leads.model.learn.ModelConfig;
import com.savvywealth.leads.transform.gate.JudgeGate;
import com.savvywealth.leads.transform.gate.LedgerFile;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything a pipeline needs to be built, read once: the run's configuration with its contract,
 * model settings and gates, and where to write.
 *
 * @param runId identity of the run, also the name of its folder
 * @param config the run's configuration
 * @param contract features
 * @param model learning settings
 * @param gates checks and limits
 * @param explain cohorts, and what importances are compared with
 * @param home folder that the configuration's file names are relative to
 * @param runDir folder of this run
 * @param survey whether red gates are shown instead of stopping
 */
record RunPlan(
    String runId,
    RunConfig config,
    FeatureContract contract,
    ModelConfig model,
    GateFile gates,
    ExplainSettings explain,
    String home,
    String runDir,
    boolean survey)
    implements Serializable {

  /** The training table's name. */
  static final String TRAINING_TABLE = "step_3_3_training_dataset_v12";

  /**
   * Reads a run's configuration and what it names.
   *
   * @param configPath path of {@code run.json}
   * @throws UsageException naming the file and the fault
   */
  static RunPlan load(String configPath) {
    try {
      String json = ArtifactFiles.readText(configPath);
      RunConfig config = RunConfig.read(configPath, json);
      SignedNames.requireReference(configPath + ": /tokenKey", config.tokenKey());
      ConfigHome home = ConfigHome.of(configPath);
      FeatureContract contract =
          FeatureContract.load(config.contract(), home.text(config.contract()));
      if (config.table() != null) {
        config.table().check(contract);
      }
      return new RunPlan(
          "",
          config,
          contract,
          ModelConfig.read(config.model(), home.text(config.model())),
          GateFile.load(config.gates(), home.text(config.gates())),
          explain(home, config),
          home.folder(),
          "",
          false);
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  private static ExplainSettings explain(ConfigHome home, RunConfig config) {
    String prior = config.priorImportance();
    return ExplainSettings.of(
            ExplainConfig.read(config.explanation(), home.text(config.explanation())),
            prior == null ? null : PriorRelease.read(prior, home.text(prior)))
        .saying(NarrativeTemplates.read(config.narratives(), home.text(config.narratives())));
  }

  /** Reads the plan of one stand-alone pipeline from its options. */
  static RunPlan from(LeadOptions options) {
    return load(options.getConfig())
        .in(options.getRunId(), options.getRunDir(), options.getSurvey());
  }

  /**
   * The public keys that a bundle or a waiver file may be signed with.
   *
   * @throws UsageException when the run has real keys and names no trusted ones, or they cannot be
   *     read
   */
  TrustedKeys trustedKeys() {
    return signed().keys();
  }

  /**
   * The run's signed waivers; none when the configuration names no file.
   *
   * @throws UsageException when the file's signature is not one of a trusted key
   */
  Waivers waivers() {
    return signed().waiversAt(Instant.ofEpochMilli(config.analysisMillis()));
  }

  private SignedNames signed() {
    return new SignedNames(
        new ConfigHome(home), config.tokenKey(), config.trustedKeys(), config.waivers());
  }

  /** Full path of an artifact of the run, under its model's version. */
  String file(Artifact artifact) {
    return artifact.in(runDir, model.version());
  }

  /** Folder of the run's tables. */
  String tables() {
    return runDir + "/tables";
  }

  /** Folder of the run's gate verdicts. */
  String gatesDir() {
    return runDir + "/gates";
  }

  /** The run's ledger of verdicts. */
  LedgerFile ledger() {
    return LedgerFile.in(runDir, runId);
  }

  /** How gates are judged that later stages of the run build upon. */
  JudgeGate judging(List<String> ids) {
    return JudgeGate.of(
        new JudgeGate.Settings(gates, ids, gatesDir(), survey, waivers()).enteredIn(ledger()));
  }

  /** Folder of the training table. */
  String trainingTable() {
    return tables() + "/" + TRAINING_TABLE;
  }

  /**
   * Folder of the training table joined without regard to time, which only the comparison reads.
   */
  String timeBlindTable() {
    return tables() + "/diagnostic_time_blind_training_dataset";
  }

  /** The same plan for one run's folder. */
  RunPlan in(String id, String directory, boolean surveyed) {
    return new RunPlan(id, config, contract, model, gates, explain, home, directory, surveyed);
  }

  /** The same plan with its importances held against another release than the configuration's. */
  RunPlan comparedWith(PriorRelease prior) {
    ExplainSettings against =
        ExplainSettings.of(explain.config(), prior).saying(explain.narratives());
    return new RunPlan(runId, config, contract, model, gates, against, home, runDir, survey);
  }

  /** Full path of a file that the configuration names. */
  String path(String file) {
    return new ConfigHome(home).path(file);
  }

  /** Text of a file that the configuration names; see {@link ConfigHome#text}. */
  String text(String file) {
    return new ConfigHome(home).text(file);
  }

  /** What every report and the manifest say about where the run came from. */
  SortedMap<String, String> provenance() {
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("run", runId);
    facts.put("config", StrictJson.fingerprint(config));
    facts.put("contract", contract.fingerprint());
    facts.put("gates", gates.fingerprint());
    facts.put("explanation", StrictJson.fingerprint(explain));
    facts.put("model", StrictJson.fingerprint(model));
    facts.put("seed", Long.toString(config.seed()));
    facts.put("analysisTime", config.analysisTime());
    facts.put("release", CodeVersion.release());
    if (config.snapshots() != null) {
      for (SnapshotConfig.Table table : config.snapshots().tables()) {
        if (table.columns() != null) {
          byte[] columns = text(table.columns()).getBytes(StandardCharsets.UTF_8);
          facts.put("columns of " + table.name(), StrictJson.sha256(columns));
        }
      }
    }
    return facts;
  }
}
