package com.savvywealth.leads.model.stat;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How often each number occurs: median, median absolute deviation and counts, exactly as long as
 * there are at most 4,096 different numbers; above that numbers that agree in sign, exponent and
 * the first six bits of the fraction are one, so that figures are within 0.8 % of a number's size.
 * The ends are always exact. The result depends on the numbers alone, not on their order.
 */
public final class ValueCounts {
  private static final int MOST_EXACT = 1 << 12;
  private static final int FRACTION_BITS = 6;
  private static final int DROPPED_BITS = 52 - FRACTION_BITS;
  private static final int FIRST_CAPACITY = 1 << 8;

  private long[] bits = new long[FIRST_CAPACITY];
  private long[] times = new long[FIRST_CAPACITY];
  private int distinct;
  private long count;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;

  /** Counts by sign and exponent, then by the fraction's first bits; null while exact. */
  private long[][] sketch;

  /** Adds one number. */
  public void add(double value) {
    add(value, 1);
  }

  /**
   * Adds a number that occurs some times; -0 counts as 0.
   *
   * @throws IllegalArgumentException when it is NaN or infinite
   */
  public void add(double value, long occurrences) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("a value must be finite but was " + value);
    }
    count += occurrences;
    least = Math.min(least, value + 0.0);
    greatest = Math.max(greatest, value + 0.0);
    long key = Double.doubleToRawLongBits(value + 0.0);
    if (sketch != null) {
      addToSketch(key, occurrences);
      return;
    }
    int place = place(key);
    if (times[place] == 0) {
      if (distinct == MOST_EXACT) {
        collapse();
        addToSketch(key, occurrences);
        return;
      }
      distinct++;
      bits[place] = key;
      times[place] = occurrences;
      if (2 * distinct > bits.length) {
        grow();
      }
    } else {
      times[place] += occurrences;
    }
  }

  private int place(long key) {
    int mask = bits.length - 1;
    long mixed = (key ^ (key >>> 32)) * 0x9E3779B97F4A7C15L; // round numbers differ in few bits
    int place = (int) (mixed >>> 32) & mask;
    while (times[place] != 0 && bits[place] != key) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    long[] oldBits = bits;
    long[] oldTimes = times;
    bits = new long[2 * oldBits.length];
    times = new long[2 * oldBits.length];
    for (int i = 0; i < oldBits.length; i++) {
      if (oldTimes[i] != 0) {
        int place = place(oldBits[i]);
        bits[place] = oldBits[i];
        times[place] = oldTimes[i];
      }
    }
  }

  private void collapse() {
    sketch = new long[1 << 12][];
    for (int i = 0; i < bits.length; i++) {
      if (times[i] != 0) {
        addToSketch(bits[i], times[i]);
      }
    }
    bits = new long[0];
    times = new long[0];
  }

  private void addToSketch(long key, long occurrences) {
    int exponent = (int) (key >>> 52);
    if (sketch[exponent] == null) {
      sketch[exponent] = new long[1 << FRACTION_BITS];
    }
    sketch[exponent][(int) (key >>> DROPPED_BITS) & ((1 << FRACTION_BITS) - 1)] += occurrences;
  }

  /** Adds all that another counted: the same as adding each of its numbers here. */
  public void merge(ValueCounts other) {
    if (other.count == 0) {
      return;
    }
    if (other.sketch == null) {
      for (int i = 0; i < other.bits.length; i++) {
        if (other.times[i] != 0) {
          add(Double.longBitsToDouble(other.bits[i]), other.times[i]);
        }
      }
      return;
    }
    if (sketch == null) {
      collapse();
    }
    count += other.count;
    least = Math.min(least, other.least);
    greatest = Math.max(greatest, other.greatest);
    for (int exponent = 0; exponent < sketch.length; exponent++) {
      for (int j = 0; other.sketch[exponent] != null && j < 1 << FRACTION_BITS; j++) {
        addToSketch(key(exponent, j), other.sketch[exponent][j]);
      }
    }
  }

  private static long key(long exponent, long fraction) {
    return (exponent << 52) | (fraction << DROPPED_BITS);
  }

  /** Writes the counts; equal counts are not always equal bytes. */
  public void write(DataOutput out) throws IOException {
    out.writeBoolean(sketch == null);
    out.writeLong(count);
    out.writeDouble(least);
    out.writeDouble(greatest);
    if (sketch == null) {
      out.writeInt(distinct);
      for (int i = 0; i < bits.length; i++) {
        writeCount(bits[i], times[i], out);
      }
      return;
    }
    out.writeInt(
        (int)
            Arrays.stream(sketch)
                .filter(b -> b != null)
                .flatMapToLong(Arrays::stream)
                .filter(n -> n > 0)
                .count());
    for (int exponent = 0; exponent < sketch.length; exponent++) {
      for (int j = 0; sketch[exponent] != null && j < 1 << FRACTION_BITS; j++) {
        writeCount(key(exponent, j), sketch[exponent][j], out);
      }
    }
  }

  private static void writeCount(long key, long occurrences, DataOutput out) throws IOException {
    if (occurrences != 0) {
      out.writeLong(key);
      out.writeLong(occurrences);
    }
  }

  /** The counts that {@link #write} wrote. */
  public static ValueCounts read(DataInput in) throws IOException {
    ValueCounts counts = new ValueCounts();
    boolean exact = in.readBoolean();
    long count = in.readLong();
    double least = in.readDouble();
    double greatest = in.readDouble();
    if (!exact) {
      counts.collapse();
    }
    for (int left = in.readInt(); left > 0; left--) {
      long key = in.readLong();
      if (exact) {
        counts.add(Double.longBitsToDouble(key), in.readLong());
      } else {
        counts.addToSketch(key, in.readLong());
      }
    }
    counts.count = count;
    counts.least = least;
    counts.greatest = greatest;
    return counts;
  }

  /** How many numbers. */
  public long count() {
    return count;
  }

  /** Whether the figures are exact. */
  public boolean isExact() {
    return sketch == null;
  }

  /** The numbers' middle, spread and ends. */
  public Summary summary() {
    if (count == 0) {
      return new Summary(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    SortedCounts sorted = sorted();
    double median = sorted.middle();
    return new Summary(least, median, sorted.distancesFrom(median).middle(), greatest);
  }

  /**
   * Smallest, middle and largest number and the middle distance from the middle; NaN when there is
   * none. Of an even count the middle is the mean of the two middle ones.
   */
  public record Summary(double min, double median, double mad, double max) {}

  /** How many numbers lie farther than a distance from a centre. */
  public long beyond(double centre, double distance) {
    SortedCounts sorted = sorted();
    long found = 0;
    for (int i = 0; i < sorted.values.length; i++) {
      found += Math.abs(sorted.values[i] - centre) > distance ? sorted.occurrences[i] : 0;
    }
    return found;
  }

  private SortedCounts sorted() {
    return sketch == null ? exactlySorted() : sketchSorted();
  }

  private SortedCounts exactlySorted() {
    double[] values = new double[distinct];
    int next = 0;
    for (int i = 0; i < bits.length; i++) {
      if (times[i] != 0) {
        values[next++] = Double.longBitsToDouble(bits[i]);
      }
    }
    Arrays.sort(values);
    long[] occurrences = new long[distinct];
    for (int i = 0; i < distinct; i++) {
      occurrences[i] = times[place(Double.doubleToRawLongBits(values[i]))];
    }
    return new SortedCounts(values, occurrences);
  }

  /** Each bucket stands for its middle; negative ones come from the far end. */
  private SortedCounts sketchSorted() {
    double[] values = new double[sketch.length << FRACTION_BITS];
    long[] occurrences = new long[values.length];
    int used = 0;
    for (int i = 0; i < sketch.length; i++) {
      int exponent = i < 2048 ? 4095 - i : i - 2048;
      for (int j = 0; sketch[exponent] != null && j < 1 << FRACTION_BITS; j++) {
        int fraction = exponent < 2048 ? j : (1 << FRACTION_BITS) - 1 - j;
        if (sketch[exponent][fraction] > 0) {
          values[used] = middle(exponent, fraction);
          occurrences[used++] = sketch[exponent][fraction];
        }
      }
    }
    return new SortedCounts(Arrays.copyOf(values, used), Arrays.copyOf(occurrences, used));
  }

  private double middle(long exponent, long fraction) {
    if (exponent == 0 && fraction == 0) {
      return Math.max(least, Math.min(greatest, 0));
    }
    long key = key(exponent, fraction) | (1L << (DROPPED_BITS - 1));
    return Math.max(least, Math.min(greatest, Double.longBitsToDouble(key)));
  }
}
