package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.explain.TreeModel;
import java.nio.charset.StandardCharsets;
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
 * <p>Training uses one thread, histograms, a fixed base score of one half and a fixed seed, so the
 * same examples give the same bytes (per processor architecture). Positives weigh negatives /
 * positives of the rows trained on, and of no others. Native memory is freed before a method
 * returns. Immutable and thread-safe.
 */
public final class BoostedTrees {
  private final List<ModelColumn> columns;
  private final byte[] ubj;
  private final String json;
  private final TreeModel model;

  private BoostedTrees(List<ModelColumn> columns, byte[] ubj, String json) {
    this.columns = List.copyOf(columns);
    this.ubj = ubj;
    this.json = json;
    this.model = TreeModel.fromJson(json);
  }

  /**
   * Trains on all rows.
   *
   * @param rounds number of trees, at least 1
   * @throws IllegalArgumentException no column, or the rows do not hold both classes
   */
  public static BoostedTrees train(
      Examples train, Hyperparameters settings, int rounds, long seed) {
    requireTrainable(train);
    Native handles = new Native();
    try {
      DMatrix rows = handles.matrix(train);
      Booster booster =
          handles.keep(
              XGBoost.train(rows, parameters(train, settings, seed), rounds, Map.of(), null, null));
      return new BoostedTrees(
          train.columns(),
          booster.toByteArray("ubj"),
          new String(booster.toByteArray("json"), StandardCharsets.UTF_8));
    } catch (XGBoostError e) {
      throw failed(train, e);
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

  /** The same model in XGBoost's JSON format. */
  public String json() {
    return json;
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

  static Map<String, Object> parameters(Examples train, Hyperparameters settings, long seed) {
    double positives = train.positives();
    Map<String, Object> out = new HashMap<>();
    out.put("objective", "binary:logistic");
    out.put("base_score", 0.5);
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
    out.put("scale_pos_weight", (train.rows() - positives) / positives);
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

    DMatrix matrix(Examples examples) throws XGBoostError {
      DMatrix matrix = new DMatrix(examples.matrix(), examples.rows(), examples.width(), Float.NaN);
      disposals.add(matrix::dispose);
      float[] labels = new float[examples.rows()];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = examples.label(i);
      }
      matrix.setLabel(labels);
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
