package com.savvywealth.leads.model.stat;

import java.util.Arrays;

/**
 * How often each number occurs: median, median absolute deviation and counts, exactly as long as
 * there are at most 131,072 different numbers, from a {@link LogHistogram} (within 1 %) above that.
 * The result depends on the numbers alone, not on their order.
 */
public final class ValueCounts {
  private static final int MOST_EXACT = 1 << 17;
  private static final int FIRST_CAPACITY = 1 << 8;

  private long[] bits = new long[FIRST_CAPACITY];
  private long[] times = new long[FIRST_CAPACITY];
  private int distinct;
  private long count;
  private LogHistogram sketch;

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
    if (sketch != null) {
      sketch.add(value, occurrences);
      return;
    }
    long key = Double.doubleToRawLongBits(value + 0.0);
    int place = place(key);
    if (times[place] == 0) {
      if (distinct == MOST_EXACT) {
        collapse();
        sketch.add(value, occurrences);
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
    sketch = new LogHistogram();
    for (int i = 0; i < bits.length; i++) {
      if (times[i] != 0) {
        sketch.add(Double.longBitsToDouble(bits[i]), times[i]);
      }
    }
    bits = new long[0];
    times = new long[0];
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
    if (sketch != null) {
      return new Summary(sketch.min(), sketch.median(), sketch.mad(), sketch.max());
    }
    Sorted sorted = sorted(0, false);
    double median = sorted.middle();
    return new Summary(
        sorted.values[0],
        median,
        sorted(median, true).middle(),
        sorted.values[sorted.values.length - 1]);
  }

  /**
   * Smallest, middle and largest number and the middle distance from the middle; NaN when there is
   * none. Of an even count the middle is the mean of the two middle ones.
   */
  public record Summary(double min, double median, double mad, double max) {}

  /** How many numbers lie farther than a distance from a centre. */
  public long beyond(double centre, double distance) {
    if (sketch != null) {
      return sketch.beyond(centre, distance);
    }
    long found = 0;
    for (int i = 0; i < bits.length; i++) {
      if (Math.abs(Double.longBitsToDouble(bits[i]) - centre) > distance) {
        found += times[i];
      }
    }
    return found;
  }

  private Sorted sorted(double centre, boolean distances) {
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
    return distances ? distances(values, occurrences, centre) : new Sorted(values, occurrences);
  }

  /** Distances from the centre in order: the two sides merged, each sorted already. */
  private static Sorted distances(double[] values, long[] occurrences, double centre) {
    double[] far = new double[values.length];
    long[] often = new long[values.length];
    int right = 0;
    while (right < values.length && values[right] < centre) {
      right++;
    }
    int left = right - 1;
    for (int i = 0; i < far.length; i++) {
      boolean takeLeft =
          right == values.length || (left >= 0 && centre - values[left] <= values[right] - centre);
      int from = takeLeft ? left-- : right++;
      far[i] = Math.abs(values[from] - centre);
      often[i] = occurrences[from];
    }
    return new Sorted(far, often);
  }

  private static final class Sorted {
    private final double[] values;
    private final long[] occurrences;

    Sorted(double[] values, long[] occurrences) {
      this.values = values;
      this.occurrences = occurrences;
    }

    double middle() {
      long total = Arrays.stream(occurrences).sum();
      double lower = at((total - 1) / 2);
      double upper = at(total / 2);
      return lower == upper ? lower : (lower + upper) / 2;
    }

    private double at(long rank) {
      long seen = 0;
      int i = -1;
      while (seen <= rank) {
        seen += occurrences[++i];
      }
      return values[i];
    }
  }
}
