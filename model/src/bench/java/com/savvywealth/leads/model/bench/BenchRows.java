package com.savvywealth.leads.model.bench;

import java.util.SplittableRandom;

/**
 * Seeded rows as a recruiter's are: a third of the columns whole numbers, a third in steps of a
 * quarter, a third continuous, 8 % of all cells missing.
 */
final class BenchRows {
  private static final double MISSING = 0.08;

  private BenchRows() {}

  /** Row after row. */
  static float[] mixed(int rows, int features, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] byRow = new float[rows * features];
    for (int i = 0; i < byRow.length; i++) {
      double draw = random.nextDouble();
      float value =
          switch (i % features % 3) {
            case 0 -> (float) Math.floor(draw * 10);
            case 1 -> (float) Math.floor(draw * 16) / 4;
            default -> (float) draw * 4;
          };
      byRow[i] = random.nextDouble() < MISSING ? Float.NaN : value;
    }
    return byRow;
  }

  /** Rows of which at most 256 differ: eight columns have two values, the others one. */
  static float[] repeated(int rows, int features, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] byRow = new float[rows * features];
    for (int i = 0; i < byRow.length; i++) {
      byRow[i] = i % features < 8 && random.nextBoolean() ? 3 : 1;
    }
    return byRow;
  }

  /** One label per row of {@link #mixed}: a few columns, two products and noise. */
  static float[] labels(float[] byRow, int features, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] labels = new float[byRow.length / features];
    for (int row = 0; row < labels.length; row++) {
      double sum = random.nextDouble() * 4 - 2;
      for (int j = 0; j < features; j++) {
        double one = centred(byRow[row * features + j], j);
        double other = centred(byRow[row * features + (j + 5) % features], j + 5);
        sum += (one + one * other) * (j % 2 == 0 ? 1 : -1) / Math.sqrt(features);
      }
      labels[row] = sum > 0.5 ? 1 : 0;
    }
    return labels;
  }

  private static double centred(float value, int column) {
    double half = column % 3 == 0 ? 4.5 : 2;
    return Float.isNaN(value) ? 0 : (value - half) / half;
  }
}
