package com.savvywealth.leads.model.explain;

/** Small models written by hand, and Shapley values straight from their definition. */
final class Handmade {
  private Handmade() {}

  /**
   * x0 &lt; 1 ? (x1 &lt; 2 ? 4 : 8) : 16 with covers 10, 6, 4, 2, 4; missing goes left, then right.
   */
  static String twoLevels(String baseScore) {
    return model(
        baseScore,
        "[1,3,-1,-1,-1]",
        "[2,4,-1,-1,-1]",
        "[0,1,0,0,0]",
        "[1,2,16,4,8]",
        "[1,0,0,0,0]",
        "[10,6,4,2,4]");
  }

  static String oneLeaf() {
    return model("5E-1", "[-1]", "[-1]", "[0]", "[0.25]", "[0]", "[3]");
  }

  static String model(String baseScore, String... arrays) {
    return """
        {"version": [3, 4, 0], "learner": {
          "objective": {"name": "binary:logistic"},
          "learner_model_param": {"base_score": "%s", "num_class": "0", "num_feature": "2"},
          "gradient_booster": {"name": "gbtree", "model": {"trees": [{
            "left_children": %s, "right_children": %s, "split_indices": %s,
            "split_conditions": %s, "default_left": %s, "sum_hessian": %s,
            "split_type": %s}]}}}}
        """
        .formatted(
            baseScore,
            arrays[0],
            arrays[1],
            arrays[2],
            arrays[3],
            arrays[4],
            arrays[5],
            arrays[5].replaceAll("[0-9]+", "0"));
  }

  /** Average over all orders of the columns of what knowing a column adds; bias last. */
  static double[] shapleyByDefinition(TreeModel model, float[] row) {
    int width = model.width();
    double[] expectation = new double[1 << width];
    for (int known = 0; known < expectation.length; known++) {
      for (int root : model.nodes().roots()) {
        expectation[known] += expectation(model.nodes(), root, known, row);
      }
    }
    double[] out = new double[width + 1];
    for (int j = 0; j < width; j++) {
      for (int known = 0; known < expectation.length; known++) {
        if ((known >> j & 1) == 0) {
          int size = Integer.bitCount(known);
          double weight = factorial(size) * factorial(width - size - 1) / factorial(width);
          out[j] += weight * (expectation[known | 1 << j] - expectation[known]);
        }
      }
    }
    out[width] = model.baseMargin() + expectation[0];
    return out;
  }

  private static double expectation(TreeModel.TreeArrays nodes, int node, int known, float[] row) {
    if (nodes.left()[node] == TreeModel.NONE) {
      return nodes.value()[node];
    }
    int left = nodes.left()[node];
    int right = nodes.right()[node];
    if ((known >> nodes.feature()[node] & 1) == 1) {
      return expectation(nodes, nodes.goesLeft(node, row) ? left : right, known, row);
    }
    double cover = nodes.cover()[node];
    return nodes.cover()[left] / cover * expectation(nodes, left, known, row)
        + nodes.cover()[right] / cover * expectation(nodes, right, known, row);
  }

  private static double factorial(int n) {
    return n <= 1 ? 1 : n * factorial(n - 1);
  }
}
