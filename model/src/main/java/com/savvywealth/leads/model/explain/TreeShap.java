package com.savvywealth.leads.model.explain;

import java.util.Arrays;

/**
 * Exact path-dependent SHAP contributions of a {@link TreeModel}, in margin space: how much each
 * column moved a row's margin away from the model's mean. Contributions and bias add up to the
 * margin.
 *
 * <p>Trees are cut into tiles whose contributions stand in tables ({@code TreeTiles}); trees whose
 * tables would pass the memory given are explained without ({@code PathShapley}). Either way a row
 * gets the same bits however rows are cut into calls. Sums are kept in float for {@value #FLUSH}
 * trees at a time and in double from there on: the error is about 1e-7 of the contributions.
 *
 * <p>Immutable and thread-safe; each thread brings its own {@link Workspace}, and nothing is
 * allocated per row.
 *
 * @see "Lundberg, Erion and Lee 2018, Consistent Individualized Feature Attribution for Tree
 *     Ensembles"
 */
public final class TreeShap {
  /** Bytes that tables may take unless said otherwise. */
  public static final long TABLE_BYTES = 64L << 20;

  private static final int FLUSH = 32;
  private static final int FEW_ROWS = 12;

  private final TreeModel model;
  private final TreeScorer scorer;
  private final TreeShape[] shapes;
  private final PathShapley paths;
  private final TreeTiles tiles;
  private final TileSums tileSums;
  private final double bias;

  private TreeShap(TreeModel model, long tableBytes) {
    this.model = model;
    this.scorer = TreeScorer.of(model);
    this.shapes = TreeShape.of(model);
    int features = Arrays.stream(shapes).mapToInt(TreeShape::features).max().orElse(0);
    this.paths = new PathShapley(model.nodes(), features);
    this.tiles = new TreeTiles(model.nodes(), scorer.ranks(), paths, shapes, tableBytes);
    this.tileSums = new TileSums(tiles.table());
    double sum = model.baseMargin();
    for (TreeShape shape : shapes) {
      sum += shape.mean();
    }
    this.bias = sum;
  }

  /** The explainer of a model; building it costs about half a second for 500 trees of depth 5. */
  public static TreeShap of(TreeModel model) {
    return of(model, TABLE_BYTES);
  }

  /**
   * The explainer of a model with tables of at most so many bytes.
   *
   * @param tableBytes 0 for none
   */
  public static TreeShap of(TreeModel model, long tableBytes) {
    return new TreeShap(model, tableBytes);
  }

  /** Number of columns. */
  public int width() {
    return model.width();
  }

  /** The model's mean margin over its training cover. */
  public double bias() {
    return bias;
  }

  /** Bytes of the tables. */
  public long tableBytes() {
    return (long) tiles.table().length * Float.BYTES;
  }

  /** Number of trees that are explained without a table. */
  public int treesWithoutTable() {
    int count = 0;
    for (int tree = 0; tree < shapes.length; tree++) {
      count += tiles.of(tree) == null ? 1 : 0;
    }
    return count;
  }

  /** A work space for one thread. */
  public Workspace workspace() {
    return new Workspace(this);
  }

  /** Buffers of one thread; holds nothing between calls. */
  public static final class Workspace {
    private final TreeScorer.Workspace scoring;
    private final TileSums.Workspace tiling = new TileSums.Workspace(TreeScorer.BLOCK);
    private final float[] oneRow;
    private final float[] oneMargin = new float[1];
    private final float[][] recent;
    private final double[][] sums;
    private final PathShapley.Workspace deep;
    private final int[] columns;

    private Workspace(TreeShap shap) {
      scoring = shap.scorer.workspace();
      columns = shap.scorer.ranks().columns();
      oneRow = new float[shap.width()];
      recent = new float[shap.width()][];
      sums = new double[shap.width()][];
      for (int column : columns) {
        recent[column] = new float[TreeScorer.BLOCK];
        sums[column] = new double[TreeScorer.BLOCK];
      }
      int depth = 0;
      int features = 0;
      for (int tree = 0; tree < shap.shapes.length; tree++) {
        if (shap.tiles.of(tree) == null) {
          depth = Math.max(depth, shap.shapes[tree].depth());
          features = Math.max(features, shap.shapes[tree].features());
        }
      }
      deep = new PathShapley.Workspace(depth, features);
    }
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
    explain(Cells.byRow(row, 1, row.length), work.oneMargin, out, work);
  }

