package com.savvywealth.leads.model.explain;

import java.util.Arrays;

/**
 * Contributions of many rows in double throughout, by {@link PathShapley}: fast enough for a
 * million rows, and itself held to {@link LeafwiseShapley}.
 */
final class DoubleShapley {
  private DoubleShapley() {}

  /** Row after row: one contribution per column and a place for the bias, which stays 0. */
  static double[] of(TreeModel model, float[] byRow, int rows) {
    int width = model.width();
    TreeShape[] shapes = TreeShape.of(model);
    int features = Arrays.stream(shapes).mapToInt(TreeShape::features).max().orElse(0);
    int depth = Arrays.stream(shapes).mapToInt(TreeShape::depth).max().orElse(0);
    PathShapley paths = new PathShapley(model.nodes(), features);
    SplitRanks ranks = SplitRanks.of(model.nodes(), width);
    PathShapley.Workspace work = new PathShapley.Workspace(depth, features);
    int[][] ranked = new int[ranks.slots()][PathShapley.BLOCK];
    double[] out = new double[rows * (width + 1)];
    for (int from = 0; from < rows; from += PathShapley.BLOCK) {
      int n = Math.min(PathShapley.BLOCK, rows - from);
      Cells.byRow(byRow, rows, width).rank(ranks, from, n, ranked);
      double[][] sums = new double[width][n];
      for (int tree = 0; tree < shapes.length; tree++) {
        PathShapley.Decisions decisions =
            (node, size, went) -> {
              for (int row = 0; row < size; row++) {
                went[row] = ranked[ranks.slot(node)][row] < ranks.limit(node) ? 1 : 0;
              }
            };
        PathShapley.Block block =
            new PathShapley.Block(n, 0, decisions, column -> sums[column], work);
        paths.add(model.nodes().roots()[tree], new int[0], shapes[tree].features(), block);
      }
      for (int i = 0; i < n * width; i++) {
        out[(from + i / width) * (width + 1) + i % width] = sums[i % width][i / width];
      }
    }
    return out;
  }
}
