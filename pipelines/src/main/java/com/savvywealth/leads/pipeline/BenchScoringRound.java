package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.explain.Cells;
import com.savvywealth.leads.model.explain.TreeModel;
import com.savvywealth.leads.model.explain.TreeScorer;
import com.savvywealth.leads.model.explain.TreeShap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** One engine beside the other on the same rows, round by round, on one thread. */
final class BenchScoringRound {
  /** Rows of a round. */
  static final int ROWS = 2_000;

  private static final int BATCH = 1_000;
  private static final int SINGLES = 200;

  /** Ours is so much faster that it does its rows several times over, to be timed as well. */
  private static final int TIMES = 8;

  private final Booster booster;
  private final TreeShap shap;
  private final TreeShap.Workspace explaining;
  private final TreeScorer scorer;
  private final TreeScorer.Workspace scoring;
  private final float[] values;
  private final int width;
  private final float[] margins = new float[ROWS];
  private final double[] contributions;
  private final List<Times> rounds = new ArrayList<>();
  private double worst;

  /** Nanoseconds per row. */
  private record Times(
      double nativeShap,
      double nativePredict,
      double nativeBatch,
      double nativeSingle,
      double shap,
      double batch,
      double single) {}

  BenchScoringRound(Booster booster, TreeModel model, float[] values) {
    this.booster = booster;
    this.values = values;
    this.width = model.width();
    this.shap = TreeShap.of(model);
    this.explaining = shap.workspace();
    this.scorer = TreeScorer.of(model);
    this.scoring = scorer.workspace();
    this.contributions = new double[ROWS * (width + 1)];
  }

  TreeShap shap() {
    return shap;
  }

  /** Lets the JVM compile before anything is timed. */
  void warmUp() throws XGBoostError {
    for (int i = 0; i < 3; i++) {
      run(i * ROWS);
    }
    rounds.clear();
  }

  /** One round over the rows from {@code first} on; a line for people. */
  String run(int first) throws XGBoostError {
    float[] mine = Arrays.copyOfRange(values, first * width, (first + ROWS) * width);
    DMatrix matrix = new DMatrix(mine, ROWS, width, Float.NaN);
    try {
      long t0 = System.nanoTime();
      float[][] theirs = booster.predictContrib(matrix, 0);
      long t1 = System.nanoTime();
      float[][] predicted = booster.predict(matrix, true);
      long t2 = System.nanoTime();
      double nativeBatch = nativeInPlace(mine, BATCH, ROWS / BATCH);
      double nativeSingle = nativeInPlace(mine, 1, SINGLES);
      double shapTime = time(() -> explain(mine), ROWS);
      double batch = time(() -> score(mine, BATCH, ROWS / BATCH), ROWS);
      double single = time(() -> score(mine, 1, SINGLES), SINGLES);
      Times times =
          new Times(
              (t1 - t0) / (double) ROWS,
              (t2 - t1) / (double) ROWS,
              nativeBatch,
              nativeSingle,
              shapTime,
              batch,
              single);
      rounds.add(times);
      compare(mine, theirs, predicted);
      return line(times);
    } finally {
      matrix.dispose();
    }
  }

  private double nativeInPlace(float[] rows, int batch, int batches) throws XGBoostError {
    long total = 0;
    for (int i = 0; i < batches; i++) {
      float[] part = Arrays.copyOfRange(rows, i * batch * width, (i + 1) * batch * width);
      long start = System.nanoTime();
      booster.inplace_predict(part, batch, width, Float.NaN);
      total += System.nanoTime() - start;
    }
    return total / (double) batch / batches;
  }

  private static double time(Runnable work, int rows) {
    long start = System.nanoTime();
    for (int i = 0; i < TIMES; i++) {
      work.run();
    }
    return (System.nanoTime() - start) / (double) TIMES / rows;
  }

  private void explain(float[] rows) {
    shap.explain(Cells.byRow(rows, ROWS, width), margins, contributions, explaining);
  }

  private void score(float[] rows, int batch, int batches) {
    for (int i = 0; i < batches; i++) {
      scorer.margins(Cells.byRow(rows, i * batch * width, batch, width), margins, scoring);
    }
  }

  /** Every contribution, the bias and the margin of every row. */
  private void compare(float[] rows, float[][] theirs, float[][] predicted) {
    explain(rows);
    for (int row = 0; row < ROWS; row++) {
      worst = Math.max(worst, Math.abs(margins[row] - predicted[row][0]));
      for (int i = 0; i <= width; i++) {
        worst = Math.max(worst, Math.abs(contributions[row * (width + 1) + i] - theirs[row][i]));
      }
    }
  }

  private static String line(Times times) {
    return String.format(
        Locale.ROOT,
        "rows/s: SHAP %,.0f, predictContrib %,.0f | ns/row: margins %.0f, inplace_predict %.0f,"
            + " predict %.0f | one row: %.0f, inplace_predict %.0f",
        1e9 / times.shap,
        1e9 / times.nativeShap,
        times.batch,
        times.nativeBatch,
        times.nativePredict,
        times.single,
        times.nativeSingle);
  }

  /** Medians over the rounds: ratios pair what was timed side by side. */
  Map<String, Object> result() {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("shapRatio", median(t -> t.nativeShap / t.shap));
    result.put("predictRatioBatch1000", median(t -> t.nativeBatch / t.batch));
    result.put("predictRatioBatch1", median(t -> t.nativeSingle / t.single));
    result.put("shapOverPredict", median(t -> t.shap / t.batch));
    result.put("shapOverInplacePredict", median(t -> t.shap / t.nativeBatch));
    result.put("maxAbsDiff", worst);
    result.put("rowsPerSecond", (double) Math.round(median(t -> 1e9 / t.shap)));
    return result;
  }

  private double median(ToDoubleFunction<Times> of) {
    double[] sorted = rounds.stream().mapToDouble(of).sorted().toArray();
    return Math.round(1000 * sorted[sorted.length / 2]) / 1000.0;
  }
}
