package com.savvywealth.leads.model.stat;

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
    Sorted sorted = sorted();
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
    Sorted sorted = sorted();
    long found = 0;
    for (int i = 0; i < sorted.values.length; i++) {
      found += Math.abs(sorted.values[i] - centre) > distance ? sorted.occurrences[i] : 0;
    }
    return found;
  }

  private Sorted sorted() {
    return sketch == null ? exactlySorted() : sketchSorted();
  }

  private Sorted exactlySorted() {
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
    return new Sorted(values, occurrences);
  }

  /** Each bucket stands for its middle; negative ones come from the far end. */
  private Sorted sketchSorted() {
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
    return new Sorted(Arrays.copyOf(values, used), Arrays.copyOf(occurrences, used));
  }

  private double middle(long exponent, long fraction) {
    if (exponent == 0 && fraction == 0) {
      return Math.max(least, Math.min(greatest, 0));
    }
    long key = (exponent << 52) | (fraction << DROPPED_BITS) | (1L << (DROPPED_BITS - 1));
    return Math.max(least, Math.min(greatest, Double.longBitsToDouble(key)));
  }

  private static final class Sorted {
    private final double[] values;
    private final long[] occurrences;

    Sorted(double[] values, long[] occurrences) {
      this.values = values;
      this.occurrences = occurrences;
    }

    /** Distances from the centre in order: the two sides merged, each sorted already. */
    Sorted distancesFrom(double centre) {
      double[] far = new double[values.length];
      long[] often = new long[values.length];
      int right = 0;
      while (right < values.length && values[right] < centre) {
        right++;
      }
      int left = right - 1;
      for (int i = 0; i < far.length; i++) {
        boolean takeLeft =
            right == values.length
                || (left >= 0 && centre - values[left] <= values[right] - centre);
        int from = takeLeft ? left-- : right++;
        far[i] = Math.abs(values[from] - centre);
        often[i] = occurrences[from];
      }
      return new Sorted(far, often);
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