  /**
   * Writes margins and contributions of many rows.
   *
   * @param rows NaN is missing
   * @param margins one place per row; bit-equal to {@link TreeModel#margin}
   * @param out row after row: one contribution per column and the bias last
   * @throws IllegalArgumentException rows of another width, or too few places
   */
  public void explain(Cells rows, float[] margins, double[] out, Workspace work) {
    scorer.requireFit(rows, margins.length, 1);
    scorer.requireFit(rows, out.length, width() + 1);
    for (int from = 0; from < rows.rows(); from += TreeScorer.BLOCK) {
      int n = Math.min(TreeScorer.BLOCK, rows.rows() - from);
      int distinct = scorer.rank(rows, from, n, work.scoring);
      scorer.margins(distinct, work.scoring);
      sum(distinct, work);
      for (int row = 0; row < n; row++) {
        int twin = work.scoring.equal.of(row);
        margins[from + row] = work.scoring.margins[twin];
        copy(twin, out, (from + row) * (width() + 1), work);
      }
    }
  }

  private void copy(int row, double[] out, int at, Workspace work) {
    Arrays.fill(out, at, at + width(), 0.0);
    for (int column : work.columns) {
      out[at + column] = work.sums[column][row];
    }
    out[at + width()] = bias;
  }

  /** Sums up the contributions of the rows whose ranks are in the work space. */
  private void sum(int n, Workspace work) {
    for (int column : work.columns) {
      Arrays.fill(work.recent[column], 0, n, 0f);
      Arrays.fill(work.sums[column], 0, n, 0.0);
    }
    for (int first = 0; first < shapes.length; first += FLUSH) {
      int end = Math.min(shapes.length, first + FLUSH);
      if (n < FEW_ROWS) {
        addRowByRow(first, end, n, work);
      } else {
        for (int tree = first; tree < end; tree++) {
          if (tiles.of(tree) != null) {
            tileSums.add(tiles.of(tree), work.scoring.ranks, n, work.recent, work.tiling);
          }
        }
      }
      for (int column : work.columns) {
        flush(work.recent[column], work.sums[column], n);
      }
      for (int tree = first; tree < end; tree++) {
        if (tiles.of(tree) == null) {
          addWithoutTable(tree, n, work);
        }
      }
    }
  }

  private void addRowByRow(int first, int end, int n, Workspace work) {
    for (int row = 0; row < n; row++) {
      Arrays.fill(work.oneRow, 0f);
      for (int tree = first; tree < end; tree++) {
        if (tiles.of(tree) != null) {
          tileSums.addRow(tiles.of(tree), work.scoring.ranks, row, work.oneRow);
        }
      }
      for (int column : work.columns) {
        work.recent[column][row] = work.oneRow[column];
      }
    }
  }

  private static void flush(float[] recent, double[] sums, int n) {
    for (int row = 0; row < n; row++) {
      sums[row] += recent[row];
      recent[row] = 0f;
    }
  }

  private void addWithoutTable(int tree, int n, Workspace work) {
    for (int from = 0; from < n; from += PathShapley.BLOCK) {
      int first = from;
      PathShapley.Decisions decisions =
          (node, size, out) -> goLeft(work.scoring.ranks, node, first, size, out);
      PathShapley.Block block =
          new PathShapley.Block(
              Math.min(PathShapley.BLOCK, n - from),
              from,
              decisions,
              column -> work.sums[column],
              work.deep);
      paths.add(model.nodes().roots()[tree], new int[0], shapes[tree].features(), block);
    }
  }

  private void goLeft(int[][] ranks, int node, int from, int n, double[] out) {
    int[] of = ranks[scorer.ranks().slot(node)];
    int limit = scorer.ranks().limit(node);
    for (int row = 0; row < n; row++) {
      out[row] = (of[from + row] - limit) >>> 31;
    }
  }
}
