package com.savvywealth.leads.model.stat;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A mergeable histogram with buckets that grow by 2 %: quantiles within 1 % of the true value's
 * size, the same bits for any order and grouping.
 *
 * <p>Positive and negative values have their own buckets, zero and missing their own counts, least
 * and greatest value are exact. Bucket i holds (g^(i-1), g^i] with g = 1.01 / 0.99 and stands for 2
 * g^i / (g + 1). Memory grows with the logarithm of the range: about 115 counts a decade.
 *
 * @see "Masson, Rim and Lee (2019), DDSketch, VLDB 12"
 */
public final class LogHistogram implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double GROWTH = 1.01 / 0.99;
  private static final double LOG_GROWTH = StrictMath.log(GROWTH);

  private final LongCounts positives = new LongCounts();
  private final LongCounts negatives = new LongCounts();
  private long zeros;
  private long missing;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;

  /**
   * Adds a value; NaN = missing.
   *
   * @throws IllegalArgumentException when infinite
   */
  public void add(double value) {
    if (Double.isNaN(value)) {
      missing++;
      return;
    }
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException("a value must be finite but was " + value);
    }
    double one = value + 0.0;
    least = Math.min(least, one);
    greatest = Math.max(greatest, one);
    if (one == 0) {
      zeros++;
    } else {
      (one > 0 ? positives : negatives).add(bucket(Math.abs(one)), 1);
    }
  }

  /** Adds all that the other holds; the other stays as it is. */
  public void merge(LogHistogram other) {
    positives.merge(other.positives);
    negatives.merge(other.negatives);
    zeros += other.zeros;
    missing += other.missing;
    least = Math.min(least, other.least);
    greatest = Math.max(greatest, other.greatest);
  }

  /** How many values that were not missing. */
  public long count() {
    return positives.total() + negatives.total() + zeros;
  }

  /** How many missing values. */
  public long missing() {
    return missing;
  }

  /** The least value; NaN when there is none. */
  public double min() {
    return count() == 0 ? Double.NaN : least;
  }

  /** The greatest value; NaN when there is none. */
  public double max() {
    return count() == 0 ? Double.NaN : greatest;
  }

  /**
   * The ceil(q n)-th smallest value, within 1 % of its size; the ends are exact.
   *
   * @param q in [0, 1]; 0 gives the least value
   * @return NaN when there are no values
   * @throws IllegalArgumentException when q is out of range
   */
  public double quantile(double q) {
    if (!(q >= 0 && q <= 1)) {
      throw new IllegalArgumentException("q must lie in [0, 1] but was " + q);
    }
    long n = count();
    long rank = q == 0 ? 1 : PrecisionAtK.count(n, q);
    if (n == 0) {
      return Double.NaN;
    }
    return rank == 1 ? least : rank >= n ? greatest : atRank(rank);
  }

  /** The middle value (the lower one of two), within 1 % of its size; NaN when there is none. */
  public double median() {
    return quantile(0.5);
  }

  /**
   * Median absolute deviation from the median, not rescaled; off by at most about 1 % of the size
   * of the values that it is between. NaN when there are no values.
   */
  public double mad() {
    double centre = median();
    LogHistogram deviations = new LogHistogram();
    deviations.addMany(0 - centre, zeros);
    for (LongCounts side : new LongCounts[] {positives, negatives}) {
      double sign = side == positives ? 1 : -1;
      int end = side.end();
      for (int i = side.first(); i < end; i++) {
        deviations.addMany(clamped(sign * value(i)) - centre, side.at(i));
      }
    }
    return deviations.median();
  }

  private void addMany(double value, long times) {
    if (times > 0) {
      double size = Math.abs(value);
      least = Math.min(least, size);
      greatest = Math.max(greatest, size);
      if (size == 0) {
        zeros += times;
      } else {
        positives.add(bucket(size), times);
      }
    }
  }

  private double atRank(long rank) {
    long left = rank;
    int lowest = negatives.first();
    for (int i = negatives.end() - 1; i >= lowest; i--) {
      left -= negatives.at(i);
      if (left <= 0) {
        return clamped(-value(i));
      }
    }
    left -= zeros;
    if (left <= 0) {
      return 0;
    }
    int i = positives.first();
    for (left -= positives.at(i); left > 0; left -= positives.at(i)) {
      i++;
    }
    return clamped(value(i));
  }

  private double clamped(double value) {
    return Math.max(least, Math.min(greatest, value));
  }

  private static int bucket(double size) {
    return (int) Math.ceil(StrictMath.log(size) / LOG_GROWTH);
  }

  private static double value(int bucket) {
    return StrictMath.exp(bucket * LOG_GROWTH) * 2 / (GROWTH + 1);
  }

  /** Canonical bytes: equal histograms have equal bytes. */
  public byte[] toBytes() {
    ByteBuffer out =
        ByteBuffer.allocate(32 + positives.encodedLength() + negatives.encodedLength());
    out.putLong(zeros).putLong(missing).putDouble(least).putDouble(greatest);
    positives.write(out);
    negatives.write(out);
    return out.array();
  }

  /** The histogram that {@link #toBytes} wrote. */
  public static LogHistogram fromBytes(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    LogHistogram histogram = new LogHistogram();
    histogram.zeros = in.getLong();
    histogram.missing = in.getLong();
    histogram.least = in.getDouble();
    histogram.greatest = in.getDouble();
    histogram.positives.read(in);
    histogram.negatives.read(in);
    return histogram;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LogHistogram that && Arrays.equals(toBytes(), that.toBytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(toBytes());
  }
}
