package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.bundle.KeyReference;
import com.savvywealth.leads.model.bundle.TrustedKeys;
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
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
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

  private static final String BUNDLED = "bundled:";

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
      int slash = configPath.lastIndexOf('/');
      String home = slash < 0 ? "." : configPath.substring(0, slash);
      FeatureContract contract =
          FeatureContract.load(config.contract(), text(home, config.contract()));
      if (config.table() != null) {
        config.table().check(contract);
      }
      return new RunPlan(
          "",
          config,
          contract,
          ModelConfig.read(config.model(), text(home, config.model())),
          GateFile.load(config.gates(), text(home, config.gates())),
          explain(home, config),
          home,
          "",
          false);
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  private static ExplainSettings explain(String home, RunConfig config) {
    String prior = config.priorImportance();
    return ExplainSettings.of(
            ExplainConfig.read(config.explanation(), text(home, config.explanation())),
            prior == null ? null : PriorRelease.read(prior, text(home, prior)))
        .saying(NarrativeTemplates.read(config.narratives(), text(home, config.narratives())));
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
    if (config.trustedKeys() == null) {
      if (KeyReference.parse(config.tokenKey()).isDemo()) {
        return TrustedKeys.demoOnly();
      }
      throw new UsageException(
          "a run with token key %s must name trustedKeys, a file of the public keys that bundles are signed with"
              .formatted(config.tokenKey()));
    }
    try {
      return TrustedKeys.production(text(config.trustedKeys()), Instant.now());
    } catch (IllegalArgumentException e) {
      throw new UsageException("trustedKeys " + config.trustedKeys() + ": " + e.getMessage(), e);
    }
  }

  /**
   * The run's signed waivers; none when the configuration names no file.
   *
   * @throws UsageException when the file's signature is not one of a trusted key
   */
  Waivers waivers() {
    if (config.waivers() == null) {
      return Waivers.none();
    }
    try {
      return Waivers.open(
          text(config.waivers()), trustedKeys(), Instant.ofEpochMilli(config.analysisMillis()));
    } catch (BundleRefused | IllegalArgumentException e) {
      throw new UsageException("waivers " + config.waivers() + ": " + e.getMessage(), e);
    }
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

  /** Full path of a file that the configuration names. */
  String path(String file) {
    return file.startsWith("/") || file.contains("://") ? file : home + "/" + file;
  }

  /**
   * Text of a file that the configuration names, or of a resource when it starts with {@code
   * bundled:}.
   */
  String text(String file) {
    return text(home, file);
  }

  private static String text(String home, String file) {
    try {
      if (!file.startsWith(BUNDLED)) {
        boolean absolute = file.startsWith("/") || file.contains("://");
        return ArtifactFiles.readText(absolute ? file : home + "/" + file);
      }
      String resource = "/config/" + file.substring(BUNDLED.length());
      try (InputStream in = FeatureContract.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new UsageException("this program bundles no " + file.substring(BUNDLED.length()));
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
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
