package com.savvywealth.leads.model.gate;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How often a check errs by chance alone at the actual n.
 *
 * @param falseHalt chance that a true value of {@code good} does not pass, 0 to 1; NaN = not known
 * @param falsePass chance that a true value of {@code bad} passes, 0 to 1; NaN = not known
 */
public record OperatingCharacteristics(double falseHalt, double falsePass) {
  private static final OperatingCharacteristics UNKNOWN =
      new OperatingCharacteristics(Double.NaN, Double.NaN);
  private static final OperatingCharacteristics EXACT = new OperatingCharacteristics(0, 0);

  /**
   * The chances of a check on a reading.
   *
   * <p>Binomial: exact tails at the reading's n. Normal: the reading's standard error. Chi-square:
   * the divergence is {@code scale * chi2(df)} when nothing drifts, where the scale follows from
   * the critical value ({@code critical = scale * quantile(level)}) or is 1/n without one; under
   * drift the noncentral chi-square by Patnaik's (1949) two-moment approximation.
   *
   * @param critical the companion critical value, NaN when there is none
   */
  static OperatingCharacteristics of(Check check, Reading reading, double critical) {
    OperatingModel model = check.oc();
    if (model == null) {
      return UNKNOWN;
    }
    return switch (model.model()) {
      case EXACT -> EXACT;
      case BINOMIAL ->
          reading.n() < 1
              ? UNKNOWN
              : new OperatingCharacteristics(
                  1 - binomialPass(check, reading.n(), model.good()),
                  binomialPass(check, reading.n(), model.bad()));
      case NORMAL ->
          !(reading.standardError() > 0)
              ? UNKNOWN
              : new OperatingCharacteristics(
                  1 - normalPass(check, reading.standardError(), model.good()),
                  normalPass(check, reading.standardError(), model.bad()));
      case CHI_SQUARE_NULL -> chiSquare(check, reading, critical);
    };
  }

  private static double binomialPass(Check check, long rows, double share) {
    int n = (int) Math.min(rows, Integer.MAX_VALUE);
    int first = (int) Math.max(0, Math.floor(low(check, 0) * n) - 1);
    while (first <= n && !keeps(check, (double) first / n)) {
      first++;
    }
    int last = (int) Math.min(n, Math.ceil(Math.min(1, high(check, 0)) * n) + 1);
    while (last >= first && !keeps(check, (double) last / n)) {
      last--;
    }
    if (last < first) {
      return 0;
    }
    BinomialDistribution count = new BinomialDistribution(null, n, share);
    return clamp(count.cumulativeProbability(last) - count.cumulativeProbability(first - 1));
  }

  private static boolean keeps(Check check, double value) {
    return check.comparison().holds(value, check.limit(), check.high());
  }

  private static double normalPass(Check check, double error, double truth) {
    double margin = check.z() == null ? 0 : check.z() * error;
    NormalDistribution scatter = new NormalDistribution(null, truth, error);
    double high = high(check, margin);
    double low = low(check, margin);
    double below = high == Double.POSITIVE_INFINITY ? 1 : scatter.cumulativeProbability(high);
    double under = low == Double.NEGATIVE_INFINITY ? 0 : scatter.cumulativeProbability(low);
    return clamp(below - under);
  }

  /** Lowest passing value, {@code margin} inside a one-sided limit or outside a band. */
  private static double low(Check check, double margin) {
    return switch (check.comparison()) {
      case AT_LEAST, ABOVE -> check.limit() + margin;
      case AT_MOST, BELOW -> Double.NEGATIVE_INFINITY;
      case EQUAL, BETWEEN -> check.limit();
      case WITHIN_IF_CI_EXCLUDES -> check.limit() - margin;
    };
  }

  private static double high(Check check, double margin) {
    return switch (check.comparison()) {
      case AT_LEAST, ABOVE -> Double.POSITIVE_INFINITY;
      case AT_MOST, BELOW -> check.limit() - margin;
      case EQUAL -> check.limit();
      case BETWEEN -> check.high();
      case WITHIN_IF_CI_EXCLUDES -> check.high() + margin;
    };
  }

  private static OperatingCharacteristics chiSquare(Check check, Reading reading, double critical) {
    OperatingModel model = check.oc();
    boolean known = critical > 0;
    if (!known && reading.n() < 1) {
      return UNKNOWN;
    }
    ChiSquaredDistribution still = new ChiSquaredDistribution(null, model.df());
    double scale =
        known ? critical / still.inverseCumulativeProbability(model.level()) : 1.0 / reading.n();
    double cut = known ? Math.max(check.limit(), critical) : check.limit();
    double drift = model.bad() / scale;
    double stretch = (model.df() + 2 * drift) / (model.df() + drift);
    double freedom = (model.df() + drift) / stretch;
    ChiSquaredDistribution moved = new ChiSquaredDistribution(null, freedom);
    return new OperatingCharacteristics(
        clamp(1 - still.cumulativeProbability(cut / scale)),
        clamp(moved.cumulativeProbability(cut / scale / stretch)));
  }

  private static double clamp(double probability) {
    return Math.max(0, Math.min(1, probability));
  }
}
