package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.contract.StrictJson;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Labelled examples held in memory: one row per lead, sorted by contact instant and then by token,
 * so that the order in which they arrived never matters.
 *
 * <p>The matrix is row-major float; NaN is missing, infinities are refused. Labels are 0 or 1.
 * Immutable.
 */
public final class Examples implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<ModelColumn> columns;
  private final List<ExampleKey> keys;
  private final byte[] labels;
  private final float[] matrix;

  Examples(List<ModelColumn> columns, List<ExampleKey> keys, byte[] labels, float[] matrix) {
    this.columns = List.copyOf(columns);
    this.keys = List.copyOf(keys);
    this.labels = labels;
    this.matrix = matrix;
  }

  /**
   * A builder of examples with these columns.
   *
   * @throws IllegalArgumentException a column name stands twice
   */
  public static ExamplesBuilder of(List<ModelColumn> columns) {
    return new ExamplesBuilder(columns);
  }

  /** The columns, in matrix order. */
  public List<ModelColumn> columns() {
    return columns;
  }

  /** Number of columns. */
  public int width() {
    return columns.size();
  }

  /** Number of rows; may be 0. */
  public int rows() {
    return keys.size();
  }

  /** Number of rows with label 1. */
  public int positives() {
    int sum = 0;
    for (byte label : labels) {
      sum += label;
    }
    return sum;
  }

  /** One cell; NaN is missing. */
  public float value(int row, int column) {
    return matrix[row * width() + column];
  }

  /** Copies one row into {@code out}, whose length is {@link #width}. */
  public void copyRow(int row, float[] out) {
    System.arraycopy(matrix, row * width(), out, 0, width());
  }

  /** A copy of the whole matrix, row-major. */
  public float[] matrix() {
    return matrix.clone();
  }

  /** One column as doubles; NaN is missing. */
  public double[] column(int column) {
    double[] out = new double[rows()];
    for (int row = 0; row < out.length; row++) {
      out[row] = value(row, column);
    }
    return out;
  }

  /** Label of a row, 0 or 1. */
  public byte label(int row) {
    return labels[row];
  }

  /** A copy of all labels. */
  public byte[] labels() {
    return labels.clone();
  }

  /** Who and when of a row. */
  public ExampleKey key(int row) {
    return keys.get(row);
  }

  /** Instant of the contact, milliseconds since the epoch. */
  public long contactMillis(int row) {
    return keys.get(row).contactMillis();
  }

  /** Token of the lead. */
  public String token(int row) {
    return keys.get(row).token();
  }

  /** Token of the advisor, "" when unknown. */
  public String advisor(int row) {
    return keys.get(row).advisor();
  }

  /** AUM tier, {@link ExampleKey#UNKNOWN} when not known. */
  public String segment(int row) {
    return keys.get(row).segment();
  }

  /** First 8 bytes of the SHA-256 of the lead's token: equal on every machine and in every run. */
  public long rowHash(int row) {
    return hash(token(row));
  }

  /**
   * The same of the advisor's token, or of the lead's where the advisor is unknown: leads of one
   * advisor are drawn together, since they are not independent.
   */
  public long clusterHash(int row) {
    return hash(advisor(row).isEmpty() ? token(row) : advisor(row));
  }

  private static long hash(String text) {
    String digest = StrictJson.sha256(text.getBytes(StandardCharsets.UTF_8));
    return Long.parseUnsignedLong(digest.substring(0, 16), 16);
  }

  /** SHA-256 of the tokens in row order: names the set of rows that a metric was computed on. */
  public String rowSetSha256() {
    return rowSetSha256(keys);
  }

  /** The same of keys that are in time order. */
  static String rowSetSha256(List<ExampleKey> keys) {
    StringBuilder text = new StringBuilder();
    for (ExampleKey key : keys) {
      text.append(key.token()).append('\n');
    }
    return StrictJson.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Only these rows.
   *
   * @throws IllegalArgumentException a row is out of range or the rows are not ascending
   */
  public Examples subset(RowSet rows) {
    int width = width();
    List<ExampleKey> someKeys = new ArrayList<>(rows.size());
    byte[] someLabels = new byte[rows.size()];
    float[] some = new float[rows.size() * width];
    for (int i = 0; i < rows.size(); i++) {
      int row = Objects.checkIndex(rows.get(i), rows());
      someKeys.add(keys.get(row));
      someLabels[i] = labels[row];
      System.arraycopy(matrix, row * width, some, i * width, width);
    }
    return new Examples(columns, someKeys, someLabels, some);
  }

  /**
   * Only these columns, in the order given.
   *
   * @throws IllegalArgumentException a column is not among {@link #columns}
   */
  public Examples select(List<ModelColumn> some) {
    int[] from = new int[some.size()];
    for (int i = 0; i < from.length; i++) {
      from[i] = columns.indexOf(some.get(i));
      if (from[i] < 0) {
        throw new IllegalArgumentException(
            "column " + some.get(i).name() + " is not among the examples' " + width());
      }
    }
    float[] out = new float[rows() * from.length];
    for (int row = 0, to = 0; row < rows(); row++) {
      for (int column : from) {
        out[to++] = value(row, column);
      }
    }
    return new Examples(some, keys, labels, out);
  }

  /** The examples as bytes; equal examples have equal bytes. */
  public byte[] toBytes() {
    return ExamplesCodec.encode(this);
  }

  /**
   * The examples that {@link #toBytes} wrote.
   *
   * @throws IllegalArgumentException the bytes are not such examples
   */
  public static Examples fromBytes(byte[] bytes) {
    return ExamplesCodec.decode(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Examples that
        && columns.equals(that.columns)
        && keys.equals(that.keys)
        && Arrays.equals(labels, that.labels)
        && Arrays.equals(matrix, that.matrix);
  }

  @Override
  public int hashCode() {
    return Objects.hash(columns, keys, Arrays.hashCode(labels), Arrays.hashCode(matrix));
  }
}
