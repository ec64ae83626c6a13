package com.savvywealth.leads.model.learn;

import java.util.ArrayList;
import java.util.List;

/**
 * Isotonic regression: the rising function that fits best, linear between its thresholds and
 * constant outside, clamped to [1 / (n + 2), 1 - 1 / (n + 2)] of the n rows fitted on.
 *
 * @param margins thresholds, strictly rising, at least one
 * @param probabilities values there before clamping, never falling, in [0, 1]
 * @param rows rows fitted on, at least 1
 */
public record IsotonicCalibrator(List<Double> margins, List<Double> probabilities, int rows)
    implements Calibrator {
  /** Name in the model config. */
  public static final String METHOD = "isotonic";

  /** Equally many thresholds and values, both in order. */
  public IsotonicCalibrator {
    margins = List.copyOf(margins);
    probabilities = List.copyOf(probabilities);
    if (margins.isEmpty() || margins.size() != probabilities.size() || rows < 1) {
      throw new IllegalArgumentException(
          "an isotonic calibrator needs as many margins as probabilities, and rows, but has "
              + margins.size()
              + ", "
              + probabilities.size()
              + " and "
              + rows);
    }
    for (int i = 0; i < margins.size(); i++) {
      double p = probabilities.get(i);
      boolean inOrder =
          i == 0 || (margins.get(i) > margins.get(i - 1) && p >= probabilities.get(i - 1));
      if (!inOrder || !(p >= 0 && p <= 1) || !Double.isFinite(margins.get(i))) {
        throw new IllegalArgumentException(
            "threshold " + i + " is out of order or range: " + margins.get(i) + " -> " + p);
      }
    }
  }

  /** Rows of equal margin, then a pooled run of them. */
  private record Block(double from, double to, double sum, double weight) {
    double mean() {
      return sum / weight;
    }

    Block join(Block next) {
      return new Block(from, next.to, sum + next.sum, weight + next.weight);
    }
  }

  /**
   * Fits: equal margins are averaged first, then neighbours that fall are pooled, and only the ends
   * of flat runs are kept.
   *
   * @throws IllegalArgumentException no row
   */
  public static IsotonicCalibrator fit(OutOfFold data) {
    if (data.size() == 0) {
      throw new IllegalArgumentException("isotonic regression needs at least one row");
    }
    List<Block> pooled = new ArrayList<>();
    for (Block block : tied(data)) {
      Block last = block;
      while (!pooled.isEmpty() && pooled.get(pooled.size() - 1).mean() >= last.mean()) {
        last = pooled.remove(pooled.size() - 1).join(last);
      }
      pooled.add(last);
    }
    List<Double> margins = new ArrayList<>();
    List<Double> probabilities = new ArrayList<>();
    for (Block block : pooled) {
      margins.add(block.from());
      probabilities.add(block.mean());
      if (block.to() > block.from()) {
        margins.add(block.to());
        probabilities.add(block.mean());
      }
    }
    return new IsotonicCalibrator(margins, probabilities, data.size());
  }

  private static List<Block> tied(OutOfFold data) {
    List<Block> out = new ArrayList<>();
    for (OutOfFold.Row row : data.byMargin()) {
      double margin = row.margin() + 0.0; // -0.0 and 0.0 are one margin
      Block block = new Block(margin, margin, row.label(), 1);
      if (!out.isEmpty() && out.get(out.size() - 1).to() == margin) {
        block = out.remove(out.size() - 1).join(block);
      }
      out.add(block);
    }
    return out;
  }

  @Override
  public double calibrate(double margin) {
    double least = 1.0 / (rows + 2);
    return Math.max(least, Math.min(1 - least, interpolated(margin)));
  }

  @Override
  public double logOdds(double margin) {
    double p = calibrate(margin);
    return StrictMath.log(p) - StrictMath.log1p(-p);
  }

  /** The value before clamping, in [0, 1]. */
  double interpolated(double margin) {
    Calibrator.requireFinite(margin);
    int last = margins.size() - 1;
    if (margin <= margins.get(0)) {
      return probabilities.get(0);
    }
    if (margin >= margins.get(last)) {
      return probabilities.get(last);
    }
    int low = 0;
    int high = last;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (margins.get(middle) <= margin) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double share = (margin - margins.get(low)) / (margins.get(high) - margins.get(low));
    double p = probabilities.get(low);
    return Math.min(probabilities.get(high), p + share * (probabilities.get(high) - p));
  }

  @Override
  public String method() {
    return METHOD;
  }
}
