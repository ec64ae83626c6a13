package com.savvywealth.leads.model.audit;

import com.savvywealth.leads.model.stat.AveragePrecision;
import com.savvywealth.leads.model.stat.RocAuc;
import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * How well one feature alone ranks the outcome: too well means that it knows it.
 *
 * <p>Looked at twice, and the stronger counts: by its values, in the better direction, over the
 * rows that have one; and by the event rate of its bin as counted on the other half of the rows,
 * which also finds a bent relation or one that sits in the gaps. What counts is the lower end of
 * the interval.
 *
 * @param auc ROC area, at least about 0.5; NaN when a class is absent
 * @param aucLow its lower bound
 * @param ap average precision of the same ranking
 * @param apOverBase average precision over the share of events of the rows ranked
 * @param apOverBaseLow its lower bound
 * @param rows rows ranked
 * @param positives events among them
 * @see "failure catalogue, B2"
 */
public record SingleFeature(
    double auc,
    double aucLow,
    double ap,
    double apOverBase,
    double apOverBaseLow,
    long rows,
    long positives)
    implements Serializable {
  /** The alarm's numbers, at the confidence of two-sided intervals. */
  public static SingleFeature of(FeatureView view, double confidence) {
    SingleFeature binned = ranked(view.crossFitted(view.labels), view.labels, confidence);
    if (view.column.category()) {
      return binned;
    }
    int[] rows = IntStream.range(0, view.size()).filter(i -> view.present[i] == 1).toArray();
    double[] up = IntStream.of(rows).mapToDouble(i -> view.values[i]).toArray();
    byte[] labels = new byte[rows.length];
    for (int i = 0; i < rows.length; i++) {
      labels[i] = view.labels[rows[i]];
    }
    if (RocAuc.of(up, labels) < 0.5) {
      for (int i = 0; i < up.length; i++) {
        up[i] = -up[i];
      }
    }
    return stronger(binned, ranked(up, labels, confidence));
  }

  private static SingleFeature stronger(SingleFeature one, SingleFeature two) {
    if (Double.isNaN(two.auc) || Double.isNaN(one.auc)) {
      return Double.isNaN(two.auc) ? one : two;
    }
    boolean first = one.aucLow >= two.aucLow;
    SingleFeature most = first ? one : two;
    SingleFeature other = first ? two : one;
    return most.apOverBaseLow >= other.apOverBaseLow
        ? most
        : new SingleFeature(
            most.auc,
            most.aucLow,
            other.ap,
            other.apOverBase,
            other.apOverBaseLow,
            most.rows,
            most.positives);
  }

  private static SingleFeature ranked(double[] scores, byte[] labels, double confidence) {
    long positives = 0;
    for (byte label : labels) {
      positives += label;
    }
    double base = (double) positives / labels.length;
    double ap = AveragePrecision.of(scores, labels);
    double low =
        positives == 0
            ? Double.NaN
            : AveragePrecision.logitInterval(ap, positives, confidence).low();
    return new SingleFeature(
        RocAuc.of(scores, labels),
        RocAuc.lowerBound(scores, labels, confidence),
        ap,
        ap / base,
        low / base,
        labels.length,
        positives);
  }
}
