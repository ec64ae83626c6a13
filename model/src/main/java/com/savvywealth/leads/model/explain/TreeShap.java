package com.savvywealth.leads.model.explain;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Exact path-dependent SHAP contributions of a {@link TreeModel}, in margin space: how much each
 * column moved a row's margin away from the model's mean. Contributions and bias add up to the
 * margin.
 *
 * <p>Trees are cut into tiles whose contributions stand in tables ({@code TreeTiles}); trees whose
 * tables would pass the memory given are explained without ({@code BlockShapley}). Either way a row
 * gets the same bits however rows are cut into calls, and few rows are explained one by one ({@code
 * RowTiles}, {@code RowShapley}). All is float, but sums carry their rounding errors: what is off
 * is about 1e-7 of the contributions.
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

  private static final int FEW_ROWS = 12;

  private final TreeModel model;
  private final TreeScorer scorer;
  private final TreeShape[] shapes;
  private final TreeTiles tiles;
  private final TileSums tileSums;
  private final RowTiles rowTiles;
  private final GameNodes deep;
  private final BlockShapley blockShapley;
  private final RowShapley rowShapley;
  private final int treesWithoutTable;
  private final boolean[] carryTiled;
  private final boolean[] carryDeep;
  private final double bias;

  private TreeShap(TreeModel model, long tableBytes) {
    this.model = model;
    this.scorer = TreeScorer.of(model);
    this.shapes = TreeShape.of(model);
    int features = Arrays.stream(shapes).mapToInt(TreeShape::features).max().orElse(0);
    PathShapley paths = new PathShapley(model.nodes(), features);
    this.tiles = new TreeTiles(model.nodes(), scorer.ranks(), paths, shapes, tableBytes);
    this.tileSums = new TileSums(tiles.table());
    this.rowTiles = new RowTiles(tiles, shapes.length);
    this.deep =
        new GameNodes(model.nodes(), scorer.ranks(), shapes, tree -> tiles.of(tree) == null);
    this.blockShapley = new BlockShapley(deep);
    this.rowShapley = new RowShapley(deep);
    IntUnaryOperator tilesOf = tree -> tiles.of(tree) == null ? 0 : tiles.of(tree).length;
    this.carryTiled = CarriedSums.carryAfter(shapes.length, tilesOf);
    this.carryDeep =
        CarriedSums.carryAfter(shapes.length, tree -> deep.first(tree + 1) - deep.first(tree));
    this.treesWithoutTable =
        (int) IntStream.range(0, shapes.length).filter(tree -> tiles.of(tree) == null).count();
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
    return treesWithoutTable;
  }

  /** A work space for one thread. */
  public Workspace workspace() {
    return new Workspace(this);
  }

  /** Buffers of one thread; holds nothing between calls. */
  public static final class Workspace {
    private final TreeScorer.Workspace scoring;
    private final TileSums.Workspace tiling = new TileSums.Workspace(TreeScorer.BLOCK);
    private final float[] oneMargin = new float[1];
    private final CarriedSums[] tiled; // by column, over rows
    private final CarriedSums[] deep;
    private final CarriedSums oneRow; // over columns
    private final int[] oneRanks;
    private final float[][] halfRanks;
    private final double[][] sums;
    private final BlockShapley.Workspace block;
    private final RowShapley.Workspace row;
    private final int[] columns;

    private Workspace(TreeShap shap) {
      scoring = shap.scorer.workspace();
      columns = shap.scorer.ranks().columns();
      tiled = new CarriedSums[shap.width()];
      deep = new CarriedSums[shap.width()];
      sums = new double[shap.width()][];
      boolean anyDeep = shap.treesWithoutTable() > 0;
      for (int column : columns) {
        tiled[column] = new CarriedSums(TreeScorer.BLOCK);
        deep[column] = new CarriedSums(anyDeep ? BlockShapley.SIZE : 0);
        sums[column] = new double[TreeScorer.BLOCK];
      }
      oneRow = new CarriedSums(shap.width());
      oneRanks = new int[shap.scorer.ranks().slots()];
      halfRanks = new float[oneRanks.length][anyDeep ? BlockShapley.SIZE : 0];
      block = new BlockShapley.Workspace(shap.deep);
      row = new RowShapley.Workspace(shap.deep);
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
    if (n < FEW_ROWS) {
      for (int row = 0; row < n; row++) {
        sumOfRow(row, work);
      }
      return;
    }
    sumTiles(n, work);
    for (int from = 0; from < n && treesWithoutTable > 0; from += BlockShapley.SIZE) {
      addDeep(from, Math.min(BlockShapley.SIZE, n - from), work);
    }
  }

  private void sumTiles(int n, Workspace work) {
    clear(work.tiled, n, work);
    for (int tree = 0; tree < shapes.length; tree++) {
      if (tiles.of(tree) != null) {
        tileSums.add(tiles.of(tree), work.scoring.ranks, n, work.tiled, work.tiling);
      }
      if (carryTiled[tree]) {
        carry(work.tiled, n, work);
      }
    }
    for (int column : work.columns) {
      for (int row = 0; row < n; row++) {
        work.sums[column][row] = work.tiled[column].of(row);
      }
    }
  }

  private void addDeep(int from, int n, Workspace work) {
    for (int slot = 0; slot < work.halfRanks.length; slot++) {
      for (int row = 0; row < n; row++) {
        work.halfRanks[slot][row] = work.scoring.ranks[slot][from + row] * 0.5f;
      }
    }
    clear(work.deep, n, work);
    BlockShapley.Rows rows = new BlockShapley.Rows(work.halfRanks, n, work.deep, work.block);
    for (int tree = 0; tree < shapes.length; tree++) {
      if (tiles.of(tree) == null) {
        blockShapley.add(tree, rows);
      }
      if (carryDeep[tree]) {
        carry(work.deep, n, work);
      }
    }
    for (int column : work.columns) {
      for (int row = 0; row < n; row++) {
        work.sums[column][from + row] += work.deep[column].of(row);
      }
    }
  }

  private static void clear(CarriedSums[] sums, int n, Workspace work) {
    for (int column : work.columns) {
      sums[column].clear(n);
    }
  }

  private static void carry(CarriedSums[] sums, int n, Workspace work) {
    for (int column : work.columns) {
      sums[column].carry(n);
    }
  }

  /** The same additions in the same order, for one row. */
  private void sumOfRow(int row, Workspace work) {
    for (int slot = 0; slot < work.oneRanks.length; slot++) {
      work.oneRanks[slot] = work.scoring.ranks[slot][row];
    }
    work.oneRow.clear(width());
    for (int tree = 0; tree < shapes.length; tree++) {
      rowTiles.add(tree, work.oneRanks, work.oneRow.recent);
      if (carryTiled[tree]) {
        work.oneRow.carry(width());
      }
    }
    for (int column : work.columns) {
      work.sums[column][row] = work.oneRow.of(column);
    }
    if (treesWithoutTable > 0) {
      addDeepOfRow(row, work);
    }
  }

  private void addDeepOfRow(int row, Workspace work) {
    work.oneRow.clear(width());
    for (int tree = 0; tree < shapes.length; tree++) {
      if (tiles.of(tree) == null) {
        rowShapley.add(tree, work.oneRanks, work.oneRow.recent, work.row);
      }
      if (carryDeep[tree]) {
        work.oneRow.carry(width());
      }
    }
    for (int column : work.columns) {
      work.sums[column][row] += work.oneRow.of(column);
    }
  }
}
