package com.savvywealth.leads.model.stat;

/**
 * Area under the ROC curve: the chance that a positive row scores above a negative one, ties
 * counting one half.
 */
public final class RocAuc {
  private RocAuc() {}

  /**
   * The area, in [0, 1]; 0.5 for a constant score.
   *
   * @param scores higher means more likely
   * @param labels 1 = positive, 0 = negative
   * @return NaN when one class is absent
   * @throws IllegalArgumentException when lengths differ, a score is NaN or a label not 0 or 1
   */
  public static double of(double[] scores, byte[] labels) {
    return area(RankedGroups.of(scores, labels));
  }

  /** The area of rows with weights; NaN when one class has none. */
  public static double weighted(StratifiedReplicates.Weights weights) {
    double positives = 0;
    double negatives = 0;
    double pairs = 0;
    for (int g = 0; g < weights.groups(); g++) {
      pairs += weights.negatives(g) * (positives + 0.5 * weights.positives(g));
      positives += weights.positives(g);
      negatives += weights.negatives(g);
    }
    return pairs / (positives * negatives);
  }

  /**
   * DeLong's standard error of the area.
   *
   * @return NaN when a class has fewer than two rows
   * @throws IllegalArgumentException as {@link #of}
   * @see "DeLong, DeLong and Clarke-Pearson (1988), Biometrics 44"
   */
  public static double standardError(double[] scores, byte[] labels) {
    RankedGroups groups = RankedGroups.of(scores, labels);
    long p = groups.totalPositives();
    long n = groups.totalNegatives();
    if (p < 2 || n < 2) {
      return Double.NaN;
    }
    double area = area(groups);
    double positiveSquares = 0;
    double negativeSquares = 0;
    long positivesAbove = 0;
    long negativesAbove = 0;
    for (int g = 0; g < groups.size(); g++) {
      int pos = groups.positives(g);
      int neg = groups.negatives(g);
      double below = (n - negativesAbove - 0.5 * neg) / n - area;
      double above = (positivesAbove + 0.5 * pos) / p - area;
      positiveSquares += pos * below * below;
      negativeSquares += neg * above * above;
      positivesAbove += pos;
      negativesAbove += neg;
    }
    return Math.sqrt(positiveSquares / (p - 1) / p + negativeSquares / (n - 1) / n);
  }

  /**
   * DeLong's interval of the area, cut to [0, 1].
   *
   * @param confidence in (0, 1), for instance 0.95
   * @return NaN ends when a class has fewer than two rows
   * @throws IllegalArgumentException as {@link #of}
   */
  public static Interval interval(double[] scores, byte[] labels, double confidence) {
    double area = of(scores, labels);
    double error = standardError(scores, labels);
    double reach = Confidence.standardErrors(confidence) * error;
    return new Interval(Math.max(0, area - reach), Math.min(1, area + reach), error);
  }

  /**
   * An area that the true one exceeds.
   *
   * <p>The area less the interval's reach. The error is the larger of DeLong's and Hanley and
   * McNeil's at the area, a perfect one taken half a row below: DeLong's alone is 0 when a handful
   * of rows happen to be sorted.
   *
   * @param confidence of the two-sided interval, for instance 0.99
   * @return at most the area; NaN when one class is absent
   * @throws IllegalArgumentException as {@link #of}
   * @see "Hanley and McNeil (1982), Radiology 143"
   */
  public static double lowerBound(double[] scores, byte[] labels, double confidence) {
    RankedGroups groups = RankedGroups.of(scores, labels);
    double p = groups.totalPositives();
    double n = groups.totalNegatives();
    double area = area(groups);
    if (Double.isNaN(area)) {
      return Double.NaN;
    }
    double edge = 1 / (2 * Math.min(p, n) + 2);
    double a = Math.max(edge, Math.min(1 - edge, area));
    double twoPositives = a / (2 - a) - a * a;
    double twoNegatives = 2 * a * a / (1 + a) - a * a;
    double hanley =
        Math.sqrt((a * (1 - a) + (p - 1) * twoPositives + (n - 1) * twoNegatives) / (p * n));
    double delong = standardError(scores, labels);
    double error = delong > hanley ? delong : hanley;
    return Math.max(0, a - Confidence.standardErrors(confidence) * error);
  }

  private static double area(RankedGroups groups) {
    long halfWins = 0;
    long positivesAbove = 0;
    for (int g = 0; g < groups.size(); g++) {
      halfWins += groups.negatives(g) * (2 * positivesAbove + groups.positives(g));
      positivesAbove += groups.positives(g);
    }
    double pairs = (double) groups.totalPositives() * groups.totalNegatives();
    return pairs == 0 ? Double.NaN : halfWins / (2 * pairs);
  }
}
