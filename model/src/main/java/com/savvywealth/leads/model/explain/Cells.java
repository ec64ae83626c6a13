package com.savvywealth.leads.model.explain;

/**
 * Rows for a model as they lie in memory, row after row; NaN is missing. Nothing is copied: the
 * array must not change while it is read.
 */
public final class Cells {
  private final float[] values;
  private final int from;
  private final int rows;
  private final int width;

  private Cells(float[] values, int from, int rows, int width) {
    this.values = values;
    this.from = from;
    this.rows = rows;
    this.width = width;
    if (rows < 0 || width < 1 || from < 0 || (long) rows * width > values.length - from) {
      throw new IllegalArgumentException(
          "%d rows of %d columns from place %d on do not fit into %d values"
              .formatted(rows, width, from, values.length));
    }
  }

  /**
   * Row after row.
   *
   * @throws IllegalArgumentException the values are fewer than rows x width
   */
  public static Cells byRow(float[] values, int rows, int width) {
    return byRow(values, 0, rows, width);
  }

  /** Row after row, the first row's first value at a given place. */
  public static Cells byRow(float[] values, int from, int rows, int width) {
    return new Cells(values, from, rows, width);
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Number of columns. */
  public int width() {
    return width;
  }

  void rank(SplitRanks by, int firstRow, int n, int[][] ranks) {
    by.rank(values, from + firstRow * width, width, n, ranks);
  }
}
