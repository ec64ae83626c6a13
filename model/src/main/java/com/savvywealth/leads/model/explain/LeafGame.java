package com.savvywealth.leads.model.explain;

import java.util.Arrays;

/**
 * The Shapley values of one leaf's path.
 *
 * <p>For a set S of known features the leaf contributes its value times the product, over the
 * features i on its path, of o_i (1 when the row satisfies all of i's splits on the path, else 0)
 * if i is in S, and of z_i (share of the training cover that satisfies them) if not. The Shapley
 * value of i is value * (o_i - z_i) * sum over subsets S of the others of |S|! (k-|S|-1)! / k! *
 * prod o * prod z; the sum needs only the coefficients of prod_j (z_j + o_j x), so no subset is
 * ever listed and nothing is divided by. Source: Lundberg, Erion and Lee 2018, Consistent
 * Individualized Feature Attribution for Tree Ensembles.
 */
final class LeafGame {
  private LeafGame() {}

  /**
   * Writes the k Shapley values.
   *
   * @param value the leaf's value
   * @param zero z_i for the k features, from {@code from} on
   * @param pattern bit i is o_i
   * @param coefficients work space, longer than k
   */
  static void shapley(
      double value, double[] zero, int from, int k, Pattern pattern, double[] coefficients) {
    for (int i = 0; i < k; i++) {
      int degree = 0;
      Arrays.fill(coefficients, 0, k + 1, 0.0);
      coefficients[0] = 1.0;
      for (int j = 0; j < k; j++) {
        if (j != i) {
          double z = zero[from + j];
          double o = pattern.satisfied[j] ? 1.0 : 0.0;
          degree++;
          for (int d = degree; d > 0; d--) {
            coefficients[d] = coefficients[d] * z + coefficients[d - 1] * o;
          }
          coefficients[0] *= z;
        }
      }
      double weight = 1.0 / k; // |S|! (k-1-|S|)! / k! for |S| = 0
      double sum = 0;
      for (int d = 0; d < k; d++) {
        sum += weight * coefficients[d];
        weight = weight * (d + 1) / Math.max(1, k - 1 - d);
      }
      double one = pattern.satisfied[i] ? 1.0 : 0.0;
      pattern.shapley[i] = value * (one - zero[from + i]) * sum;
    }
  }

  /** Which path features a row satisfies, and the resulting values; reused. */
  static final class Pattern {
    final boolean[] satisfied;
    final double[] shapley;

    Pattern(int size) {
      satisfied = new boolean[size];
      shapley = new double[size];
    }
  }
}
