package com.savvywealth.leads.model.shadow;

import com.savvywealth.leads.model.stat.ExactSum;
import com.savvywealth.leads.model.stat.SetOverlap;
import com.savvywealth.leads.model.stat.SpearmanCorrelation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A challenger's scores beside the champion's, over the same leads.
 *
 * @param both leads that both scored
 * @param rankCorrelation Spearman's, over them; null when it is not defined
 * @param topDecileOverlap share of the challenger's best tenth that is in the champion's best
 *     tenth; null when nothing was scored by both
 * @param meanDifference mean of challenger less champion, in probability; null likewise
 * @param meanAbsoluteDifference mean of its size; null likewise
 * @param maxAbsoluteDifference the largest; null likewise
 * @param otherReasons leads that the two treat otherwise, by "challenger / champion" reason, where
 *     SCORED stands for a score
 */
public record ScoreComparison(
    long both,
    Double rankCorrelation,
    Double topDecileOverlap,
    Double meanDifference,
    Double meanAbsoluteDifference,
    Double maxAbsoluteDifference,
    SortedMap<String, Long> otherReasons) {
  private static final String SCORED = "SCORED";

  /** Copies the map. */
  public ScoreComparison {
    otherReasons = Collections.unmodifiableSortedMap(new TreeMap<>(otherReasons));
  }

  /**
   * One lead under both models.
   *
   * @param token the lead's
   * @param challenger its score, or its reason
   * @param champion likewise
   */
  public record Pair(String token, Scored challenger, Scored champion) {}

  /**
   * What a model made of a lead.
   *
   * @param reason why there is no score, null when there is one
   * @param margin NaN without a score
   * @param probability NaN without a score
   */
  public record Scored(String reason, double margin, double probability) {
    String outcome() {
      return reason == null ? SCORED : reason;
    }
  }

  /** The comparison of these leads; their order does not matter. */
  public static ScoreComparison of(List<Pair> pairs) {
    SortedMap<String, Long> other = new TreeMap<>();
    List<Pair> both = new ArrayList<>();
    for (Pair pair : pairs) {
      if (pair.challenger().reason() == null && pair.champion().reason() == null) {
        both.add(pair);
      } else if (!pair.challenger().outcome().equals(pair.champion().outcome())) {
        other.merge(pair.challenger().outcome() + " / " + pair.champion().outcome(), 1L, Long::sum);
      }
    }
    if (both.isEmpty()) {
      return new ScoreComparison(0, null, null, null, null, null, other);
    }
    double[] differences =
        both.stream()
            .mapToDouble(pair -> pair.challenger().probability() - pair.champion().probability())
            .toArray();
    double[] sizes = both.stream().mapToDouble(ScoreComparison::distance).toArray();
    double correlation =
        SpearmanCorrelation.of(
            both.stream().mapToDouble(pair -> pair.challenger().margin()).toArray(),
            both.stream().mapToDouble(pair -> pair.champion().margin()).toArray());
    return new ScoreComparison(
        both.size(),
        Double.isNaN(correlation) ? null : (Double) correlation,
        overlap(both),
        ExactSum.of(differences) / both.size(),
        ExactSum.of(sizes) / both.size(),
        java.util.Arrays.stream(sizes).max().orElseThrow(),
        other);
  }

  private static double distance(Pair pair) {
    return Math.abs(pair.challenger().probability() - pair.champion().probability());
  }

  /** Leads in both best tenths, as a share of a tenth; ties by token. */
  private static double overlap(List<Pair> both) {
    int tenth = (both.size() + 9) / 10;
    SetOverlap overlap =
        SetOverlap.of(
            best(both, tenth, Comparator.comparingDouble(pair -> -pair.challenger().margin())),
            best(both, tenth, Comparator.comparingDouble(pair -> -pair.champion().margin())));
    return (double) overlap.both() / tenth;
  }

  private static List<String> best(List<Pair> pairs, int count, Comparator<Pair> bestFirst) {
    return pairs.stream()
        .sorted(bestFirst.thenComparing(Pair::token))
        .limit(count)
        .map(Pair::token)
        .toList();
  }
}
