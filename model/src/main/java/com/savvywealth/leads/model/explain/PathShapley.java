package com.savvywealth.leads.model.explain;

import java.util.Arrays;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Exact path-dependent Shapley values of a tree, for many rows at once and without a table.
 *
 * <p>For a leaf of value v whose path has k distinct features, with z_i the share of cover that
 * satisfies the splits on feature i and o_i 1 when the row satisfies them and 0 when not, the
 * Shapley value is
 *
 * <pre>phi_i = v (o_i - z_i) integral over t in (0, 1) of prod over j != i of (t o_j + (1-t) z_j)
 * </pre>
 *
 * since |S|! (k-1-|S|)! / k! is the integral of t^|S| (1-t)^(k-1-|S|). The integrand has degree k -
 * 1, so Gauss and Legendre's rule with ceil(k/2) points is exact. On the way down the product over
 * the path is kept at each point, on the way up sums over the leaves below are, and each edge gives
 * its feature the sum over its own factor; a feature met again gives back what its earlier edge was
 * given. That is O(nodes x points) per row, without division by what may vanish, and all of it runs
 * over rows, which the JVM compiles to vector instructions.
 *
 * @see "Lundberg, Erion and Lee 2018 (the game); Yu et al. 2022, Linear TreeSHAP (sums over edges)"
 */
final class PathShapley {
  /** Rows of one call at most: so many that the arrays of a deep tree stay in the cache. */
  static final int BLOCK = 128;

  private final TreeModel.TreeArrays nodes;
  private final double[][] points;
  private final double[][] weights;

  /**
   * For trees with at most this many distinct features on a path.
   *
   * @param mostFeatures at least 0
   */
  PathShapley(TreeModel.TreeArrays nodes, int mostFeatures) {
    this.nodes = nodes;
    GaussIntegratorFactory rules = new GaussIntegratorFactory();
    int most = rule(mostFeatures);
    points = new double[most + 1][];
    weights = new double[most + 1][];
    for (int size = 1; size <= most; size++) {
      GaussIntegrator rule = rules.legendre(size, 0, 1);
      points[size] = new double[size];
      weights[size] = new double[size];
      for (int i = 0; i < size; i++) {
        points[size][i] = rule.getPoint(i);
        weights[size][i] = rule.getWeight(i);
      }
    }
  }

  /** Number of points that integrate a path of k features exactly. */
  private static int rule(int k) {
    return Math.max(1, (k + 1) / 2);
  }

  /** Which way each row goes at the inner nodes of a tree. */
  interface Decisions {
    /** Writes 1.0 for rows that go left at the node and 0.0 for those that go right. */
    void left(int node, int n, double[] out);
  }

  /** Where contributions go: one array of at least n places per column. */
  interface Sums {
    double[] of(int column);
  }

  /** Buffers of one thread for trees up to a depth. */
  static final class Workspace {
    private final double[][][] product; // level, point
    private final double[][][] sum;
    private final double[][] satisfied;
    private final double[] went = new double[BLOCK];
    private final int[] path; // codes of the edges taken: node << 1 | left
    private final double[] share; // z of the edge's feature after the edge

    Workspace(int mostDepth, int mostFeatures) {
      int levels = mostDepth + 1;
      int size = rule(mostFeatures);
      product = new double[levels][size][BLOCK];
      sum = new double[levels][size][BLOCK];
      satisfied = new double[levels][BLOCK];
      path = new int[levels];
      share = new double[levels];
    }
  }

  /**
   * Adds the contributions of a tree, or of the leaves below one of its nodes.
   *
   * @param way edges from the root to that node, as node &lt;&lt; 1 | (1 for left); empty for a
   *     tree
   * @param root the tree's root
   * @param features most distinct features on a path of this tree
   */
  void add(int root, int[] way, int features, Block block) {
    block.points = points[rule(features)];
    block.weights = weights[rule(features)];
    for (double[] product : block.work.product[0]) {
      Arrays.fill(product, 0, block.n, 1.0);
    }
    down(root, 0, way, block);
  }

  /** The rows of one call. */
  static final class Block {
    private final int n;
    private final int from;
    private final Decisions decisions;
    private final Sums sums;
    private final Workspace work;
    private double[] points;
    private double[] weights;

    /** Rows whose sums stand at {@code from} and after. */
    Block(int n, int from, Decisions decisions, Sums sums, Workspace work) {
      this.n = n;
      this.from = from;
      this.decisions = decisions;
      this.sums = sums;
      this.work = work;
    }
  }

