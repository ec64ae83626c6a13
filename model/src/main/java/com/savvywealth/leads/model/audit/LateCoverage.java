package com.savvywealth.leads.model.audit;

import com.savvywealth.leads.model.stat.StratifiedTrend;
import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether a feature is better filled for older leads, as a field is that somebody fills in
 * afterwards, or was never filled for the first quarters and is later, as one without a vintage.
 *
 * <p>Over rows with a joined record; within lead sources, so that a new source with poor data is
 * not taken for age.
 *
 * @param rows rows looked at
 * @param present rows with a value
 * @param change how much more of the oldest leads than of the newest have a value, as a straight
 *     line tells, in shares of 1; NaN when nothing varies
 * @param changeLow what the change exceeds; below 0 when it may be none
 * @param emptyQuarters quarters from the first on without any value, when later ones have some
 * @param emptyRows rows in them
 * @param emptyByChance chance of so many empty rows at the later quarters' coverage; 1 when there
 *     are none
 * @see "failure catalogue, B3, B11, B14"
 */
public record LateCoverage(
    long rows,
    long present,
    double change,
    double changeLow,
    int emptyQuarters,
    long emptyRows,
    double emptyByChance)
    implements Serializable {
  private static final double DAY_MILLIS = 86_400_000.0;

  /**
   * The numbers of a feature over all its rows.
   *
   * @param standardErrors how far the lower bound reaches, for instance 2.58
   */
  public static LateCoverage of(FeatureView everywhere, double standardErrors) {
    FeatureView view = everywhere.recorded();
    double[] present = new double[view.size()];
    double[] ageDays = new double[view.size()];
    long sum = 0;
    for (int i = 0; i < present.length; i++) {
      present[i] = view.present[i];
      sum += view.present[i];
      ageDays[i] = (view.contacts[present.length - 1] - view.contacts[i]) / DAY_MILLIS;
    }
    StratifiedTrend trend = StratifiedTrend.of(ageDays, present, view.sources);
    double span = ageDays.length == 0 ? 0 : ageDays[0];
    double change = trend.slope() * span;
    return start(
        view,
        new LateCoverage(
            present.length,
            sum,
            change,
            change - standardErrors * trend.standardError() * span,
            0,
            0,
            1));
  }

  private static LateCoverage start(FeatureView view, LateCoverage trend) {
    SortedMap<String, long[]> quarters = new TreeMap<>();
    for (int i = 0; i < view.size(); i++) {
      long[] counts = quarters.computeIfAbsent(Quarters.of(view.contacts[i]), q -> new long[2]);
      counts[0]++;
      counts[1] += view.present[i];
    }
    int empty = 0;
    long rows = 0;
    for (long[] counts : quarters.values()) {
      if (counts[1] > 0) {
        break;
      }
      empty++;
      rows += counts[0];
    }
    boolean later = trend.present > 0 && empty > 0;
    double coverage = (double) trend.present / Math.max(1, trend.rows - rows);
    return new LateCoverage(
        trend.rows,
        trend.present,
        trend.change,
        trend.changeLow,
        later ? empty : 0,
        later ? rows : 0,
        later ? StrictMath.pow(1 - coverage, (double) rows) : 1);
  }

  /** Share of rows with a value; NaN without rows. */
  public double coverage() {
    return (double) present / rows;
  }
}
