package com.savvywealth.leads.pipeline.fuzz;

import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.bundle.Champion;
import com.savvywealth.leads.model.bundle.Signer;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.checkpoint.CheckpointConfig;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.RunConfig;
import com.savvywealth.leads.model.crm.FieldMapping;
import com.savvywealth.leads.model.crm.ObjectMetadata;
import com.savvywealth.leads.model.experiment.DecisionRule;
import com.savvywealth.leads.model.experiment.ExperimentConfig;
import com.savvywealth.leads.model.experiment.LooksLog;
import com.savvywealth.leads.model.experiment.WaveLedger;
import com.savvywealth.leads.model.explain.NarrativeTemplates;
import com.savvywealth.leads.model.explain.PriorModels;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.GateLedger;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.LedgerRefused;
import com.savvywealth.leads.model.gate.SignOffs;
import com.savvywealth.leads.model.gate.Waiver;
import com.savvywealth.leads.model.gate.Waivers;
import com.savvywealth.leads.model.health.HealthConfig;
import com.savvywealth.leads.model.health.ReferenceWindow;
import com.savvywealth.leads.model.health.RunLog;
import com.savvywealth.leads.model.health.ScoreNight;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.model.learn.ExplainConfig;
import com.savvywealth.leads.model.learn.LogisticModel;
import com.savvywealth.leads.model.learn.ModelConfig;
import com.savvywealth.leads.model.learn.SegmentedCalibrator;
import com.savvywealth.leads.model.list.ListConfig;
import com.savvywealth.leads.model.ready.AlertPlan;
import com.savvywealth.leads.model.ready.PrivacyRules;
import com.savvywealth.leads.model.ready.ReadinessPlan;
import com.savvywealth.leads.model.refresh.ModelRegistry;
import com.savvywealth.leads.model.report.GateAdvice;
import com.savvywealth.leads.model.shadow.ShadowDay;
import com.savvywealth.leads.model.shadow.StressPlan;
import com.savvywealth.leads.model.shadow.StressResults;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Configuration, and what one call leaves for the next. */
final class JsonInputs {
  private static final Path TESTDATA = Path.of(System.getProperty("testdata.dir"));
  private static final Instant NOW = Instant.parse("2025-11-10T00:00:00Z");
  private static final String NAME = "input.json";
  private static final List<String> BUNDLED =
      List.of(
          "intake_reps_v12",
          "v12_alerts",
          "v12_checkpoints",
          "v12_experiment",
          "v12_explanation",
          "v12_feature_schema",
          "v12_gates",
          "v12_health",
          "v12_model_config",
          "v12_narratives",
          "v12_next_steps",
          "v12_prior_importances",
          "v12_privacy",
          "v12_readiness",
          "v12_salesforce_mapping",
          "v12_sga_lists",
          "v12_stress_scenarios");

  private static final List<Consumer<String>> CONFIGS =
      List.of(
          json -> RunConfig.read(NAME, json),
          json -> FeatureContract.load(NAME, json),
          json -> ModelConfig.read(NAME, json),
          json -> GateFile.load(NAME, json),
          json -> IntakeMap.load(NAME, json),
          json -> NarrativeTemplates.read(NAME, json),
          json -> StressPlan.read(NAME, json),
          json -> ListConfig.read(NAME, json),
          json -> ExperimentConfig.read(NAME, json),
          json -> CheckpointConfig.read(NAME, json),
          json -> FieldMapping.read(NAME, json),
          json -> AlertPlan.read(NAME, json),
          json -> ReadinessPlan.read(NAME, json),
          json -> PrivacyRules.read(NAME, json),
          json -> HealthConfig.read(NAME, json),
          json -> ExplainConfig.read(NAME, json),
          json -> PriorModels.read(NAME, json),
          json -> GateAdvice.read(NAME, json));

