package com.savvywealth.leads.model.explain;

import static com.savvywealth.leads.model.explain.TreeModelReader.check;
import static com.savvywealth.leads.model.explain.TreeModelReader.optional;
import static com.savvywealth.leads.model.explain.TreeModelReader.sized;

/**
 * Appends the trees of a model file to flat arrays, one after the other. A tree must be a tree: its
 * root reaches each node at most once, and nodes that it does not reach (XGBoost leaves those in
 * that it has pruned) become leaves of value 0.
 */
final class TreeReader {
  private static final int MOST_LEVELS = 64;

  private final TreeModel.TreeArrays all;
  private final int width;
  private final boolean[] seen;
  private int trees;
  private int offset;
  private double mostMargin;

  TreeReader(int trees, int nodes, int width) {
    this.width = width;
    this.seen = new boolean[nodes];
    this.all =
        new TreeModel.TreeArrays(
            new int[trees],
            new int[nodes],
            new int[nodes],
            new int[nodes],
            new float[nodes],
            new boolean[nodes],
            new float[nodes]);
  }

  TreeModel.TreeArrays nodes() {
    return all;
  }

  void add(ModelValue tree) {
    Columns columns = Columns.of(tree, trees);
    requireParameters(tree, columns.size());
    for (int i = 0; i < columns.size(); i++) {
      int node = offset + i;
      all.left()[node] = child(columns.left().at(i), columns.size());
      all.right()[node] = child(columns.right().at(i), columns.size());
      check(
          (all.left()[node] == TreeModel.NONE) == (all.right()[node] == TreeModel.NONE),
          "tree " + trees + " node " + i + " has one child only");
    }
    walk(columns);
    for (int node = offset; node < offset + columns.size(); node++) {
      if (!seen[node]) {
        all.left()[node] = TreeModel.NONE;
        all.right()[node] = TreeModel.NONE;
      }
    }
    all.roots()[trees++] = offset;
    offset += columns.size();
  }

  private void requireParameters(ModelValue tree, int size) {
    ModelValue stated = tree.find("tree_param");
    if (stated != null) {
      double nodes = optional(stated, "num_nodes", size);
      check(nodes == size, "tree %d: num_nodes says %s of %d".formatted(trees, nodes, size));
      double vector = optional(stated, "size_leaf_vector", 1);
      check(vector == 0 || vector == 1, "tree " + trees + " has leaves of " + vector + " values");
      double columns = optional(stated, "num_feature", width);
      check(
          columns == 0 || columns == width,
          "tree %d: num_feature says %s of %d".formatted(trees, columns, width));
    }
    double id = optional(tree, "id", trees);
    check(id == trees, "tree " + trees + " calls itself " + id);
    ModelValue categories = tree.find("categories");
    check(
        categories == null || categories.array("categories").size() == 0,
        "tree " + trees + " splits by category, which is not supported");
  }

  /** Reads the nodes that the root reaches; reaching one twice is a cycle or a shared branch. */
  private void walk(Columns columns) {
    int[] stack = new int[columns.size() + 2];
    int[] level = new int[columns.size()];
    double mostLeaf = 0;
    int depth = 0;
    stack[depth++] = offset;
    while (depth > 0) {
      int node = stack[--depth];
      int place = node - offset;
      check(!seen[node], "tree " + trees + " reaches node " + place + " twice");
      seen[node] = true;
      boolean leaf = all.left()[node] == TreeModel.NONE;
      readNode(columns, place, leaf);
      if (leaf) {
        mostLeaf = Math.max(mostLeaf, Math.abs(all.value()[node]));
        continue;
      }
      int next = level[place] + 1;
      check(next <= MOST_LEVELS, "tree " + trees + " is deeper than " + MOST_LEVELS);
      check(depth + 2 <= stack.length, "tree " + trees + " has a cycle");
      for (int child : new int[] {all.right()[node], all.left()[node]}) {
        double parent = columns.parent(child - offset, place);
        check(
            parent == place,
            "tree %d: node %d is a child of %d but says %s"
                .formatted(trees, child - offset, place, parent));
        level[child - offset] = next;
        stack[depth++] = child;
      }
    }
    mostMargin += mostLeaf;
    check(mostMargin < Float.MAX_VALUE, "the leaves' sum must fit a float but is " + mostMargin);
  }

  private void readNode(Columns columns, int place, boolean leaf) {
    int node = offset + place;
    check(
        columns.splitType().at(place).number("split_type") == 0,
        "tree " + trees + " node " + place + " splits by category, which is not supported");
    float value = (float) columns.value().at(place).number("split_conditions");
    check(
        leaf ? Float.isFinite(value) : !Float.isNaN(value),
        "split_conditions must be finite in a leaf and not NaN elsewhere but was " + value);
    float cover = (float) columns.cover().at(place).number("sum_hessian");
    check(
        Float.isFinite(cover) && cover >= 0,
        "sum_hessian must be finite and at least 0 but was " + cover);
    check(leaf || cover > 0, "tree " + trees + " node " + place + " has no cover but splits");
    all.value()[node] = value;
    all.cover()[node] = cover;
    if (!leaf) {
      all.feature()[node] = feature(columns.feature().at(place));
      all.defaultLeft()[node] = truth(columns.defaultLeft().at(place));
    }
  }

  private int feature(ModelValue value) {
    double feature = value.number("split_indices");
    check(
        feature >= 0 && feature < width && feature == Math.rint(feature),
        "tree " + trees + " splits on feature " + feature + " of " + width);
    return (int) feature;
  }

  private int child(ModelValue value, int size) {
    double child = value.number("child");
    if (child == -1) {
      return TreeModel.NONE;
    }
    check(
        child > 0 && child < size && child == Math.rint(child),
        "a child must be -1 or 1 to " + (size - 1) + " but was " + child);
    return offset + (int) child;
  }

  /** XGBoost wrote true and false in its first versions. */
  private static boolean truth(ModelValue value) {
    if (value instanceof ModelValue.Truth truth) {
      return truth.value();
    }
    double number = value.number("default_left");
    check(number == 0 || number == 1, "default_left must be 0 or 1 but was " + number);
    return number == 1;
  }

  /** The arrays of one tree, all of one length; the parents may be absent. */
  private record Columns(
      ModelValue.Array left,
      ModelValue.Array right,
      ModelValue.Array feature,
      ModelValue.Array value,
      ModelValue.Array defaultLeft,
      ModelValue.Array cover,
      ModelValue.Array splitType,
      ModelValue.Array parents) {

    static Columns of(ModelValue tree, int index) {
      ModelValue.Array left = tree.field("left_children").array("left_children");
      check(left.size() > 0, "tree " + index + " has no node");
      ModelValue parents = tree.find("parents");
      return new Columns(
          left,
          column(tree, "right_children", left),
          column(tree, "split_indices", left),
          column(tree, "split_conditions", left),
          column(tree, "default_left", left),
          column(tree, "sum_hessian", left),
          column(tree, "split_type", left),
          parents == null ? null : sized(parents, "parents", left.size()));
    }

    private static ModelValue.Array column(ModelValue tree, String name, ModelValue.Array beside) {
      return sized(tree.field(name), name, beside.size());
    }

    int size() {
      return left.size();
    }

    double parent(int child, int otherwise) {
      return parents == null ? otherwise : parents.at(child).number("parents");
    }
  }
}
