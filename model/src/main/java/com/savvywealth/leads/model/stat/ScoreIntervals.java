package com.savvywealth.leads.model.stat;

import java.util.function.DoublePredicate;

/**
 * Score intervals of the difference and the ratio of two proportions: all values that a score test
 * does not reject, its variance taken at the likeliest pair of rates that has that value.
 *
 * <p>Good for small counts and at 0 and n, where Wald's fail. Miettinen and Nurminen's variance is
 * Mee's and Koopman's times N / (N - 1).
 *
 * @see "Miettinen and Nurminen (1985), Statistics in Medicine 4; Mee (1984), Biometrics 40; Koopman
 *     (1984), Biometrics 40"
 */
public final class ScoreIntervals {
  private static final int HALVINGS = 200;

  /** No ratio of two counts lies further from 1 on the log scale. */
  private static final double LOG_MOST = 100;

  private final TwoProportions counts;
  private final double inflation;

  private ScoreIntervals(TwoProportions counts, double inflation) {
    this.counts = counts;
    this.inflation = inflation;
  }

  /** Miettinen and Nurminen's interval of the difference, within [-1, 1]. */
  public static Interval miettinenNurminen(TwoProportions counts, double confidence) {
    return new ScoreIntervals(counts, inflation(counts)).difference(confidence);
  }

  /** Mee's interval of the difference, within [-1, 1]. */
  public static Interval mee(TwoProportions counts, double confidence) {
    return new ScoreIntervals(counts, 1).difference(confidence);
  }

  /**
   * Miettinen and Nurminen's interval of the ratio; the high end is infinite without controls'
   * hits.
   */
  public static Interval miettinenNurminenRatio(TwoProportions counts, double confidence) {
    return new ScoreIntervals(counts, inflation(counts)).ratio(confidence);
  }

  /** Koopman's interval of the ratio; the high end is infinite when the control has no hit. */
  public static Interval koopman(TwoProportions counts, double confidence) {
    return new ScoreIntervals(counts, 1).ratio(confidence);
  }

  private static double inflation(TwoProportions counts) {
    double n = counts.n1() + counts.n0();
    return n / (n - 1);
  }

  private Interval difference(double confidence) {
    double z = Confidence.standardErrors(confidence);
    double at = counts.difference();
    return new Interval(
        at <= -1 ? -1 : edge(d -> differenceScore(d) > z, -1, at),
        at >= 1 ? 1 : edge(d -> differenceScore(d) >= -z, at, 1));
  }

  private Interval ratio(double confidence) {
    double z = Confidence.standardErrors(confidence);
    double at = Math.min(LOG_MOST, Math.max(-LOG_MOST, StrictMath.log(counts.ratio())));
    return new Interval(
        counts.hits1() == 0
            ? 0
            : StrictMath.exp(edge(t -> ratioScore(StrictMath.exp(t)) > z, -LOG_MOST, at)),
        counts.hits0() == 0
            ? Double.POSITIVE_INFINITY
            : StrictMath.exp(edge(t -> ratioScore(StrictMath.exp(t)) >= -z, at, LOG_MOST)));
  }

  /** The place between {@code low}, where the test holds, and {@code high} at which it turns. */
  private static double edge(DoublePredicate holds, double low, double high) {
    double in = low;
    double out = high;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (in + out) / 2;
      if (middle == in || middle == out) {
        break;
      }
      if (holds.test(middle)) {
        in = middle;
      } else {
        out = middle;
      }
    }
    return (in + out) / 2;
  }

  /** Standard errors between the difference seen and {@code d}, at the rates likeliest under d. */
  private double differenceScore(double d) {
    double zero = restrictedRate0(d);
    double one = Math.min(1, Math.max(0, zero + d));
    double variance = one * (1 - one) / counts.n1() + zero * (1 - zero) / counts.n0();
    return score(counts.difference() - d, variance);
  }

  private double ratioScore(double ratio) {
    double zero = restrictedRate0ByRatio(ratio);
    double one = Math.min(1, ratio * zero);
    double variance =
        one * (1 - one) / counts.n1() + ratio * ratio * zero * (1 - zero) / counts.n0();
    return score(counts.rate1() - ratio * counts.rate0(), variance);
  }

  private double score(double distance, double variance) {
    return distance == 0 ? 0 : distance / Math.sqrt(variance * inflation);
  }

  /**
   * The likeliest rate of the controls when the treated have it plus {@code d}: the root of a cubic
   * that lies in the permitted range.
   */
  private double restrictedRate0(double d) {
    double n = counts.n1() + counts.n0();
    double hits = counts.hits1() + counts.hits0();
    double b = ((counts.n1() + 2.0 * counts.n0()) * d - n - hits) / n;
    double c = ((counts.n0() * d - n - 2.0 * counts.hits0()) * d + hits) / n;
    double e = counts.hits0() * d * (1 - d) / n;
    double q = b * b * b / 27 - b * c / 6 + e / 2;
    double size = Math.sqrt(Math.max(0, b * b / 9 - c / 3));
    double p = q < 0 ? -size : size;
    double cosine = p == 0 ? 0 : Math.max(-1, Math.min(1, q / (p * p * p)));
    double angle = (Math.PI + StrictMath.acos(cosine)) / 3;
    double root = 2 * p * StrictMath.cos(angle) - b / 3;
    return Math.min(Math.min(1, 1 - d), Math.max(Math.max(0, -d), root));
  }

  /** The likeliest rate of the controls when the treated have it times {@code ratio}. */
  private double restrictedRate0ByRatio(double ratio) {
    double a = (counts.n1() + counts.n0()) * ratio;
    double b = (counts.n1() + counts.hits0()) * ratio + counts.hits1() + counts.n0();
    double c = counts.hits1() + counts.hits0();
    double root = 2 * c / (b + Math.sqrt(Math.max(0, b * b - 4 * a * c)));
    return Math.min(Math.min(1, 1 / ratio), root);
  }
}
