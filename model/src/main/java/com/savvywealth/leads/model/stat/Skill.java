package com.savvywealth.leads.model.stat;

/**
 * How much of a reference's mean loss is taken away: 1 - mean loss / mean reference loss.
 *
 * @param value 0 = no better than the reference, 1 = no loss left, negative = worse; NaN when the
 *     reference loses nothing or there are no rows
 * @param standardError by the central limit of the rows' gains, the reference held fixed; NaN below
 *     two rows
 */
public record Skill(double value, double standardError) {
  private static final Skill UNDEFINED = new Skill(Double.NaN, Double.NaN);

  /** The skill of row losses over reference losses of the same rows; row order is nothing. */
  static Skill of(double[] losses, double[] reference) {
    double n = losses.length;
    double most = ExactSum.of(reference) / n;
    if (!(most > 0)) {
      return UNDEFINED;
    }
    ExactSum gains = new ExactSum();
    for (int i = 0; i < losses.length; i++) {
      gains.add(reference[i] - losses[i]);
    }
    double mean = gains.sum() / n;
    ExactSum squares = new ExactSum();
    for (int i = 0; i < losses.length; i++) {
      double off = reference[i] - losses[i] - mean;
      squares.addProduct(off, off);
    }
    return new Skill(mean / most, Math.sqrt(squares.sum() / (n - 1) / n) / most);
  }
}
