package com.savvywealth.leads.model.explain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeShapTest {
  private static double[] contributions(TreeShap shap, float[] row) {
    double[] out = new double[shap.width() + 1];
    shap.contributions(row, out, shap.workspace());
    return out;
  }

  @Test
  void workedExampleOfOneTree() {
    // x0 < 1 ? (x1 < 2 ? 4 : 8) : 16, covers 10 = (6 = 2 + 4) + 4. Row (0, 5) reaches 8.
    // Nothing known: .6 (1/3 4 + 2/3 8) + .4 16 = .6 6.667 + 6.4 = 10.4 = bias.
    // x0 known: 6.667; x1 known: .6 8 + .4 16 = 11.2; both: 8.
    // x0: ((6.667 - 10.4) + (8 - 11.2)) / 2 = -3.4667; x1: ((11.2 - 10.4) + (8 - 6.667)) / 2 =
    // 1.0667
    TreeShap shap = TreeShap.of(TreeModel.fromJson(Handmade.twoLevels("[5E-1]")));
    double[] out = contributions(shap, new float[] {0, 5});
    assertThat(out[2], closeTo(10.4, 1e-6));
    assertThat(out[0], closeTo(-52.0 / 15, 1e-6));
    assertThat(out[1], closeTo(16.0 / 15, 1e-6));
  }

  @ParameterizedTest(name = "depth {0}, {1} trees, {2} columns, seed {3}, {4} bytes of tables")
  @CsvSource({
    "1, 5, 3, 1, 1000000",
    "2, 20, 4, 2, 1000000",
    "3, 30, 9, 3, 1000000",
    "4, 30, 12, 4, 10000",
    "4, 30, 12, 4, 0",
    "6, 20, 20, 5, 10000000",
    "9, 10, 30, 6, 10000000",
    "9, 10, 30, 6, 0"
  })
  void agreesWithXgboost(int depth, int trees, int width, long seed, long tables) {
    RandomModels oracle = RandomModels.train(depth, trees, width, seed);
    TreeModel model = TreeModel.fromJson(oracle.json);
    TreeShap shap = TreeShap.of(model, tables);
    double worst = 0;
    for (int i = 0; i < oracle.rows.length; i++) {
      double[] mine = contributions(shap, oracle.rows[i]);
      double sum = 0;
      for (int j = 0; j <= width; j++) {
        worst = Math.max(worst, Math.abs(mine[j] - oracle.contributions[i][j]));
        sum += mine[j];
      }
      assertThat(sum, closeTo(model.margin(oracle.rows[i]), 1e-5));
    }
    assertThat(worst, closeTo(0, 1e-5));
  }

  /** Contributions here are about 1. */
  @ParameterizedTest(name = "depth {0}, seed {1}, {2} bytes of tables")
  @CsvSource({
    "2, 21, 0",
    "3, 22, 0",
    "5, 23, 0",
    "2, 21, 100000",
    "3, 22, 100000",
    "5, 23, 9000000"
  })
  void agreesWithTheDefinition(int depth, long seed, long tables) {
    RandomModels oracle = RandomModels.train(depth, 4, 6, 120, seed);
    TreeModel model = TreeModel.fromJson(oracle.json);
    TreeShap shap = TreeShap.of(model, tables);
    assertThat(shap.treesWithoutTable(), is(tables == 0 ? 4 : 0));
    for (int i = 0; i < 20; i++) {
      double[] mine = contributions(shap, oracle.rows[i]);
      double[] naive = Handmade.shapleyByDefinition(model, oracle.rows[i]);
      double[] exact = DoubleShapley.of(model, oracle.rows[i], 1);
      for (int j = 0; j < 6; j++) {
        assertThat(exact[j], closeTo(naive[j], 1e-9));
      }
      assertThat(shap.bias(), closeTo(naive[6], 1e-9));
      for (int j = 0; j <= 6; j++) {
        assertThat(mine[j], closeTo(naive[j], 1e-6));
      }
    }
  }

  /** Few rows, whole blocks, several blocks, doubled rows: the same bits. */
  @ParameterizedTest(name = "depth {0}, {1} bytes of tables")
  @CsvSource({"3, 1000000", "5, 50000", "7, 0", "9, 300000", "2, 0"})
  void aRowGetsTheSameBitsInAnyCompany(int depth, long tables) {
    int width = 8;
    RandomModels oracle = RandomModels.train(depth, 70, width, 1300, 41);
    TreeModel model = TreeModel.fromJson(oracle.json);
    TreeShap shap = TreeShap.of(model, tables);
    int rows = 2 * oracle.rows.length;
    float[] byRow = new float[rows * width];
    for (int row = 0; row < rows; row++) {
      for (int j = 0; j < width; j++) {
        byRow[row * width + j] = oracle.rows[row / 2][j];
      }
    }
    double[] together = explain(shap, Cells.byRow(byRow, rows, width));
    for (int row = 0; row < rows; row++) {
      double[] alone = contributions(shap, oracle.rows[row / 2]);
      assertThat(
          Arrays.copyOfRange(together, row * (width + 1), (row + 1) * (width + 1)), equalTo(alone));
    }
  }

  private static double[] explain(TreeShap shap, Cells rows) {
    double[] out = new double[rows.rows() * (shap.width() + 1)];
    shap.explain(rows, new float[rows.rows()], out, shap.workspace());
    return out;
  }

  @Test
  void threadsWithTheirOwnWorkspaceAgree() throws InterruptedException, ExecutionException {
    RandomModels oracle = RandomModels.train(9, 10, 12, 31);
    TreeShap shap = TreeShap.of(TreeModel.fromJson(oracle.json));
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<double[]>> futures = new ArrayList<>();
      for (float[] row : oracle.rows) {
        futures.add(pool.submit(() -> contributions(shap, row)));
      }
      for (int i = 0; i < oracle.rows.length; i++) {
        assertThat(futures.get(i).get(), equalTo(contributions(shap, oracle.rows[i])));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aModelWithoutSplitsHasOnlyBias() {
    TreeShap shap = TreeShap.of(TreeModel.fromJson(Handmade.oneLeaf()));
    assertThat(contributions(shap, new float[] {1, 2}), is(new double[] {0, 0, 0.25}));
  }

  @Test
  void wrongLengthsAreRefused() {
    TreeShap shap = TreeShap.of(TreeModel.fromJson(Handmade.oneLeaf()));
    TreeShap.Workspace work = shap.workspace();
    assertThrows(
        IllegalArgumentException.class,
        () -> shap.contributions(new float[1], new double[3], work));
    assertThrows(
        IllegalArgumentException.class,
        () -> shap.contributions(new float[2], new double[2], work));
  }
}