  private static final List<Consumer<String>> STATES =
      List.of(
          json -> Champion.read(NAME, json),
          json -> ModelRegistry.read(NAME, json),
          json -> GateResult.read(json),
          json -> GateLedger.open(json, "r1", gates()),
          json -> LooksLog.open(json, experiment(), 400),
          json -> WaveLedger.read(json),
          json -> DecisionRule.read(NAME, json),
          json -> Waivers.open(json, TrustedKeys.demoOnly(), NOW),
          json -> SignOffs.readings(json, TrustedKeys.demoOnly()),
          json -> TrustedKeys.production(json, NOW),
          json -> RunLog.read(NAME, json),
          json -> ReferenceWindow.read(NAME, json),
          json -> ScoreNight.read(NAME, json),
          json -> ShadowDay.read(NAME, json),
          json -> StressResults.read(NAME, json),
          json -> ObjectMetadata.read(NAME, json),
          json -> SegmentedCalibrator.fromJson(json),
          json -> LogisticModel.fromJson(json));

  private JsonInputs() {}

  private static String bundled(String name) {
    try (InputStream in = GateFile.class.getResourceAsStream("/config/" + name + ".json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static GateFile gates() {
    return GateFile.load("gates", bundled("v12_gates"));
  }

  private static ExperimentConfig experiment() {
    return ExperimentConfig.read("experiment", bundled("v12_experiment"));
  }

  static List<byte[]> configs() throws IOException {
    List<byte[]> corpus = new ArrayList<>();
    BUNDLED.forEach(name -> corpus.add(bundled(name).getBytes(StandardCharsets.UTF_8)));
    corpus.add(Files.readAllBytes(TESTDATA.resolve("world/promise-small/run.json")));
    corpus.add(Files.readAllBytes(TESTDATA.resolve("bank/run.json")));
    return corpus;
  }

  static List<byte[]> states() throws IOException {
    List<String> texts = new ArrayList<>();
    texts.add(Champion.none().json());
    texts.add(ModelRegistry.start().json());
    texts.add(GateLedger.start("r1", gates()).json());
    texts.add(LooksLog.start(experiment(), 400).json());
    texts.add(
        Waivers.sign(
            List.of(new Waiver("G7", "auc_pr_cv_mean", "owner", "a reason", "2025-12-31")),
            Signer.demo()));
    texts.add(
        """
        pipeline,run,started_at,ended_at,outcome
        score,r1,2025-10-20T02:00:00.000Z,2025-10-20T02:01:00.000Z,SUCCEEDED
        """);
    List<byte[]> corpus = new ArrayList<>();
    texts.forEach(text -> corpus.add(text.getBytes(StandardCharsets.UTF_8)));
    corpus.add(ModelInputs.entry("calibrators.json"));
    corpus.add(Files.readAllBytes(TESTDATA.resolve("crm/lead_describe.json")));
    try (Stream<Path> seeds = Files.list(TESTDATA.resolve("fuzz/state-seeds"))) {
      for (Path seed : seeds.sorted().toList()) {
        corpus.add(Files.readAllBytes(seed));
      }
    }
    return corpus;
  }

  static boolean readConfig(byte[] input) {
    return readByAny(CONFIGS, input);
  }

  static boolean readState(byte[] input) {
    return readByAny(STATES, input);
  }

  /** Gives the text to every reader; true when one takes it. */
  private static boolean readByAny(List<Consumer<String>> readers, byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    return readers.stream().filter(reader -> isTaken(reader, text)).count() > 0;
  }

  private static boolean isTaken(Consumer<String> reader, String text) {
    try {
      reader.accept(text);
      return true;
    } catch (BundleRefused | LedgerRefused refused) {
      FuzzTarget.named(refused);
      return false;
    } catch (IllegalArgumentException refused) {
      if (refused.getClass() != IllegalArgumentException.class) {
        throw refused;
      }
      FuzzTarget.named(refused);
      return false;
    }
  }
}
