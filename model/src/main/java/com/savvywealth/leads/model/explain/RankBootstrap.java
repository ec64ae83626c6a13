package com.savvywealth.leads.model.explain;

import com.savvywealth.leads.model.stat.BootstrapSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/**
 * Ranks of features by mean absolute contribution, with the ranks that they take when the rows are
 * drawn again: an interval says how far a rank may move by the choice of rows alone.
 *
 * <p>Every replicate weighs each row by a Poisson number hashed from the row's identity, and sums
 * are whole multiples of 2^-32: equal for any order of rows.
 */
public final class RankBootstrap {
  private static final double UNITS = 0x1p32;

  private RankBootstrap() {}

  /**
   * One feature's rank.
   *
   * @param feature business feature
   * @param rank 1 = most important; equal ones by name
   * @param low best rank of the interval; equal features share all their ranks
   * @param high worst rank of the interval
   */
  public record Rank(String feature, int rank, int low, int high) {}

  /**
   * Ranks, best first.
   *
   * @param contributions by feature, one a row, in one order of rows
   * @param spec one hash a row, in the same order
   * @throws IllegalArgumentException a feature has not one contribution a row
   */
  public static List<Rank> of(SortedMap<String, double[]> contributions, BootstrapSpec spec) {
    List<String> features = List.copyOf(contributions.keySet());
    long[][] sizes = new long[features.size()][];
    for (int f = 0; f < sizes.length; f++) {
      sizes[f] = whole(features.get(f), contributions.get(features.get(f)), spec.rows());
    }
    int[] weights = new int[spec.rows()];
    Arrays.fill(weights, 1);
    Ranks now = Ranks.of(sizes, weights);
    int[][] best = new int[features.size()][spec.replicates()];
    int[][] worst = new int[features.size()][spec.replicates()];
    for (int b = 0; b < spec.replicates(); b++) {
      for (int row = 0; row < weights.length; row++) {
        weights[row] = spec.weight(row, b);
      }
      Ranks drawn = Ranks.of(sizes, weights);
      for (int f = 0; f < sizes.length; f++) {
        best[f][b] = drawn.best[f];
        worst[f][b] = drawn.worst[f];
      }
    }
    Rank[] out = new Rank[features.size()];
    for (int f = 0; f < out.length; f++) {
      Arrays.sort(best[f]);
      Arrays.sort(worst[f]);
      out[now.rank[f] - 1] =
          new Rank(
              features.get(f),
              now.rank[f],
              Math.min(now.best[f], quantile(best[f], (1 - spec.confidence()) / 2)),
              Math.max(now.worst[f], quantile(worst[f], (1 + spec.confidence()) / 2)));
    }
    return List.of(out);
  }

  private static long[] whole(String feature, double[] contributions, int rows) {
    if (contributions.length != rows) {
      throw new IllegalArgumentException(
          "feature %s needs one contribution a row, %d, but has %d"
              .formatted(feature, rows, contributions.length));
    }
    long[] out = new long[rows];
    for (int i = 0; i < rows; i++) {
      out[i] = Math.round(Math.abs(contributions[i]) * UNITS);
    }
    return out;
  }

  /** Rank of each feature by weighted sum, and the best and worst that its equals share. */
  private static final class Ranks {
    private final int[] rank;
    private final int[] best;
    private final int[] worst;

    private Ranks(int features) {
      rank = new int[features];
      best = new int[features];
      worst = new int[features];
    }

    static Ranks of(long[][] sizes, int[] weights) {
      long[] sums = new long[sizes.length];
      List<Integer> order = new ArrayList<>();
      for (int f = 0; f < sums.length; f++) {
        for (int row = 0; row < weights.length; row++) {
          sums[f] += weights[row] * sizes[f][row];
        }
        order.add(f);
      }
      order.sort((a, b) -> sums[a] != sums[b] ? Long.compare(sums[b], sums[a]) : a - b);
      Ranks ranks = new Ranks(sums.length);
      for (int start = 0; start < sums.length; ) {
        int end = start;
        while (end < sums.length && sums[order.get(end)] == sums[order.get(start)]) {
          end++;
        }
        for (int place = start; place < end; place++) {
          ranks.rank[order.get(place)] = place + 1;
          ranks.best[order.get(place)] = start + 1;
          ranks.worst[order.get(place)] = end;
        }
        start = end;
      }
      return ranks;
    }
  }

  private static int quantile(int[] sorted, double at) {
    int place = (int) Math.ceil(at * sorted.length) - 1;
    return sorted[Math.max(0, Math.min(sorted.length - 1, place))];
  }
}
