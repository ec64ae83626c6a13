package com.savvywealth.leads.model.explain;

import java.util.Arrays;

/**
 * Exact path-dependent SHAP contributions of a {@link TreeModel}, in margin space: how much each
 * column moved this row's margin away from the model's mean.
 *
 * <p>Per leaf the contributions depend only on which of its few path features the row satisfies, so
 * for paths of up to {@link #TABLE_FEATURES} features they are computed once, for every such
 * pattern, and looked up; longer paths are computed per row. Contributions and bias add up to the
 * margin. Immutable and thread-safe; each thread brings its own {@link Workspace}.
 *
 * @see "Lundberg, Erion and Lee 2018; tables as in Yang 2021, Fast TreeSHAP (version 2)"
 */
public final class TreeShap {
  private static final int TABLE_FEATURES = 8;
  private static final long TABLE_BUDGET = 8_000_000;

  private final TreeModel model;
  private final LeafPaths paths;
  private final double bias;
  private final double[] table;

  /** Start of a leaf's table, or -1 when the leaf is computed per row. */
  private final int[] tableStart;

  private TreeShap(TreeModel model) {
    this.model = model;
    this.paths = LeafPaths.of(model.nodes());
    this.tableStart = new int[paths.leaves()];
    long size = 0;
    for (int leaf = 0; leaf < paths.leaves(); leaf++) {
      int k = paths.features(leaf);
      long need = (long) k << k;
      boolean fits = k <= TABLE_FEATURES && size + need <= TABLE_BUDGET;
      tableStart[leaf] = fits ? (int) size : -1;
      size += fits ? need : 0;
    }
    this.table = new double[(int) size];
    Workspace work = new Workspace(this);
    double sum = model.baseMargin();
    for (int leaf = 0; leaf < paths.leaves(); leaf++) {
      fillTable(leaf, work);
      sum += paths.expectation(leaf);
    }
    this.bias = sum;
  }

  /** The explainer of a model; building it costs about a second for 300 trees of depth 5. */
  public static TreeShap of(TreeModel model) {
    return new TreeShap(model);
  }

  /** Number of columns. */
  public int width() {
    return model.width();
  }

  /** The model's mean margin over its training cover. */
  public double bias() {
    return bias;
  }

  /** A work space for one thread. */
  public Workspace workspace() {
    return new Workspace(this);
  }

  /**
   * Writes one row's contributions.
   *
   * @param row the columns in order; NaN is missing
   * @param out one contribution per column and the bias last: length width + 1
   * @throws IllegalArgumentException wrong length of row or out
   */
  public void contributions(float[] row, double[] out, Workspace work) {
    model.requireWidth(row);
    if (out.length != model.width() + 1) {
      throw new IllegalArgumentException(
          "out must have width + 1 = " + (model.width() + 1) + " places but has " + out.length);
    }
    Arrays.fill(out, 0.0);
    for (int tree = 0; tree < paths.trees(); tree++) {
      boolean packed = paths.nodes(tree) <= Long.SIZE;
      long bits = packed ? packedDecisions(tree, row) : 0;
      if (!packed) {
        decide(tree, row, work.goesLeft);
      }
      for (int leaf = paths.firstLeaf(tree); leaf < paths.firstLeaf(tree + 1); leaf++) {
        if (tableStart[leaf] >= 0) {
          addFromTable(leaf, packed ? pattern(leaf, bits) : pattern(leaf, work.goesLeft), out);
        } else {
          addComputed(leaf, packed, bits, work, out);
        }
      }
    }
    out[model.width()] = bias;
  }

  private int pattern(int leaf, long bits) {
    int from = paths.firstFeature(leaf);
    int pattern = 0;
    for (int i = paths.features(leaf) - 1; i >= 0; i--) {
      pattern = pattern << 1 | (paths.satisfied(from + i, bits) ? 1 : 0);
    }
    return pattern;
  }

  private int pattern(int leaf, boolean[] goesLeft) {
    int from = paths.firstFeature(leaf);
    int pattern = 0;
    for (int i = paths.features(leaf) - 1; i >= 0; i--) {
      pattern = pattern << 1 | (paths.satisfied(from + i, goesLeft) ? 1 : 0);
    }
    return pattern;
  }

  private void addFromTable(int leaf, int pattern, double[] out) {
    int from = paths.firstFeature(leaf);
    int k = paths.features(leaf);
    int at = tableStart[leaf] + pattern * k;
    for (int i = 0; i < k; i++) {
      out[paths.column(from + i)] += table[at + i];
    }
  }

  private void addComputed(int leaf, boolean packed, long bits, Workspace work, double[] out) {
    int from = paths.firstFeature(leaf);
    int k = paths.features(leaf);
    for (int i = 0; i < k; i++) {
      work.pattern.satisfied[i] =
          packed ? paths.satisfied(from + i, bits) : paths.satisfied(from + i, work.goesLeft);
    }
    LeafGame.shapley(
        paths.value(leaf), paths.zeroFractions(), from, k, work.pattern, work.coefficients);
    for (int i = 0; i < k; i++) {
      out[paths.column(from + i)] += work.pattern.shapley[i];
    }
  }

  private long packedDecisions(int tree, float[] row) {
    TreeModel.TreeArrays nodes = model.nodes();
    int first = nodes.roots()[tree];
    long bits = 0;
    for (int i = 0; i < paths.nodes(tree); i++) {
      boolean left = nodes.left()[first + i] != TreeModel.NONE && nodes.goesLeft(first + i, row);
      bits |= left ? 1L << i : 0;
    }
    return bits;
  }

  private void decide(int tree, float[] row, boolean[] goesLeft) {
    TreeModel.TreeArrays nodes = model.nodes();
    int first = nodes.roots()[tree];
    for (int i = 0; i < paths.nodes(tree); i++) {
      goesLeft[i] = nodes.left()[first + i] != TreeModel.NONE && nodes.goesLeft(first + i, row);
    }
  }

  private void fillTable(int leaf, Workspace work) {
    if (tableStart[leaf] < 0) {
      return;
    }
    int from = paths.firstFeature(leaf);
    int k = paths.features(leaf);
    for (int bits = 0; bits < 1 << k; bits++) {
      for (int i = 0; i < k; i++) {
        work.pattern.satisfied[i] = (bits >> i & 1) == 1;
      }
      LeafGame.shapley(
          paths.value(leaf), paths.zeroFractions(), from, k, work.pattern, work.coefficients);
      System.arraycopy(work.pattern.shapley, 0, table, tableStart[leaf] + bits * k, k);
    }
  }

  /** Buffers of one thread; holds nothing between calls. */
  public static final class Workspace {
    private final boolean[] goesLeft;
    private final LeafGame.Pattern pattern;
    private final double[] coefficients;

    private Workspace(TreeShap shap) {
      goesLeft = new boolean[shap.paths.mostNodes()];
      pattern = new LeafGame.Pattern(shap.paths.mostFeatures());
      coefficients = new double[shap.paths.mostFeatures() + 2];
    }
  }
}
