package com.savvywealth.leads.model.audit;

import com.savvywealth.leads.model.stat.InformationValue;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * One feature over some rows: its values and bins beside the rows' labels, instants and sources.
 * What every alarm looks at.
 */
public final class FeatureView {
  final FeatureBins frozen;
  final AuditColumn column;
  final double[] values;
  final int[] bins;
  final byte[] labels;
  final byte[] present;
  final long[] contacts;
  final int[] sources;
  final AuditRows table;
  private final int[] rows;

  private FeatureView(AuditRows table, AuditColumn column, FeatureBins frozen, int[] rows) {
    this.table = table;
    this.column = column;
    this.frozen = frozen;
    this.rows = rows;
    double[] all = table.values(column.name());
    this.values = IntStream.of(rows).mapToDouble(row -> all[row]).toArray();
    this.bins = IntStream.of(rows).map(row -> frozen.index(all[row])).toArray();
    this.labels = new byte[rows.length];
    this.present = new byte[rows.length];
    this.contacts = new long[rows.length];
    this.sources = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      labels[i] = table.label(rows[i]);
      present[i] = (byte) (Double.isNaN(values[i]) ? 0 : 1);
      contacts[i] = table.contactMillis(rows[i]);
      sources[i] = table.source(rows[i]);
    }
  }

  /**
   * A feature over reference rows, with bins frozen on them.
   *
   * @param reference row numbers of the train window, ascending
   */
  public static FeatureView reference(AuditRows table, String feature, int[] reference) {
    double[] all = table.values(feature);
    double[] some = IntStream.of(reference).mapToDouble(row -> all[row]).toArray();
    AuditColumn column = table.column(feature);
    return new FeatureView(table, column, FeatureBins.frozen(column, some), reference.clone());
  }

  /** The same feature in the same bins over every row of the table. */
  public FeatureView everywhere() {
    return new FeatureView(table, column, frozen, IntStream.range(0, table.rows()).toArray());
  }

  /** Only the rows with a joined record; all rows of a table without joins. */
  public FeatureView recorded() {
    boolean joins = table.hasJoins();
    return where(i -> table.recorded(rows[i], joins));
  }

  /** Another feature over the same rows, in bins of its own frozen on them. */
  FeatureView sameRows(AuditColumn other) {
    return reference(table, other.name(), rows);
  }

  private FeatureView where(IntPredicate keep) {
    int[] some = IntStream.range(0, rows.length).filter(keep).map(i -> rows[i]).toArray();
    return new FeatureView(table, column, frozen, some);
  }

  /** Number of rows. */
  public int size() {
    return rows.length;
  }

  /** The frozen bins. */
  public FeatureBins bins() {
    return frozen;
  }

  /** Rows in each bin, all or only those of one label. */
  long[] counts(IntPredicate keep) {
    long[] counts = new long[frozen.count()];
    for (int i = 0; i < bins.length; i++) {
      if (keep.test(i)) {
        counts[bins[i]]++;
      }
    }
    return counts;
  }

  /** Share of the rows without a value; NaN without rows. */
  public double missingShare() {
    long missing = IntStream.range(0, present.length).filter(i -> present[i] == 0).count();
    return present.length == 0 ? Double.NaN : (double) missing / present.length;
  }

  /** Information value over the frozen bins, add-half convention; NaN when a class is absent. */
  public double informationValue() {
    return InformationValue.of(counts(i -> labels[i] == 1), counts(i -> labels[i] == 0));
  }

  /** A lower bound of it; see {@link InformationValue#low}. */
  public double informationValueLow(double confidence) {
    return InformationValue.low(
        counts(i -> labels[i] == 1), counts(i -> labels[i] == 0), confidence);
  }

  /**
   * The share of marked rows in each row's bin as counted on the other half of the rows (every
   * second one): what the feature says about the mark without having seen the row.
   */
  double[] crossFitted(byte[] marks) {
    double[][] marked = new double[2][frozen.count()];
    double[][] all = new double[2][frozen.count()];
    double[] sum = new double[2];
    for (int i = 0; i < bins.length; i++) {
      marked[i & 1][bins[i]] += marks[i];
      all[i & 1][bins[i]]++;
      sum[i & 1] += marks[i];
    }
    double[] scores = new double[bins.length];
    for (int i = 0; i < bins.length; i++) {
      int other = 1 - (i & 1);
      double rate = sum[other] / Math.max(1, bins.length / 2);
      scores[i] = (marked[other][bins[i]] + rate) / (all[other][bins[i]] + 1);
    }
    return scores;
  }
}
