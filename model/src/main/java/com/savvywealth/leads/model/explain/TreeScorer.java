package com.savvywealth.leads.model.explain;

/**
 * Margins of many rows at once in plain Java, bit-equal to XGBoost's and to {@link
 * TreeModel#margin}, however rows are cut into calls. Immutable and thread-safe; each thread brings
 * its own {@link Workspace}, and nothing is allocated per row.
 */
public final class TreeScorer {
  /** Most rows that pass together: enough to forget what a tree costs once per pass. */
  static final int BLOCK = 1024;

  private final TreeModel model;
  private final SplitRanks ranks;
  private final BlockMargins margins;

  private TreeScorer(TreeModel model) {
    this.model = model;
    this.ranks = SplitRanks.of(model.nodes(), model.width());
    this.margins = new BlockMargins(model.nodes(), ranks, model.baseMargin());
  }

  /** The scorer of a model. */
  public static TreeScorer of(TreeModel model) {
    return new TreeScorer(model);
  }

  /** Buffers of one thread; holds nothing between calls. */
  public static final class Workspace {
    final int[][] ranks;
    final float[] margins = new float[BLOCK];
    final int[] work = new int[BLOCK];
    final EqualRows equal = new EqualRows(BLOCK);

    private Workspace(int slots) {
      ranks = new int[slots][BLOCK];
    }
  }

  /** A work space for one thread. */
  public Workspace workspace() {
    return new Workspace(ranks.slots());
  }

  SplitRanks ranks() {
    return ranks;
  }

  /**
   * Writes each row's margin (log-odds before calibration).
   *
   * @param rows NaN is missing; infinite values compare as numbers do
   * @param out at least as many places as rows
   * @throws IllegalArgumentException rows of another width, or too few places
   */
  public void margins(Cells rows, float[] out, Workspace work) {
    requireFit(rows, out.length, 1);
    for (int from = 0; from < rows.rows(); from += BLOCK) {
      int n = Math.min(BLOCK, rows.rows() - from);
      int distinct = rank(rows, from, n, work);
      margins(distinct, work);
      for (int row = 0; row < n; row++) {
        out[from + row] = work.margins[work.equal.of(row)];
      }
    }
  }

  /** Ranks a block and keeps one of each set of rows that no split tells apart; gives how many. */
  int rank(Cells rows, int from, int n, Workspace work) {
    rows.rank(ranks, from, n, work.ranks);
    return work.equal.keepDistinct(work.ranks, n);
  }

  /** Margins of the rows that {@link #rank} kept, into the work space. */
  void margins(int distinct, Workspace work) {
    margins.margins(work.ranks, distinct, work.margins, work.work);
  }

  void requireFit(Cells rows, int places, int perRow) {
    if (rows.width() != model.width()) {
      throw new IllegalArgumentException(
          "rows must have " + model.width() + " columns but have " + rows.width());
    }
    if (places < (long) rows.rows() * perRow) {
      throw new IllegalArgumentException(
          "out must have %d places for %d rows but has %d"
              .formatted((long) rows.rows() * perRow, rows.rows(), places));
    }
  }
}
