package com.savvywealth.leads.model.audit;

import com.savvywealth.leads.model.stat.RocAuc;
import com.savvywealth.leads.model.stat.StratifiedAuc;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a feature tells where a lead came from rather than whether it books: its worth then goes
 * with the list and not with the advisor.
 *
 * <p>All rankings are by the rate of the feature's bin as counted on the other half of the rows.
 *
 * @param source the source that the feature tells best from all others; "" when none has enough
 *     rows
 * @param sourceAuc ROC area for that; NaN without a source
 * @param sourceAucLow its lower bound
 * @param labelAuc ROC area for the outcome
 * @param labelAucLow its lower bound
 * @param withinAuc ROC area for the outcome within sources
 * @param sources the feature's worth in each source with enough rows, sorted by name
 * @see "failure catalogue, B32"
 */
public record SourceProxy(
    String source,
    double sourceAuc,
    double sourceAucLow,
    double labelAuc,
    double labelAucLow,
    double withinAuc,
    List<Within> sources)
    implements Serializable {
  /** Copies the list. */
  public SourceProxy {
    sources = List.copyOf(sources);
  }

  /**
   * A feature in one source.
   *
   * @param source the source
   * @param rows its rows
   * @param positives its events
   * @param auc ROC area for the outcome in it; NaN when a class is absent
   */
  public record Within(String source, long rows, long positives, double auc)
      implements Serializable {}

  /**
   * The numbers.
   *
   * @param minRows sources with fewer rows, or all but fewer, are passed over
   * @param confidence of two-sided intervals
   */
  public static SourceProxy of(FeatureView view, long minRows, double confidence) {
    double[] scores = view.crossFitted(view.labels);
    List<Within> within = new ArrayList<>();
    String best = "";
    double auc = Double.NaN;
    double low = Double.NaN;
    for (int s = 0; s < view.table.sourceNames().size(); s++) {
      byte[] marks = new byte[view.size()];
      int rows = 0;
      for (int i = 0; i < marks.length; i++) {
        marks[i] = (byte) (view.sources[i] == s ? 1 : 0);
        rows += marks[i];
      }
      if (rows < minRows) {
        continue;
      }
      within.add(within(view, scores, s, rows));
      if (marks.length - rows >= minRows) {
        double[] told = view.crossFitted(marks);
        double here = RocAuc.of(told, marks);
        if (!(here <= auc)) {
          auc = here;
          low = RocAuc.lowerBound(told, marks, confidence);
          best = view.table.sourceNames().get(s);
        }
      }
    }
    return new SourceProxy(
        best,
        auc,
        low,
        RocAuc.of(scores, view.labels),
        RocAuc.lowerBound(scores, view.labels, confidence),
        StratifiedAuc.of(scores, view.labels, view.sources),
        within);
  }

  private static Within within(FeatureView view, double[] scores, int source, int rows) {
    double[] some = new double[rows];
    byte[] labels = new byte[rows];
    int k = 0;
    long positives = 0;
    for (int i = 0; i < scores.length; i++) {
      if (view.sources[i] == source) {
        some[k] = scores[i];
        labels[k++] = view.labels[i];
        positives += view.labels[i];
      }
    }
    return new Within(
        view.table.sourceNames().get(source), rows, positives, RocAuc.of(some, labels));
  }

  /**
   * Whether the feature stands for the source: it tells the source for certain, better than the
   * outcome, and what it tells of the outcome is mostly gone within sources.
   *
   * @param leastSourceAuc a lower bound at or below this is no telling
   * @param leastKept share of the outcome's area above one half that must remain within sources
   */
  public boolean isProxy(double leastSourceAuc, double leastKept) {
    return sourceAucLow > leastSourceAuc
        && sourceAucLow > labelAuc
        && labelAucLow > 0.5
        && withinAuc - 0.5 < leastKept * (labelAuc - 0.5);
  }
}
