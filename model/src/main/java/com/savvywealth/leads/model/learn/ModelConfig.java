package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.ConfigSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * The model config file: seed, folds, candidates, calibration. Limits that a gate judges are not
 * here; calibration names the checks' ids.
 *
 * @param version of the model, part of artifact names ("v12")
 * @param seed of everything random
 * @param folds number of cross-validation blocks
 * @param warmUpShare share of the train window's time, from its start, that is never tested on
 * @param gapDays days between the end of a train row's label window and the test block
 * @param labelDays days in which a label is decided
 * @param holdOutShare share of the latest rows that is held out
 * @param earlyStopShare share of the latest train rows on which the number of trees is found
 * @param strategies how the imbalance of classes may be met, each once, in order of preference
 * @param smoteNeighbours most neighbours that a synthetic positive is drawn towards, at least 1
 * @param grid ways of growing trees, each once, in order of preference; every strategy tries each
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
    List<Strategy> strategies,
    int smoteNeighbours,
    List<Hyperparameters> grid,
    CalibrationSettings calibration,
    List<String> businessConcepts)
    implements Serializable {
  /** Where the config that ships with the program lies on the class path. */
  public static final String RESOURCE = "/config/v12_model_config.json";

  /** Version given, strategies and grid without repetition, shares in range. */
  public ModelConfig {
    if (version == null || !version.matches("v[0-9]+")) {
      throw new IllegalArgumentException("version must be v and a number but was " + version);
    }
    strategies = once("strategies", strategies);
    grid = once("grid", grid);
    if (smoteNeighbours < 1) {
      throw new IllegalArgumentException("smoteNeighbours must be >= 1 but was " + smoteNeighbours);
    }
    businessConcepts = businessConcepts == null ? List.of() : List.copyOf(businessConcepts);
    if (calibration == null) {
      throw new IllegalArgumentException("calibration must be given");
    }
    TimeFolds.blocked(folds).withWarmUpShare(warmUpShare).withGapDays(gapDays);
    new TimeGap(gapDays, labelDays);
    HoldOutSplit.byTime(1 - holdOutShare);
    HoldOutSplit.byTime(1 - earlyStopShare);
  }

  private static <T> List<T> once(String name, List<T> values) {
    if (values == null || values.isEmpty()) {
      throw new IllegalArgumentException(name + " must hold at least one entry");
    }
    if (new HashSet<>(values).size() < values.size()) {
      throw new IllegalArgumentException(name + " must not hold an entry twice: " + values);
    }
    return List.copyOf(values);
  }

  /** Every strategy with every way of growing trees: the strategies' order, then the grid's. */
  public List<Candidate> candidates() {
    List<Candidate> out = new ArrayList<>();
    for (Strategy strategy : strategies) {
      for (int i = 0; i < grid.size(); i++) {
        String name = strategy.key() + " " + (i + 1);
        out.add(new Candidate(out.size(), name, strategy, smoteNeighbours, grid.get(i)));
      }
    }
    return List.copyOf(out);
  }

  /**
   * Reads a config.
   *
   * @param name what the text is, for messages
   * @throws IllegalArgumentException naming the fault
   */
  public static ModelConfig read(String name, String json) {
    return ConfigSchema.MODEL.read(name, json, ModelConfig.class);
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
  public TrainingRecipe recipe(SelectionLimits limits, GateSevenLimits stability) {
    TimeGap gap = new TimeGap(gapDays, labelDays);
    return new TrainingRecipe(
        candidates(),
        limits,
        stability,
        new TimeFolds(folds, warmUpShare, gap),
        new HoldOutSplit(1 - earlyStopShare, gap),
        seed);
  }
}
