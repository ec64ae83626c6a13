package com.savvywealth.leads.model.explain;

import java.util.BitSet;

/**
 * Size of a tree as explaining it sees it.
 *
 * @param depth edges on its longest path
 * @param features most distinct columns on a path
 * @param mean mean of its leaves, weighted by cover along the paths
 */
record TreeShape(int depth, int features, double mean) {
  /** The shapes of all trees. */
  static TreeShape[] of(TreeModel model) {
    int[] roots = model.nodes().roots();
    TreeShape[] shapes = new TreeShape[roots.length];
    for (int tree = 0; tree < roots.length; tree++) {
      shapes[tree] = of(model.nodes(), roots[tree], new BitSet());
    }
    return shapes;
  }

  private static TreeShape of(TreeModel.TreeArrays nodes, int node, BitSet above) {
    int left = nodes.left()[node];
    if (left == TreeModel.NONE) {
      return new TreeShape(0, above.cardinality(), nodes.value()[node]);
    }
    int right = nodes.right()[node];
    int column = nodes.feature()[node];
    boolean met = above.get(column);
    above.set(column);
    TreeShape l = of(nodes, left, above);
    TreeShape r = of(nodes, right, above);
    above.set(column, met);
    double cover = nodes.cover()[node];
    return new TreeShape(
        1 + Math.max(l.depth, r.depth),
        Math.max(l.features, r.features),
        nodes.cover()[left] / cover * l.mean + nodes.cover()[right] / cover * r.mean);
  }
}
