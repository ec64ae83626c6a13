package com.savvywealth.leads.model.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * Shapley values of a model's path-dependent game, leaf by leaf in double precision: a slow twin
 * that shares nothing with the engine.
 *
 * <p>A leaf of value v is reached by a coalition S with probability prod over S of o_j times prod
 * over the rest of z_j. With e_s the coefficient of y^s in prod over j != i of (z_j + o_j y),
 * feature i gets v (o_i - z_i) times the sum over s of s! (k-1-s)! / k! e_s.
 */
final class LeafwiseShapley {
  private final TreeModel.TreeArrays nodes;
  private final float[] row;
  private final double[] out;

  private LeafwiseShapley(TreeModel.TreeArrays nodes, float[] row, double[] out) {
    this.nodes = nodes;
    this.row = row;
    this.out = out;
  }

  /** A feature on the way to a leaf: share of cover, and 1 when the row agrees, 0 when not. */
  private record Factor(int feature, double share, int agrees) {}

  /** One contribution per column; the bias is left out. */
  static double[] of(TreeModel model, float[] row) {
    double[] out = new double[model.width()];
    LeafwiseShapley game = new LeafwiseShapley(model.nodes(), row, out);
    for (int root : model.nodes().roots()) {
      game.visit(root, List.of());
    }
    return out;
  }

  private void visit(int node, List<Factor> way) {
    if (nodes.left()[node] == TreeModel.NONE) {
      give(nodes.value()[node], way);
      return;
    }
    boolean goesLeft = nodes.goesLeft(node, row);
    visit(nodes.left()[node], step(way, node, nodes.left()[node], goesLeft));
    visit(nodes.right()[node], step(way, node, nodes.right()[node], !goesLeft));
  }

  private List<Factor> step(List<Factor> way, int node, int child, boolean agrees) {
    List<Factor> next = new ArrayList<>();
    int feature = nodes.feature()[node];
    Factor now =
        new Factor(feature, (double) nodes.cover()[child] / nodes.cover()[node], agrees ? 1 : 0);
    for (Factor factor : way) {
      if (factor.feature == feature) {
        now = new Factor(feature, now.share * factor.share, now.agrees * factor.agrees);
      } else {
        next.add(factor);
      }
    }
    next.add(now);
    return next;
  }

  private void give(double leaf, List<Factor> way) {
    int k = way.size();
    for (int i = 0; i < k; i++) {
      double[] e = new double[k];
      e[0] = 1;
      int degree = 0;
      for (int j = 0; j < k; j++) {
        degree += j == i ? 0 : 1;
        for (int s = degree; j != i && s >= 0; s--) {
          e[s] = e[s] * way.get(j).share + (s == 0 ? 0 : e[s - 1] * way.get(j).agrees);
        }
      }
      double sum = 0;
      double weight = 1.0 / k; // s! (k-1-s)! / k!
      for (int s = 0; s < k; s++) {
        sum += weight * e[s];
        weight *= (s + 1.0) / Math.max(1, k - 1 - s);
      }
      Factor mine = way.get(i);
      out[mine.feature] += leaf * (mine.agrees - mine.share) * sum;
    }
  }
}
