package com.savvywealth.leads.model.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Rows where an evaluator would go wrong if it could: a column's own thresholds and their float
 * neighbours, both zeros, missing values, the largest and the least numbers, between values as in
 * training.
 */
final class AwkwardRows {
  private final DrawnModel drawn;
  private final List<List<Float>> thresholds = new ArrayList<>();

  AwkwardRows(DrawnModel drawn, TreeModel model) {
    this.drawn = drawn;
    for (int j = 0; j < drawn.width; j++) {
      thresholds.add(new ArrayList<>());
    }
    TreeModel.TreeArrays nodes = model.nodes();
    for (int node = 0; node < nodes.left().length; node++) {
      if (nodes.left()[node] != TreeModel.NONE) {
        thresholds.get(nodes.feature()[node]).add(nodes.value()[node]);
      }
    }
  }

  /** Row after row; one row in fifty is missing altogether. */
  float[] finite(int rows, SplittableRandom random) {
    float[] byRow = new float[rows * drawn.width];
    boolean missing = false;
    for (int i = 0; i < byRow.length; i++) {
      missing = i % drawn.width == 0 ? random.nextInt(50) == 0 : missing;
      float value = missing ? Float.NaN : value(i % drawn.width, random);
      byRow[i] = Float.isInfinite(value) ? Float.NaN : value;
    }
    return byRow;
  }

  /** The same with infinite values of both signs among them. */
  float[] withInfinities(int rows, SplittableRandom random) {
    float[] byRow = finite(rows, random);
    for (int i = 0; i < byRow.length; i++) {
      byRow[i] =
          switch (random.nextInt(6)) {
            case 0 -> Float.POSITIVE_INFINITY;
            case 1 -> Float.NEGATIVE_INFINITY;
            default -> byRow[i];
          };
    }
    return byRow;
  }

  private float value(int column, SplittableRandom random) {
    List<Float> known = thresholds.get(column);
    float threshold =
        known.isEmpty() ? drawn.draw(column, random) : known.get(random.nextInt(known.size()));
    return switch (random.nextInt(20)) {
      case 0, 1, 2 -> threshold;
      case 3, 4, 5 -> Math.nextDown(threshold);
      case 6, 7, 8 -> Math.nextUp(threshold);
      case 9, 10 -> Float.NaN;
      case 11 -> 0f;
      case 12 -> -0f;
      case 13 -> random.nextBoolean() ? Float.MAX_VALUE : -Float.MAX_VALUE;
      case 14 -> random.nextBoolean() ? Float.MIN_VALUE : -Float.MIN_VALUE;
      default -> drawn.draw(column, random);
    };
  }
}
