package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.StrictJson;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Some rows of a table of examples: ascending row numbers without repetition. Immutable. */
public final class RowSet implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] rows;

  private RowSet(int[] rows) {
    this.rows = rows;
  }

  /**
   * These rows.
   *
   * @throws IllegalArgumentException not strictly ascending, or negative
   */
  public static RowSet of(int... rows) {
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] < 0 || (i > 0 && rows[i] <= rows[i - 1])) {
        throw new IllegalArgumentException(
            "row numbers must be ascending and not negative but number " + i + " is " + rows[i]);
      }
    }
    return new RowSet(rows.clone());
  }

  /** All rows from {@code from} (inclusive) to {@code to} (exclusive) that satisfy a condition. */
  public static RowSet range(int from, int to, IntPredicate keep) {
    return new RowSet(IntStream.range(from, to).filter(keep).toArray());
  }

  /** How many rows. */
  public int size() {
    return rows.length;
  }

  /** The i-th row number. */
  public int get(int i) {
    return rows[i];
  }

  /** Whether a row is among them. */
  public boolean contains(int row) {
    return Arrays.binarySearch(rows, row) >= 0;
  }

  /** A copy of the row numbers. */
  public int[] toArray() {
    return rows.clone();
  }

  /** Runs of neighbouring rows, "0-6662 6664-6700 6702": short where few rows are left out. */
  public String ranges() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < rows.length; i++) {
      int from = i;
      while (i + 1 < rows.length && rows[i + 1] == rows[i] + 1) {
        i++;
      }
      out.append(out.isEmpty() ? "" : " ").append(rows[from]);
      out.append(i > from ? "-" + rows[i] : "");
    }
    return out.toString();
  }

  /**
   * The rows that {@link #ranges} wrote.
   *
   * @throws IllegalArgumentException not such a text
   */
  public static RowSet parse(String ranges) {
    IntStream.Builder rows = IntStream.builder();
    for (String run : ranges.isEmpty() ? new String[0] : ranges.split(" ", -1)) {
      String[] ends = run.split("-", -1);
      int from = Integer.parseInt(ends[0]);
      int to = Integer.parseInt(ends[ends.length - 1]);
      if (ends.length > 2 || to < from) {
        throw new IllegalArgumentException("a run of rows must be FROM-TO but was " + run);
      }
      IntStream.rangeClosed(from, to).forEach(rows::add);
    }
    return of(rows.build().toArray());
  }

  /** SHA-256 of the row numbers as big-endian 32-bit integers, 64 hex digits. */
  public String sha256() {
    ByteBuffer bytes = ByteBuffer.allocate(rows.length * Integer.BYTES);
    for (int row : rows) {
      bytes.putInt(row);
    }
    return StrictJson.sha256(bytes.array());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowSet that && Arrays.equals(rows, that.rows);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(rows);
  }

  @Override
  public String toString() {
    return "RowSet" + Arrays.toString(rows);
  }
}
