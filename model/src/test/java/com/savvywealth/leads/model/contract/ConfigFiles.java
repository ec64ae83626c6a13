package com.savvywealth.leads.model.contract;

import com.savvywealth.leads.model.checkpoint.CheckpointConfig;
import com.savvywealth.leads.model.crm.FieldMapping;
import com.savvywealth.leads.model.experiment.ExperimentConfig;
import com.savvywealth.leads.model.explain.NarrativeTemplates;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.health.HealthConfig;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.model.learn.ModelConfig;
import com.savvywealth.leads.model.list.ListConfig;
import com.savvywealth.leads.model.ready.AlertPlan;
import com.savvywealth.leads.model.ready.PrivacyRules;
import com.savvywealth.leads.model.ready.ReadinessPlan;
import com.savvywealth.leads.model.report.GateAdvice;
import com.savvywealth.leads.model.shadow.StressPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Every configuration file of this repository, and how each kind is read. */
final class ConfigFiles {
  private static final Path TESTDATA = Path.of(System.getProperty("testdata.dir", "../testdata"));

  private ConfigFiles() {}

  /** Files by name; names are unique over all kinds. */
  static Map<String, String> of(ConfigSchema schema) {
    Map<String, String> files = new TreeMap<>();
    switch (schema) {
      case RUN -> {
        for (String folder : new String[] {"bank", "world/promise-small", "world/real-small"}) {
          files.put(folder + "/run.json", testdata(folder + "/run.json"));
        }
        files.put("sec/run.json", testdata("sec/run.json"));
        files.put("sec/run-roster.json", testdata("sec/run-roster.json"));
      }
      case CONTRACT -> {
        files.put("bank/contract.json", testdata("bank/contract.json"));
        files.put("v12_feature_schema.json", bundled("v12_feature_schema.json"));
      }
      case MODEL -> {
        files.put("bank/model.json", testdata("bank/model.json"));
        files.put("v12_model_config.json", bundled("v12_model_config.json"));
      }
      case GATES -> files.put("v12_gates.json", bundled("v12_gates.json"));
      case INTAKE -> {
        files.put("sec/intake_firms.json", testdata("sec/intake_firms.json"));
        files.put("intake_reps_v12.json", bundled("intake_reps_v12.json"));
      }
      case NARRATIVES -> files.put("v12_narratives.json", bundled("v12_narratives.json"));
      case STRESS -> files.put("v12_stress_scenarios.json", bundled("v12_stress_scenarios.json"));
      case LISTS -> {
        files.put("lists/lists.json", testdata("lists/lists.json"));
        files.put("v12_sga_lists.json", bundled("v12_sga_lists.json"));
      }
      case EXPERIMENT -> files.put("v12_experiment.json", bundled("v12_experiment.json"));
      case CHECKPOINTS -> files.put("v12_checkpoints.json", bundled("v12_checkpoints.json"));
      case CRM -> files.put("v12_salesforce_mapping.json", bundled("v12_salesforce_mapping.json"));
      case ALERTS -> files.put("v12_alerts.json", bundled("v12_alerts.json"));
      case READINESS -> files.put("v12_readiness.json", bundled("v12_readiness.json"));
      case PRIVACY -> files.put("v12_privacy.json", bundled("v12_privacy.json"));
      case HEALTH -> files.put("v12_health.json", bundled("v12_health.json"));
      case NEXT_STEPS -> files.put("v12_next_steps.json", bundled("v12_next_steps.json"));
    }
    return files;
  }

  /** The record that a kind of file is read into. */
  static Class<?> type(ConfigSchema schema) {
    return switch (schema) {
      case RUN -> RunConfig.class;
      case CONTRACT -> FeatureContract.class;
      case MODEL -> ModelConfig.class;
      case GATES -> GateFile.class;
      case INTAKE -> IntakeMap.class;
      case NARRATIVES -> NarrativeTemplates.class;
      case STRESS -> StressPlan.class;
      case LISTS -> ListConfig.class;
      case EXPERIMENT -> ExperimentConfig.class;
      case CHECKPOINTS -> CheckpointConfig.class;
      case CRM -> FieldMapping.class;
      case ALERTS -> AlertPlan.class;
      case READINESS -> ReadinessPlan.class;
      case PRIVACY -> PrivacyRules.class;
      case HEALTH -> HealthConfig.class;
      case NEXT_STEPS -> GateAdvice.class;
    };
  }

  /** Reads a text as the program reads it. */
  static Object read(ConfigSchema schema, String name, String json) {
    return switch (schema) {
      case RUN -> RunConfig.read(name, json);
      case CONTRACT -> FeatureContract.load(name, json);
      case MODEL -> ModelConfig.read(name, json);
      case GATES -> GateFile.load(name, json);
      case INTAKE -> IntakeMap.load(name, json);
      case NARRATIVES -> NarrativeTemplates.read(name, json);
      case STRESS -> StressPlan.read(name, json);
      case LISTS -> ListConfig.read(name, json);
      case EXPERIMENT -> ExperimentConfig.read(name, json);
      case CHECKPOINTS -> CheckpointConfig.read(name, json);
      case CRM -> FieldMapping.read(name, json);
      case ALERTS -> AlertPlan.read(name, json);
      case READINESS -> ReadinessPlan.read(name, json);
      case PRIVACY -> PrivacyRules.read(name, json);
      case HEALTH -> HealthConfig.read(name, json);
      case NEXT_STEPS -> GateAdvice.read(name, json);
    };
  }

  private static String testdata(String file) {
    try {
      return Files.readString(TESTDATA.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String bundled(String file) {
    try (InputStream in = ConfigFiles.class.getResourceAsStream("/config/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
