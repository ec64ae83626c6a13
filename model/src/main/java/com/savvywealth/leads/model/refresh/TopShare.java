package com.savvywealth.leads.model.refresh;

import com.savvywealth.leads.model.stat.PrecisionAtK;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What two rankings of the same rows have in common at the top. */
final class TopShare {
  private TopShare() {}

  /**
   * Share of the best rows by one score that are among the best by the other; ties go by row.
   *
   * @param fraction of the rows that counts as the best, in (0, 1]
   * @return in [0, 1]; NaN without rows
   */
  static double common(double[] scores, double[] others, double fraction) {
    int k = Math.toIntExact(PrecisionAtK.count(scores.length, fraction));
    Set<Integer> both = new HashSet<>(best(scores, k));
    both.retainAll(best(others, k));
    return k == 0 ? Double.NaN : (double) both.size() / k;
  }

  private static List<Integer> best(double[] scores, int k) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.<Integer>comparingDouble(row -> -scores[row]).thenComparing(row -> row))
        .limit(k)
        .toList();
  }
}
