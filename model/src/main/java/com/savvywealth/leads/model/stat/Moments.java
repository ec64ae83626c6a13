package com.savvywealth.leads.model.stat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Exact, mergeable first and second moments of the columns of a table, pairwise complete.
 *
 * <p>NaN is missing: a pair of columns is measured over the rows where both are present. Sums are
 * {@link ExactSum}s, so any order and any split of the rows gives the same bits, and centring loses
 * nothing. What a pair lacks because the other column is missing is kept apart and subtracted
 * exactly, so complete rows cost one product a pair.
 */
public final class Moments implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int width;
  private long rows;

  /** Rows where column i is missing (at i, i), or both i and j are. */
  private final long[] missing;

  private final ExactSum[] sums;
  private final ExactSum[] products;

  /** At i x width + j: the sum (and the sum of squares) of column i where j is missing. */
  private final ExactSum[] lostSums;

  private final ExactSum[] lostSquares;

  /**
   * Moments of no rows yet.
   *
   * @param width how many columns each row has, at least 0
   */
  public Moments(int width) {
    if (width < 0) {
      throw new IllegalArgumentException("width must be >= 0 but was " + width);
    }
    this.width = width;
    this.missing = new long[packed(width)];
    this.sums = zeros(width);
    this.products = zeros(packed(width));
    this.lostSums = new ExactSum[width * width];
    this.lostSquares = new ExactSum[width * width];
  }

  /**
   * Adds a row.
   *
   * @param row one number a column, NaN = missing
   * @throws IllegalArgumentException when the width is wrong or a value infinite
   */
  public void add(double[] row) {
    checkRow(row);
    rows++;
    int k = 0;
    for (int i = 0; i < width; i++) {
      double x = row[i];
      if (Double.isNaN(x)) {
        addMissing(row, i);
        k += width - i;
        continue;
      }
      sums[i].add(x);
      for (int j = i; j < width; j++, k++) {
        double y = row[j];
        if (!Double.isNaN(y)) {
          products[k].addProduct(x, y);
        }
      }
    }
  }

  private void addMissing(double[] row, int gap) {
    for (int i = 0; i < width; i++) {
      if (!Double.isNaN(row[i])) {
        lost(lostSums, i, gap).add(row[i]);
        lost(lostSquares, i, gap).addProduct(row[i], row[i]);
      } else if (i >= gap) {
        missing[index(gap, i)]++;
      }
    }
  }

  private void checkRow(double[] row) {
    if (row.length != width) {
      throw new IllegalArgumentException(
          "a row must have " + width + " columns but had " + row.length);
    }
    for (int i = 0; i < width; i++) {
      if (Double.isInfinite(row[i])) {
        throw new IllegalArgumentException("column " + i + " must be finite but was " + row[i]);
      }
    }
  }

  /**
   * Adds all rows that the other has seen; the other stays as it is.
   *
   * @throws IllegalArgumentException when the widths differ
   */
  public void merge(Moments other) {
    if (other.width != width) {
      throw new IllegalArgumentException(
          "moments of " + width + " columns cannot take in moments of " + other.width);
    }
    rows += other.rows;
    for (int k = 0; k < missing.length; k++) {
      missing[k] += other.missing[k];
      products[k].merge(other.products[k]);
    }
    for (int i = 0; i < width; i++) {
      sums[i].merge(other.sums[i]);
      for (int j = 0; j < width; j++) {
        if (other.lostSums[i * width + j] != null) {
          lost(lostSums, i, j).merge(other.lostSums[i * width + j]);
          lost(lostSquares, i, j).merge(other.lostSquares[i * width + j]);
        }
      }
    }
  }

  /** How many columns. */
  public int width() {
    return width;
  }

  /** How many rows, complete or not. */
  public long rows() {
    return rows;
  }

  /** Rows where column i is present. */
  public long count(int i) {
    return rows - missing[index(i, i)];
  }

  /** Rows where both columns are present. */
  public long pairCount(int i, int j) {
    return i == j
        ? count(i)
        : rows - missing[index(i, i)] - missing[index(j, j)] + missing[index(i, j)];
  }

  /** Mean of the present values; NaN when there are none. */
  public double mean(int i) {
    return count(i) == 0 ? Double.NaN : sums[i].sum() / count(i);
  }

  /** Variance of the present values with divisor n - 1; NaN below two of them. */
  public double variance(int i) {
    long n = count(i);
    return n < 2
        ? Double.NaN
        : ExactAlgebra.spread(n, products[index(i, i)], sums[i], sums[i]) / n / (n - 1);
  }

  /**
   * Pearson correlation over the rows where both are present, in [-1, 1].
   *
   * @return NaN below two such rows or when a column does not vary over them
   */
  public double correlation(int i, int j) {
    long n = pairCount(i, j);
    if (n < 2) {
      return Double.NaN;
    }
    ExactSum left = pairSum(i, j);
    ExactSum right = pairSum(j, i);
    double xx = ExactAlgebra.spread(n, pairSquares(i, j), left, left);
    double yy = ExactAlgebra.spread(n, pairSquares(j, i), right, right);
    if (!(xx > 0 && yy > 0)) {
      return Double.NaN;
    }
    double r =
        ExactAlgebra.spread(n, pairProducts(i, j), left, right) / Math.sqrt(xx) / Math.sqrt(yy);
    return i == j ? 1 : Math.max(-1, Math.min(1, r));
  }

  /** The exact sum of column i over the rows where column j is present too. */
  ExactSum pairSum(int i, int j) {
    return ExactAlgebra.without(sums[i], lostSums[i * width + j]);
  }

  /** The exact sum of products of two columns over the rows where both are present. */
  ExactSum pairProducts(int i, int j) {
    return products[index(i, j)];
  }

  private ExactSum pairSquares(int i, int j) {
    return ExactAlgebra.without(products[index(i, i)], lostSquares[i * width + j]);
  }

  /** Canonical bytes: equal moments have equal bytes. */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(width);
      out.writeLong(rows);
      for (long m : missing) {
        out.writeLong(m);
      }
      for (ExactSum[] part : new ExactSum[][] {sums, products, lostSums, lostSquares}) {
        for (ExactSum sum : part) {
          byte[] one = sum == null ? new byte[0] : sum.toBytes();
          out.writeShort(one.length);
          out.write(one);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The moments that {@link #toBytes} wrote. */
  public static Moments fromBytes(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Moments moments = new Moments(in.readInt());
      moments.rows = in.readLong();
      for (int k = 0; k < moments.missing.length; k++) {
        moments.missing[k] = in.readLong();
      }
      for (ExactSum[] part :
          new ExactSum[][] {
            moments.sums, moments.products, moments.lostSums, moments.lostSquares
          }) {
        for (int k = 0; k < part.length; k++) {
          byte[] one = in.readNBytes(in.readShort());
          part[k] = one.length == 0 ? null : ExactSum.fromBytes(one);
        }
      }
      return moments;
    } catch (IOException e) {
      throw new UncheckedIOException("these bytes hold no moments", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Moments that && Arrays.equals(toBytes(), that.toBytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(toBytes());
  }

  private ExactSum lost(ExactSum[] part, int i, int j) {
    int at = i * width + j;
    if (part[at] == null) {
      part[at] = new ExactSum();
    }
    return part[at];
  }

  private int index(int i, int j) {
    int low = Math.min(i, j);
    return low * width - low * (low - 1) / 2 + Math.max(i, j) - low;
  }

  private static int packed(int width) {
    return width * (width + 1) / 2;
  }

  private static ExactSum[] zeros(int length) {
    ExactSum[] zeros = new ExactSum[length];
    Arrays.setAll(zeros, k -> new ExactSum());
    return zeros;
  }
}
