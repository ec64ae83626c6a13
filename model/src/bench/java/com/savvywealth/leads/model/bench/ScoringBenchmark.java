package com.savvywealth.leads.model.bench;

import com.savvywealth.leads.model.explain.Cells;
import com.savvywealth.leads.model.explain.TreeModel;
import com.savvywealth.leads.model.explain.TreeScorer;
import com.savvywealth.leads.model.explain.TreeShap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One batch of rows scored or explained by us and by xgboost4j, all on one thread and on the same
 * rows. A call takes the next of several batches, so that no batch is learnt by heart.
 *
 * <p>xgboost4j's {@code predict} and {@code predictContrib} take a matrix that is built from the
 * rows within the call, as a caller with new rows must; {@code inplace_predict} takes the rows.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx2g"})
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 3, time = 1)
public class ScoringBenchmark {
  private static final int ROWS = 20_000;

  @Param("1000")
  public int batch;

  @Param("5")
  public int depth;

  @Param("500")
  public int trees;

  @Param("41")
  public int features;

  /** Either mixed or repeated. */
  @Param("mixed")
  public String rows;

  private float[][] batches;
  private int next;
  private TreeScorer scorer;
  private TreeScorer.Workspace scoring;
  private TreeShap shap;
  private TreeShap.Workspace explaining;
  private float[] margins;
  private double[] contributions;
  private Booster booster;

  /** Loads the model into both engines and cuts the rows into batches. */
  @Setup(Level.Trial)
  public void load() throws IOException, XGBoostError {
    byte[] json = new BenchModel(depth, trees, features).json();
    TreeModel model = TreeModel.fromJson(new String(json, StandardCharsets.UTF_8));
    scorer = TreeScorer.of(model);
    scoring = scorer.workspace();
    shap = TreeShap.of(model);
    explaining = shap.workspace();
    margins = new float[batch];
    contributions = new double[batch * (features + 1)];
    booster = XGBoost.loadModel(json);
    booster.setParam("nthread", 1);
    float[] all =
        rows.equals("repeated")
            ? BenchRows.repeated(ROWS, features, 4)
            : BenchRows.mixed(ROWS, features, 4);
    batches = new float[ROWS / batch][];
    for (int i = 0; i < batches.length; i++) {
      batches[i] = Arrays.copyOfRange(all, i * batch * features, (i + 1) * batch * features);
    }
  }

  /** Frees what the JVM does not see. */
  @TearDown(Level.Trial)
  public void close() {
    booster.dispose();
  }

  private float[] nextBatch() {
    next = next + 1 < batches.length ? next + 1 : 0;
    return batches[next];
  }

  private DMatrix nextMatrix() throws XGBoostError {
    return new DMatrix(nextBatch(), batch, features, Float.NaN);
  }

  /** Our margins. */
  @Benchmark
  public float[] predict() {
    scorer.margins(Cells.byRow(nextBatch(), batch, features), margins, scoring);
    return margins;
  }

  /** Our margins and contributions. */
  @Benchmark
  public double[] explain() {
    shap.explain(Cells.byRow(nextBatch(), batch, features), margins, contributions, explaining);
    return contributions;
  }

  /** XGBoost's margins, matrix included. */
  @Benchmark
  public float[][] xgboostPredict() throws XGBoostError {
    DMatrix matrix = nextMatrix();
    try {
      return booster.predict(matrix, true);
    } finally {
      matrix.dispose();
    }
  }

  /** XGBoost's margins without a matrix. */
  @Benchmark
  public float[][] xgboostInplace() throws XGBoostError {
    return booster.inplace_predict(
        nextBatch(),
        batch,
        features,
        Float.NaN,
        new int[] {0, 0},
        Booster.PredictionType.kMargin,
        null);
  }

  /** XGBoost's contributions, matrix included. */
  @Benchmark
  public float[][] xgboostContrib() throws XGBoostError {
    DMatrix matrix = nextMatrix();
    try {
      return booster.predictContrib(matrix, 0);
    } finally {
      matrix.dispose();
    }
  }
}
