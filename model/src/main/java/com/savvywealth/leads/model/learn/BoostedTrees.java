package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.contract.ModelFingerprint;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.explain.TreeModel;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A trained XGBoost model: its bytes, and margins in plain Java.
 *
 * <p>Training uses one thread, histograms and a fixed seed, so the same examples give the same
 * bytes (per processor architecture). Weights and synthetic rows come from the rows trained on, and
 * from no others.
 *
 * <p>Margins are corrected for the prior: a model that saw its classes level (by weight or by
 * synthetic rows) has learnt log-odds at a share of one half, and its base score takes them back to
 * the share pi of the rows trained on, logit(p') = logit(p) + logit(pi) - logit(1/2). XGBoost's own
 * predictions carry the correction, since it stands in the model file. Native memory is freed
 * before a method returns. Immutable and thread-safe.
 */
public final class BoostedTrees {
  private final List<ModelColumn> columns;
  private final byte[] ubj;
  private final TreeModel model;

  private BoostedTrees(List<ModelColumn> columns, byte[] ubj) {
    this.columns = List.copyOf(columns);
    this.ubj = ubj;
    this.model = TreeModel.fromUbj(ubj);
  }

  /**
   * Trains on all rows.
   *
   * @param rounds number of trees, at least 1
   * @throws IllegalArgumentException no column, or the rows do not hold both classes (SMOTE: two
   *     positives)
   */
  public static BoostedTrees train(Examples train, Candidate candidate, int rounds, long seed) {
    requireTrainable(train);
    Native handles = new Native();
    try {
      DMatrix rows = handles.training(train, candidate, seed);
      Booster booster =
          handles.keep(
              XGBoost.train(
                  rows, parameters(train, candidate, seed), rounds, Map.of(), null, null));
      return of(train.columns(), booster);
    } catch (XGBoostError e) {
      throw failed(train, e);
    } finally {
      handles.dispose();
    }
  }

  private static BoostedTrees of(List<ModelColumn> columns, Booster booster) throws XGBoostError {
    return new BoostedTrees(columns, booster.toByteArray("ubj"));
  }

  /**
   * The same trees in a file that carries the {@link ModelFingerprint} of the contract and of these
   * columns as attributes, which any XGBoost shows.
   */
  public BoostedTrees under(FeatureContract contract) {
    Native handles = new Native();
    try {
      Booster booster = handles.keep(XGBoost.loadModel(ubj));
      for (Map.Entry<String, String> attribute :
          ModelFingerprint.of(contract.json(), StrictJson.pretty(columns))
              .attributes()
              .entrySet()) {
        booster.setAttr(attribute.getKey(), attribute.getValue());
      }
      return of(columns, booster);
    } catch (XGBoostError | IOException e) {
      throw new IllegalStateException("XGBoost cannot read its own model", e);
    } finally {
      handles.dispose();
    }
  }

  /** The columns that a row must have, in order. */
  public List<ModelColumn> columns() {
    return columns;
  }

  /** Number of trees. */
  public int rounds() {
    return model.trees();
  }

  /** The model in XGBoost's UBJSON format. */
  public byte[] ubj() {
    return ubj.clone();
  }

  /** The same model in plain Java. */
  public TreeModel model() {
    return model;
  }

  /**
   * Margins (log-odds, not calibrated) of rows that hold at least this model's columns.
   *
   * @throws IllegalArgumentException a column is missing
   */
  public double[] margins(Examples examples) {
    Examples mine = examples.select(columns);
    float[] row = new float[columns.size()];
    double[] out = new double[examples.rows()];
    for (int i = 0; i < out.length; i++) {
      mine.copyRow(i, row);
      out[i] = model.margin(row);
    }
    return out;
  }

  static void requireTrainable(Examples train) {
    int positives = train.positives();
    if (train.width() == 0 || positives == 0 || positives == train.rows()) {
      throw new IllegalArgumentException(
          "training needs a column and both classes but has "
              + train.width()
              + " columns, "
              + train.rows()
              + " rows and "
              + positives
              + " positives");
    }
  }

  static Map<String, Object> parameters(Examples train, Candidate candidate, long seed) {
    double positives = train.positives();
    Hyperparameters settings = candidate.hyperparameters();
    Map<String, Object> out = new HashMap<>();
    out.put("objective", "binary:logistic");
    out.put("base_score", positives / train.rows());
    out.put("tree_method", "hist");
    out.put("nthread", 1);
    out.put("seed", seed);
    out.put("verbosity", 1);
    out.put("disable_default_eval_metric", 1);
    out.put("max_depth", settings.depth());
    out.put("eta", settings.eta());
    out.put("subsample", settings.subsample());
    out.put("colsample_bytree", settings.colsample());
    out.put("lambda", settings.lambda());
    out.put("alpha", settings.alpha());
    out.put("gamma", settings.gamma());
    out.put("min_child_weight", settings.minChildWeight());
    out.put("max_delta_step", settings.maxDeltaStep());
    out.put("max_bin", settings.maxBin());
    if (candidate.strategy() == Strategy.SCALE_POS_WEIGHT) {
      out.put("scale_pos_weight", (train.rows() - positives) / positives);
    }
    out.put(
        "monotone_constraints",
        train.columns().stream()
            .map(column -> Integer.toString(column.monotone()))
            .collect(Collectors.joining(",", "(", ")")));
    return out;
  }

  static IllegalStateException failed(Examples train, XGBoostError e) {
    return new IllegalStateException(
        "XGBoost failed on " + train.rows() + " rows x " + train.width() + " columns", e);
  }

  /** Native objects that must be freed. */
  static final class Native {
    private final List<Runnable> disposals = new java.util.ArrayList<>();

    /** Rows to learn from: levelled by SMOTE if so asked; level classes start at margin 0. */
    DMatrix training(Examples train, Candidate candidate, long seed) throws XGBoostError {
      boolean synthetic = candidate.strategy() == Strategy.SMOTE;
      TrainingRows rows =
          synthetic
              ? Smote.on(train, candidate.smoteNeighbours()).levelled(seed)
              : TrainingRows.of(train);
      DMatrix matrix = matrix(rows);
      if (candidate.strategy() != Strategy.NONE) {
        matrix.setBaseMargin(new float[rows.rows()]);
      }
      return matrix;
    }

    DMatrix matrix(TrainingRows rows) throws XGBoostError {
      DMatrix matrix = new DMatrix(rows.matrix(), rows.rows(), rows.width(), Float.NaN);
      disposals.add(matrix::dispose);
      matrix.setLabel(rows.floatLabels());
      return matrix;
    }

    Booster keep(Booster booster) {
      disposals.add(booster::dispose);
      return booster;
    }

    void dispose() {
      disposals.forEach(Runnable::run);
    }
  }
}
