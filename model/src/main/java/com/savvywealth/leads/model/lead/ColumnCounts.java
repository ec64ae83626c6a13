package com.savvywealth.leads.model.lead;

import com.savvywealth.leads.model.contract.ColumnType;
import com.savvywealth.leads.model.stat.ValueCounts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the kept cells of one canonical column add up to, on the way to its {@link
 * FileProfile.ColumnProfile}: counts that merge, so that rows may be counted in parts and in any
 * order. Of identifiers only the ends are counted: the middle of names means nothing.
 */
public final class ColumnCounts {
  /** Robust standard deviations from the median beyond which a number is an outlier. */
  private static final double OUTLIER_DEVIATIONS = 10;

  /** MAD of a normal distribution times this is its standard deviation. */
  private static final double MAD_TO_DEVIATION = 1.4826;

  private final String column;
  private final boolean identifier;
  private final ValueCounts numbers;
  private long present;
  private long outOfRange;
  private long least = Long.MAX_VALUE;
  private long greatest = Long.MIN_VALUE;

  private ColumnCounts(IntakeMap.Entry entry, ValueCounts numbers) {
    this.column = entry.column();
    this.identifier = entry.type() == FieldType.CRD;
    this.numbers = numbers;
  }

  /** Nothing counted yet. */
  public static ColumnCounts of(IntakeMap.Entry entry) {
    return new ColumnCounts(entry, isText(entry) ? null : new ValueCounts());
  }

  private static boolean isText(IntakeMap.Entry entry) {
    return entry.type().columnType() == ColumnType.STRING;
  }

  /**
   * Counts a cell that occurs some times.
   *
   * @param value canonical value, null when missing, {@link Bad#OUT_OF_RANGE} for a number outside
   *     the contract's range
   */
  public void add(Object value, long times) {
    if (value == Bad.OUT_OF_RANGE) {
      outOfRange += times;
    } else if (value != null) {
      present += times;
      if (identifier) {
        least = Math.min(least, (Long) value);
        greatest = Math.max(greatest, (Long) value);
      } else if (numbers != null) {
        numbers.add(((Number) value).doubleValue(), times);
      }
    }
  }

  /** Adds what was counted of the same column elsewhere. */
  public void merge(ColumnCounts other) {
    present += other.present;
    outOfRange += other.outOfRange;
    least = Math.min(least, other.least);
    greatest = Math.max(greatest, other.greatest);
    if (numbers != null) {
      numbers.merge(other.numbers);
    }
  }

  /** The column's profile over all that was counted. */
  public FileProfile.ColumnProfile profile() {
    if (identifier && present > 0) {
      return new FileProfile.ColumnProfile(
          column, present, (double) least, null, null, (double) greatest, outOfRange, 0);
    }
    if (numbers == null || numbers.count() == 0) {
      return new FileProfile.ColumnProfile(column, present, null, null, null, null, outOfRange, 0);
    }
    ValueCounts.Summary summary = numbers.summary();
    double limit = OUTLIER_DEVIATIONS * MAD_TO_DEVIATION * summary.mad();
    return new FileProfile.ColumnProfile(
        column,
        present,
        summary.min(),
        summary.median(),
        summary.mad(),
        summary.max(),
        outOfRange,
        limit == 0 ? 0 : numbers.beyond(summary.median(), limit));
  }

  /** Writes the counts. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(present);
    out.writeLong(outOfRange);
    out.writeLong(least);
    out.writeLong(greatest);
    if (numbers != null) {
      numbers.write(out);
    }
  }

  /** The counts of a column that {@link #write} wrote. */
  public static ColumnCounts read(IntakeMap.Entry entry, DataInput in) throws IOException {
    long present = in.readLong();
    long outOfRange = in.readLong();
    long least = in.readLong();
    long greatest = in.readLong();
    ColumnCounts counts = new ColumnCounts(entry, isText(entry) ? null : ValueCounts.read(in));
    counts.present = present;
    counts.outOfRange = outOfRange;
    counts.least = least;
    counts.greatest = greatest;
    return counts;
  }
}
