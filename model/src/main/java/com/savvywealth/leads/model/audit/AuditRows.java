package com.savvywealth.leads.model.audit;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TrainingTable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The training table as the audit sees it: every feature that is not banned, the label, the
 * instant, the source of the lead and whether a record was joined; sorted by instant and token, as
 * the examples that a model learns from are. Immutable.
 *
 * <p>Columns are arrays of numbers: a category's value is its level's place, the number of levels
 * for a level that the contract does not name; NaN is missing.
 */
public final class AuditRows implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<AuditColumn> columns;
  private final List<String> sourceNames;
  private final long[] contacts;
  private final byte[] labels;
  private final byte[] recorded;
  private final int[] sources;
  private final double[][] values;

  private AuditRows(List<AuditColumn> columns, List<String> sourceNames, int rows) {
    this.columns = columns;
    this.sourceNames = sourceNames;
    this.contacts = new long[rows];
    this.labels = new byte[rows];
    this.recorded = new byte[rows];
    this.sources = new int[rows];
    this.values = new double[columns.size()][rows];
  }

  /** Collects rows in any order. */
  public static Builder of(List<AuditColumn> columns) {
    return new Builder(columns);
  }

  /** The features, in contract order. */
  public List<AuditColumn> columns() {
    return columns;
  }

  /**
   * One feature.
   *
   * @throws IllegalArgumentException there is none of that name
   */
  public AuditColumn column(String feature) {
    return columns.get(place(feature));
  }

  private int place(String feature) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(feature)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no column belongs to feature " + feature);
  }

  /** Number of rows. */
  public int rows() {
    return labels.length;
  }

  /** The sources that occur, sorted; "" stands for none. */
  public List<String> sourceNames() {
    return sourceNames;
  }

  /** Whether any row has a joined record: a ready table has none, and nothing to say about it. */
  public boolean hasJoins() {
    for (byte one : recorded) {
      if (one == 1) {
        return true;
      }
    }
    return false;
  }

  /** Instant of the contact of a row. */
  public long contactMillis(int row) {
    return contacts[row];
  }

  byte label(int row) {
    return labels[row];
  }

  /** Whether a record was joined; true throughout for a table without joins. */
  boolean recorded(int row, boolean joins) {
    return !joins || recorded[row] == 1;
  }

  int source(int row) {
    return sources[row];
  }

  /** A feature's values, one a row. */
  double[] values(String feature) {
    return values[place(feature)].clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AuditRows that
        && columns.equals(that.columns)
        && sourceNames.equals(that.sourceNames)
        && Arrays.equals(contacts, that.contacts)
        && Arrays.equals(labels, that.labels)
        && Arrays.equals(recorded, that.recorded)
        && Arrays.equals(sources, that.sources)
        && Arrays.deepEquals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * columns.hashCode() + Arrays.hashCode(contacts);
  }

  /** Collects rows in any order. */
  public static final class Builder {
    private static final Comparator<Line> ORDER =
        Comparator.<Line>comparingLong(line -> line.row.contactMillis())
            .thenComparing(line -> line.row.token());

    private final List<AuditColumn> columns;
    private final List<Line> lines = new ArrayList<>();

    private static final class Line {
      private final AuditRow row;
      private final double[] cells;

      Line(AuditRow row, double[] cells) {
        this.row = row;
        this.cells = cells;
      }
    }

    private Builder(List<AuditColumn> columns) {
      this.columns = List.copyOf(columns);
    }

    /**
     * Adds a row.
     *
     * @param cells one a column: a number, a level, or null for missing
     */
    public Builder add(AuditRow row, Object... cells) {
      double[] encoded = new double[columns.size()];
      for (int i = 0; i < encoded.length; i++) {
        encoded[i] = columns.get(i).encode(cells[i]);
      }
      lines.add(new Line(row, encoded));
      return this;
    }

    /** Adds a row of the training table. */
    public Builder add(DataRow row) {
      Object[] cells = new Object[columns.size()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = row.get(row.schema().indexOf(columns.get(i).name()));
      }
      return add(
          new AuditRow(
              row.text(TrainingTable.LEAD_TOKEN),
              row.whole(TrainingTable.FILTER_DATE),
              Math.toIntExact(row.whole(TrainingTable.LABEL)),
              row.text(TrainingTable.LEAD_SOURCE),
              row.text(TrainingTable.SNAPSHOT_LABEL) != null),
          cells);
    }

    /** The rows, sorted. */
    public AuditRows build() {
      List<Line> sorted = new ArrayList<>(lines);
      sorted.sort(ORDER);
      TreeSet<String> names = new TreeSet<>();
      sorted.forEach(line -> names.add(line.row.source()));
      AuditRows out = new AuditRows(columns, List.copyOf(names), sorted.size());
      for (int row = 0; row < out.labels.length; row++) {
        AuditRow key = sorted.get(row).row;
        out.contacts[row] = key.contactMillis();
        out.labels[row] = (byte) key.label();
        out.recorded[row] = (byte) (key.hasRecord() ? 1 : 0);
        out.sources[row] = out.sourceNames.indexOf(key.source());
        for (int i = 0; i < out.values.length; i++) {
          out.values[i][row] = sorted.get(row).cells[i];
        }
      }
      return out;
    }
  }
}
