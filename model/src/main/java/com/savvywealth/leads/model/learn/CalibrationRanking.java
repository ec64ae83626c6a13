package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.stat.AveragePrecision;
import com.savvywealth.leads.model.stat.OrderInversions;
import com.savvywealth.leads.model.stat.PrecisionAtK;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What calibration by tier does to the order of the held-out leads: inside a tier nothing may turn
 * around, across tiers it may, and this says how often and at what price.
 *
 * @param inversions pairs that turn around or become equal
 * @param aucPrMargin average precision of the order by margin
 * @param aucPrCalibrated of the order by calibrated probability
 * @param precisionMargin precision in the top tenth by margin, ties by expectation
 * @param precisionCalibrated the same by calibrated probability
 * @param topTenthReplaced share of the top tenth by margin that is not in the top tenth by
 *     probability; ties by token
 */
public record CalibrationRanking(
    OrderInversions inversions,
    double aucPrMargin,
    double aucPrCalibrated,
    double precisionMargin,
    double precisionCalibrated,
    double topTenthReplaced) {
  private static final double TOP = 0.1;

  /** Compares both orders of some rows. */
  static CalibrationRanking of(Examples rows, double[] margins, double[] probabilities) {
    List<String> tiers =
        IntStream.range(0, rows.rows()).mapToObj(rows::segment).distinct().sorted().toList();
    int[] groups =
        IntStream.range(0, rows.rows()).map(row -> tiers.indexOf(rows.segment(row))).toArray();
    byte[] labels = rows.labels();
    Set<Integer> top = top(rows, margins);
    int size = top.size();
    top.removeAll(top(rows, probabilities));
    return new CalibrationRanking(
        OrderInversions.of(margins, probabilities, groups),
        AveragePrecision.of(margins, labels),
        AveragePrecision.of(probabilities, labels),
        PrecisionAtK.of(margins, labels, TOP),
        PrecisionAtK.of(probabilities, labels, TOP),
        size == 0 ? Double.NaN : (double) top.size() / size);
  }

  private static Set<Integer> top(Examples rows, double[] scores) {
    Comparator<Integer> order =
        Comparator.<Integer>comparingDouble(row -> -scores[row]).thenComparing(rows::token);
    return new HashSet<>(
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(order)
            .limit(PrecisionAtK.count(scores.length, TOP))
            .toList());
  }

  /** Part of the margin order's average precision that is lost; negative when some is won. */
  double aucPrLost() {
    return (aucPrMargin - aucPrCalibrated) / aucPrMargin;
  }

  /** The readings of gate 9. */
  List<Reading> readings() {
    return List.of(
        Reading.of(
            "order_inversions_within_tier", (double) inversions.within(), inversions.withinPairs()),
        Reading.of(
                "order_inversions_across_tiers", inversions.acrossShare(), inversions.acrossPairs())
            .withNote(Numbers.count(inversions.across()) + " pairs"),
        Reading.of("rank_ties_created", inversions.withinTieShare(), inversions.withinPairs())
            .withNote(Numbers.count(inversions.withinTies()) + " pairs"),
        Reading.of("auc_pr_lost_by_calibration", aucPrLost(), inversions.acrossPairs()));
  }
}