  /** Leaves in {@code sum[level]} the sum over the leaves below the node. */
  private void down(int node, int level, int[] way, Block block) {
    double[][] sum = block.work.sum[level];
    if (nodes.left()[node] == TreeModel.NONE) {
      for (int q = 0; q < block.points.length; q++) {
        scale(block.work.product[level][q], nodes.value()[node], sum[q], block.n);
      }
      return;
    }
    for (int q = 0; q < block.points.length; q++) {
      Arrays.fill(sum[q], 0, block.n, 0.0);
    }
    for (int left = 1; left >= 0; left--) {
      int edge = (node << 1) | left;
      if (level >= way.length || way[level] == edge) {
        edge(edge, level, way, block);
        for (int q = 0; q < block.points.length; q++) {
          addTo(sum[q], block.work.sum[level + 1][q], block.n);
        }
      }
    }
  }

  private void edge(int edge, int level, int[] way, Block block) {
    Workspace work = block.work;
    int node = edge >> 1;
    int child = (edge & 1) == 1 ? nodes.left()[node] : nodes.right()[node];
    double share = nodes.cover()[child] / (double) nodes.cover()[node];
    int before = earlier(level, nodes.feature()[node], work);
    double[] known = before < 0 ? null : work.satisfied[before];
    double[] now = work.satisfied[level];
    block.decisions.left(node, block.n, work.went);
    agree(work.went, (edge & 1) == 1, known, now, block.n);
    work.path[level] = edge;
    work.share[level] = before < 0 ? share : share * work.share[before];
    for (int q = 0; q < block.points.length; q++) {
      double t = block.points[q];
      double[] in = work.product[level][q];
      double[] out = work.product[level + 1][q];
      if (known == null) {
        first(in, now, (1 - t) * share, t, out, block.n);
      } else {
        Ratio ratio = Ratio.at(t, work.share[before], work.share[level], share);
        again(in, known, now, ratio, out, block.n);
      }
    }
    down(child, level + 1, way, block);
    give(level, before, block);
  }

  /** The last edge above this level on the same feature, -1 when there is none. */
  private int earlier(int level, int feature, Workspace work) {
    for (int i = level - 1; i >= 0; i--) {
      if (nodes.feature()[work.path[i] >> 1] == feature) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Factor of the path's product when a feature is met again, f_now / f_before, as {@code none +
   * known * before + now * after}: what is satisfied now was so before.
   */
  private record Ratio(double none, double before, double after) {
    static Ratio at(double t, double shareBefore, double shareNow, double share) {
      double whole = t + (1 - t) * shareBefore;
      double lost = (1 - t) * shareNow / whole;
      return new Ratio(share, lost - share, (t + (1 - t) * shareNow) / whole - lost);
    }
  }

  /** Adds the edge's share of the leaves below it to its feature. */
  private void give(int level, int before, Block block) {
    Workspace work = block.work;
    double[] out = block.sums.of(nodes.feature()[work.path[level] >> 1]);
    for (int q = 0; q < block.points.length; q++) {
      double t = block.points[q];
      double[] below = work.sum[level + 1][q];
      double w = block.weights[q];
      double zero = -w / (1 - t);
      addShare(below, work.satisfied[level], zero, one(t, w, work.share[level]) - zero, out, block);
      if (before >= 0) {
        double taken = one(t, w, work.share[before]) - zero;
        addShare(below, work.satisfied[before], -zero, -taken, out, block);
      }
    }
  }

  /** w (1 - z) / (t + (1-t) z): what a satisfied feature gets of the sum. */
  private static double one(double t, double w, double share) {
    return w * (1 - share) / (t + (1 - t) * share);
  }

  private static void agree(double[] went, boolean left, double[] known, double[] out, int n) {
    double base = left ? 0 : 1;
    double slope = left ? 1 : -1;
    for (int row = 0; row < n; row++) {
      out[row] = base + slope * went[row];
    }
    if (known != null) {
      for (int row = 0; row < n; row++) {
        out[row] *= known[row];
      }
    }
  }

  private static void scale(double[] in, double by, double[] out, int n) {
    for (int row = 0; row < n; row++) {
      out[row] = in[row] * by;
    }
  }

  private static void addTo(double[] out, double[] more, int n) {
    for (int row = 0; row < n; row++) {
      out[row] += more[row];
    }
  }

  private static void first(
      double[] in, double[] now, double base, double slope, double[] out, int n) {
    for (int row = 0; row < n; row++) {
      out[row] = in[row] * (base + slope * now[row]);
    }
  }

  private static void again(
      double[] in, double[] known, double[] now, Ratio ratio, double[] out, int n) {
    double none = ratio.none;
    double before = ratio.before;
    double after = ratio.after;
    for (int row = 0; row < n; row++) {
      out[row] = in[row] * (none + before * known[row] + after * now[row]);
    }
  }

  private static void addShare(
      double[] below, double[] satisfied, double zero, double one, double[] out, Block block) {
    int from = block.from;
    for (int row = 0; row < block.n; row++) {
      out[from + row] += below[row] * (zero + one * satisfied[row]);
    }
  }
}
