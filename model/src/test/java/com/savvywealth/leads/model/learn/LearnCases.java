package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.ModelColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded examples for tests: two numbers with signal, noise, a category of three levels. */
final class LearnCases {
  static final long DAY = 86_400_000L;
  static final List<ModelColumn> COLUMNS =
      List.of(
          new ModelColumn("tenure", "tenure", "", -1),
          new ModelColumn("moves", "moves", "", 0),
          new ModelColumn("noise", "noise", "", 0),
          new ModelColumn("size=large", "size", "large", 0),
          new ModelColumn("size=mid", "size", "mid", 0),
          new ModelColumn("size=small", "size", "small", 0));

  private LearnCases() {}

  /** Rows over two years; about one in six is positive; a tenth of the tenures is missing. */
  static Examples examples(int rows, long seed) {
    return builder(rows, seed).build();
  }

  static Examples.Builder builder(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Examples.Builder builder = Examples.of(COLUMNS);
    for (int i = 0; i < rows; i++) {
      ExampleKey key =
          new ExampleKey(
              "lead" + i,
              "advisor" + random.nextInt(rows * 2),
              random.nextInt(4) == 0 ? "" : "100-500M",
              random.nextLong(730) * DAY + random.nextInt(24) * 3_600_000L);
      builder.add(key, 0, 0, 0, 0, 0, 0, 0);
    }
    Examples shape = builder.build();
    return labelled(shape, random);
  }

  private static Examples.Builder labelled(Examples shape, SplittableRandom random) {
    Examples.Builder out = Examples.of(COLUMNS);
    for (int row = 0; row < shape.rows(); row++) {
      float tenure = (float) (random.nextDouble() * 20);
      float moves = random.nextInt(6);
      int size = random.nextInt(3);
      double margin = -1.2 - 0.12 * tenure + 0.3 * moves + (size == 2 ? 0.7 : 0);
      int label = random.nextDouble() < Margins.sigmoid(margin) ? 1 : 0;
      out.add(
          shape.key(row),
          label,
          random.nextInt(10) == 0 ? Float.NaN : tenure,
          moves,
          (float) random.nextDouble(),
          size == 0 ? 1 : 0,
          size == 1 ? 1 : 0,
          size == 2 ? 1 : 0);
    }
    return out;
  }

  static TrainingRecipe recipe() {
    return new TrainingRecipe(
        new Hyperparameters(3, 0.1, 60, 10, 0.8, 0.8, 2, 0, 0, 5, 0, 64),
        new SelectionLimits(0.01, 10, 0.9),
        TimeFolds.blocked(3).withWarmUpShare(0.4).withGapDays(30).withLabelDays(30),
        HoldOutSplit.byTime(0.8).withGapDays(30).withLabelDays(30),
        7);
  }

  /** The same examples with one row's label and values replaced. */
  static Examples perturbed(Examples examples, RowSet keep) {
    Examples.Builder out = Examples.of(examples.columns());
    float[] row = new float[examples.width()];
    for (int i = 0; i < examples.rows(); i++) {
      examples.copyRow(i, row);
      int label = examples.label(i);
      if (!keep.contains(i)) {
        label = 1 - label;
        for (int j = 0; j < row.length; j++) {
          row[j] = 1000 - 3 * row[j];
        }
      }
      out.add(examples.key(i), label, row);
    }
    return out.build();
  }

  static List<Integer> list(RowSet rows) {
    List<Integer> out = new ArrayList<>();
    for (int row : rows.toArray()) {
      out.add(row);
    }
    return out;
  }
}
