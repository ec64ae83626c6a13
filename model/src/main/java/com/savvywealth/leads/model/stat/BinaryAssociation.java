package com.savvywealth.leads.model.stat;

/**
 * How much a yes/no mark, such as "has a value", says about the outcome.
 *
 * @param markedEvents events with the mark
 * @param events all events
 * @param markedNonEvents non-events with the mark
 * @param nonEvents all non-events
 */
public record BinaryAssociation(
    long markedEvents, long events, long markedNonEvents, long nonEvents)
    implements java.io.Serializable {
  /** Refuses more marked rows than rows. */
  public BinaryAssociation {
    Wilson.checkCounts(markedEvents, events);
    Wilson.checkCounts(markedNonEvents, nonEvents);
  }

  /** The counts of a mark and a label, row by row; both 1 = yes. */
  public static BinaryAssociation of(byte[] marks, byte[] labels) {
    long[][] counts = new long[2][2];
    for (int i = 0; i < marks.length; i++) {
      counts[labels[i]][marks[i]]++;
    }
    return new BinaryAssociation(
        counts[1][1], counts[1][0] + counts[1][1], counts[0][1], counts[0][0] + counts[0][1]);
  }

  /** Whether both classes and both marks occur: else there is nothing to measure. */
  public boolean isMeasurable() {
    long marked = markedEvents + markedNonEvents;
    return events > 0 && nonEvents > 0 && marked > 0 && marked < events + nonEvents;
  }

  /** Share of events among the marked rows; NaN without any. */
  public double rateMarked() {
    return (double) markedEvents / (markedEvents + markedNonEvents);
  }

  /** Share of events among the other rows; NaN without any. */
  public double rateUnmarked() {
    long unmarked = events + nonEvents - markedEvents - markedNonEvents;
    return (double) (events - markedEvents) / unmarked;
  }

  /** ROC area of the mark, whichever direction is better: at least 0.5; NaN when a class lacks. */
  public double auc() {
    return 0.5
        + Math.abs((double) markedEvents / events - (double) markedNonEvents / nonEvents) / 2;
  }

  /** Information value of the two bins, add-half convention; NaN when a class lacks. */
  public double informationValue() {
    return InformationValue.of(
        new long[] {markedEvents, events - markedEvents},
        new long[] {markedNonEvents, nonEvents - markedNonEvents});
  }

  /** Two-sided p-value of no association (Pearson's chi-squared); NaN when not measurable. */
  public double pValue() {
    return isMeasurable()
        ? new TwoProportions(markedEvents, events, markedNonEvents, nonEvents).pValue()
        : Double.NaN;
  }

  /**
   * An information value that the true one exceeds: the shares' least difference (Newcombe) times
   * the least log odds ratio (Woolf, one half added to each count); 0 when either may be none.
   *
   * @param confidence of each two-sided interval, for instance 0.99
   * @return at least 0; 0 when not measurable
   */
  public double informationValueLow(double confidence) {
    if (!isMeasurable()) {
      return 0;
    }
    Interval shares =
        new TwoProportions(markedEvents, events, markedNonEvents, nonEvents).newcombe(confidence);
    double a = markedEvents + 0.5;
    double b = events - markedEvents + 0.5;
    double c = markedNonEvents + 0.5;
    double d = nonEvents - markedNonEvents + 0.5;
    double logOdds = StrictMath.log(a) - StrictMath.log(b) - StrictMath.log(c) + StrictMath.log(d);
    double reach = Confidence.standardErrors(confidence) * Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d);
    double leastOdds = Math.max(0, Math.abs(logOdds) - reach);
    double leastShare = Math.max(0, logOdds > 0 ? shares.low() : -shares.high());
    return leastOdds * leastShare;
  }
}
