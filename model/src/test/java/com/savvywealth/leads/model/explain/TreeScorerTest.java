package com.savvywealth.leads.model.explain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeScorerTest {
  private static float[] margins(TreeScorer scorer, float[] byRow, int rows, int width) {
    float[] out = new float[rows];
    scorer.margins(Cells.byRow(byRow, rows, width), out, scorer.workspace());
    return out;
  }

  /** Thresholds themselves, their neighbours, both zeros, missing and infinite values. */
  private static float[] awkward(TreeModel model, RandomModels oracle, int width) {
    TreeModel.TreeArrays nodes = model.nodes();
    float[] values = new float[oracle.rows.length * width];
    int node = 0;
    for (int row = 0; row < oracle.rows.length; row++) {
      for (int j = 0; j < width; j++) {
        node = (node + 7) % nodes.left().length;
        float threshold = nodes.value()[node];
        values[row * width + j] =
            switch ((row + j) % 9) {
              case 0 -> threshold;
              case 1 -> Math.nextDown(threshold);
              case 2 -> Math.nextUp(threshold);
              case 3 -> Float.NaN;
              case 4 -> Float.POSITIVE_INFINITY;
              case 5 -> Float.NEGATIVE_INFINITY;
              case 6 -> -0f;
              case 7 -> 0f;
              default -> oracle.rows[row][j];
            };
      }
    }
    return values;
  }

  @ParameterizedTest(name = "depth {0}, {1} trees, {2} columns")
  @CsvSource({"1, 40, 3", "4, 60, 9", "5, 60, 20", "6, 40, 20", "8, 20, 12"})
  void bitEqualToTheWalkOfOneRow(int depth, int trees, int width) {
    RandomModels oracle = RandomModels.train(depth, trees, width, 700, 5L + depth);
    TreeModel model = TreeModel.fromJson(oracle.json);
    TreeScorer scorer = TreeScorer.of(model);
    float[] values = awkward(model, oracle, width);
    int rows = oracle.rows.length;
    float[] together = margins(scorer, values, rows, width);
    for (int row = 0; row < rows; row++) {
      float[] one = Arrays.copyOfRange(values, row * width, (row + 1) * width);
      assertThat(together[row], equalTo(model.margin(one)));
      assertThat(margins(scorer, one, 1, width)[0], equalTo(together[row]));
    }
  }

  @ParameterizedTest(name = "depth {0}")
  @CsvSource({"1", "5", "7"})
  void bitEqualToXgboost(int depth) {
    int width = 15;
    RandomModels oracle = RandomModels.train(depth, 120, width, 1500, 77L + depth);
    float[] values = new float[oracle.rows.length * width];
    for (int row = 0; row < oracle.rows.length; row++) {
      System.arraycopy(oracle.rows[row], 0, values, row * width, width);
    }
    float[] mine =
        margins(TreeScorer.of(TreeModel.fromJson(oracle.json)), values, oracle.rows.length, width);
    for (int row = 0; row < mine.length; row++) {
      assertThat(mine[row], equalTo(oracle.margins[row][0]));
    }
  }

  @Test
  void nothingInNothingOut() {
    TreeScorer scorer = TreeScorer.of(TreeModel.fromJson(Handmade.oneLeaf()));
    assertThat(margins(scorer, new float[0], 0, 2), equalTo(new float[0]));
  }

  @Test
  void wrongSizesAreRefused() {
    TreeScorer scorer = TreeScorer.of(TreeModel.fromJson(Handmade.oneLeaf()));
    TreeScorer.Workspace work = scorer.workspace();
    Exception width =
        assertThrows(
            IllegalArgumentException.class,
            () -> scorer.margins(Cells.byRow(new float[3], 1, 3), new float[1], work));
    assertThat(width.getMessage(), containsString("must have 2 columns but have 3"));
    assertThrows(
        IllegalArgumentException.class,
        () -> scorer.margins(Cells.byRow(new float[6], 3, 2), new float[2], work));
    assertThrows(IllegalArgumentException.class, () -> Cells.byRow(new float[5], 3, 2));
  }
}
