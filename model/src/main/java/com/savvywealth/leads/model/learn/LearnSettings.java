package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.GateFile;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * Everything that decides how a training table is audited and learnt from.
 *
 * @param contract features and their concepts
 * @param model folds, hyperparameters, calibration
 * @param gates flags and limits that are measured by
 * @param runSeed seed of the run, mixed with the model's own
 * @param explain cohorts, and what importances are compared with
 */
public record LearnSettings(
    FeatureContract contract,
    ModelConfig model,
    GateFile gates,
    long runSeed,
    ExplainSettings explain)
    implements Serializable {
  private static final int SEED_HEX_DIGITS = 7;

  /** The same, explained by the shipped settings as a first release. */
  public LearnSettings(FeatureContract contract, ModelConfig model, GateFile gates, long runSeed) {
    this(contract, model, gates, runSeed, ExplainSettings.standard());
  }

  /** Limits of feature selection, from gates 4 and 6. */
  public SelectionLimits limits() {
    return new SelectionLimits(
        gates.parameter("G6", "iv_min"),
        gates.parameter("G4", "vif_flag"),
        gates.parameter("G4", "correlation_flag"));
  }

  /** The recipe, with the seed of {@link #seed}. */
  public TrainingRecipe recipe() {
    return model.recipe(limits(), GateSevenLimits.of(gates)).withSeed(seed());
  }

  /** The cut between train window and held-out rows. */
  public HoldOutSplit holdOut() {
    return model.holdOut();
  }

  /** One seed out of the run's and the model's: 28 bits of their SHA-256, never negative. */
  public long seed() {
    String text = runSeed + "\n" + model.seed();
    String digest = StrictJson.sha256(text.getBytes(StandardCharsets.UTF_8));
    return Long.parseLong(digest.substring(0, SEED_HEX_DIGITS), 16);
  }

  /** Flags of the audit and how sure it must be, from gate 4. */
  public AuditLimits auditLimits() {
    return new AuditLimits(gates);
  }
}
