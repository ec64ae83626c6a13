package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The model config file: seed, folds, strategy, hyperparameters, calibration. Limits that a gate
 * judges are not here; calibration names the checks' ids.
 *
 * @param version of the model, part of artifact names ("v12")
 * @param seed of everything random
 * @param folds number of cross-validation blocks
 * @param warmUpShare share of the train window's time, from its start, that is never tested on
 * @param gapDays days between the end of a train row's label window and the test block
 * @param labelDays days in which a label is decided
 * @param holdOutShare share of the latest rows that is held out
 * @param earlyStopShare share of the latest train rows on which the number of trees is found
 * @param strategy how the imbalance of classes is met; {@code scale_pos_weight}
 * @param hyperparameters how trees are grown
 * @param calibration how scores become probabilities
 * @param businessConcepts concepts of the contract of which the business expects one among the five
 *     strongest features; none when null
 */
public record ModelConfig(
    String version,
    long seed,
    int folds,
    double warmUpShare,
    int gapDays,
    int labelDays,
    double holdOutShare,
    double earlyStopShare,
    String strategy,
    Hyperparameters hyperparameters,
    CalibrationSettings calibration,
    List<String> businessConcepts)
    implements Serializable {
  /** Where the config that ships with the program lies on the class path. */
  public static final String RESOURCE = "/config/v12_model_config.json";

  /** The one strategy that is implemented. */
  public static final String SCALE_POS_WEIGHT = "scale_pos_weight";

  /** Version given, strategy known, shares in range. */
  public ModelConfig {
    if (version == null || !version.matches("v[0-9]+")) {
      throw new IllegalArgumentException("version must be v and a number but was " + version);
    }
    if (!SCALE_POS_WEIGHT.equals(strategy)) {
      throw new IllegalArgumentException(
          "strategy must be " + SCALE_POS_WEIGHT + " but was " + strategy);
    }
    businessConcepts = businessConcepts == null ? List.of() : List.copyOf(businessConcepts);
    if (hyperparameters == null || calibration == null) {
      throw new IllegalArgumentException("hyperparameters and calibration must be given");
    }
    TimeFolds.blocked(folds).withWarmUpShare(warmUpShare).withGapDays(gapDays);
    new TimeGap(gapDays, labelDays);
    HoldOutSplit.byTime(1 - holdOutShare);
    HoldOutSplit.byTime(1 - earlyStopShare);
  }

  /**
   * Reads a config.
   *
   * @param name what the text is, for messages
   * @throws IllegalArgumentException naming the fault
   */
  public static ModelConfig read(String name, String json) {
    return StrictJson.read(name, json, ModelConfig.class);
  }

  /** The config that ships with the program. */
  public static ModelConfig standard() {
    try (InputStream in = ModelConfig.class.getResourceAsStream(RESOURCE)) {
      return read(RESOURCE, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cut between the train window and the held-out rows. */
  public HoldOutSplit holdOut() {
    return new HoldOutSplit(1 - holdOutShare, new TimeGap(gapDays, labelDays));
  }

  /** What to train, with the limits from the gates file. */
  public TrainingRecipe recipe(SelectionLimits limits) {
    TimeGap gap = new TimeGap(gapDays, labelDays);
    return new TrainingRecipe(
        hyperparameters,
        limits,
        new TimeFolds(folds, warmUpShare, gap),
        new HoldOutSplit(1 - earlyStopShare, gap),
        seed);
  }
}
