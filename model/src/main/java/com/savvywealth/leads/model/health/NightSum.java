package com.savvywealth.leads.model.health;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Nights of one bundle added up: the state that a drift report is made of. Sums merge in any order.
 *
 * @param bundle fingerprint of the bundle; "" for the sum of nothing
 * @param nights how many
 * @param rows fresh leads of all nights; who waits for a week counts seven times
 * @param largest fresh leads of the largest night: at least so many are different people, which is
 *     not to say that the sum is worth as many independent ones; see {@link FeatureShift}
 * @param features counts by feature
 * @param margins counts
 */
public record NightSum(
    String bundle,
    int nights,
    long rows,
    long largest,
    SortedMap<String, List<Long>> features,
    List<Long> margins)
    implements Serializable {
  /** Copies the lists. */
  public NightSum {
    SortedMap<String, List<Long>> copy = new TreeMap<>();
    features.forEach((name, counts) -> copy.put(name, List.copyOf(counts)));
    features = Collections.unmodifiableSortedMap(copy);
    margins = List.copyOf(margins);
  }

  /** The sum of nothing. */
  public static NightSum none() {
    return new NightSum("", 0, 0, 0, new TreeMap<>(), List.of());
  }

  /** The sum of one night. */
  public static NightSum of(ScoreNight night) {
    return new NightSum(
        night.bundle(), 1, night.freshRows(), night.freshRows(), night.features(), night.margins());
  }

  /**
   * Both sums in one.
   *
   * @throws IllegalArgumentException when they are of two bundles, whose bins are not the same
   */
  public NightSum plus(NightSum other) {
    if (nights == 0 || other.nights == 0) {
      return nights == 0 ? other : this;
    }
    if (!bundle.equals(other.bundle)
        || !features.keySet().equals(other.features.keySet())
        || margins.size() != other.margins.size()) {
      throw new IllegalArgumentException(
          "nights must be of one bundle but are of %s and %s".formatted(bundle, other.bundle));
    }
    SortedMap<String, List<Long>> sums = new TreeMap<>();
    features.forEach((name, counts) -> sums.put(name, sum(counts, other.features.get(name))));
    return new NightSum(
        bundle,
        nights + other.nights,
        rows + other.rows,
        Math.max(largest, other.largest),
        sums,
        sum(margins, other.margins));
  }

  private static List<Long> sum(List<Long> a, List<Long> b) {
    if (a.size() != b.size()) {
      throw new IllegalArgumentException(
          "bins must be the same but there were %d and %d".formatted(a.size(), b.size()));
    }
    List<Long> sums = new ArrayList<>(a.size());
    for (int bin = 0; bin < a.size(); bin++) {
      sums.add(a.get(bin) + b.get(bin));
    }
    return sums;
  }
}
