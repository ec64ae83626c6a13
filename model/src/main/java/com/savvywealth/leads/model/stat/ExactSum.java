package com.savvywealth.leads.model.stat;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The exact sum of doubles, rounded once when read: the same bits for any order and any grouping.
 *
 * <p>A fixed-point number of 67 limbs of 32 bits held in longs, wide enough for every finite double
 * and 2^63 of them (the "small superaccumulator" of Neal, 2015). NaN and infinities are remembered
 * apart and win: a NaN, or both infinities, make the sum NaN. The sum of nothing is 0.
 *
 * @see <a href="https://arxiv.org/abs/1505.05571">Neal (2015), Fast exact summation</a>
 */
public final class ExactSum implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int LIMBS = 67;
  private static final int TOP = LIMBS - 1;
  private static final long LOW = 0xFFFF_FFFFL;
  private static final long FRACTION = (1L << 52) - 1;

  /** Weight of bit 0 of limb 0 is 2^-1075. */
  private static final int BIAS = 1075;

  /** Additions that 11 spare bits above a 52-bit part allow before carries must move up. */
  private static final int ROOM = 2040;

  private static final byte SAW_NAN = 1;
  private static final byte SAW_PLUS = 2;
  private static final byte SAW_MINUS = 4;
  private static final byte NEGATIVE = 8;

  private final long[] limbs;
  private int room = ROOM;
  private byte special;

  /** The sum of nothing. */
  public ExactSum() {
    this.limbs = new long[LIMBS];
  }

  private ExactSum(long[] limbs, byte special) {
    this.limbs = limbs;
    this.special = special;
  }

  /** The rounded exact sum of the values; 0 for none. */
  public static double of(double... values) {
    ExactSum sum = new ExactSum();
    for (double value : values) {
      sum.add(value);
    }
    return sum.sum();
  }

  /** Adds one value. */
  public void add(double value) {
    long bits = Double.doubleToRawLongBits(value);
    int exponent = (int) (bits >>> 52) & 0x7FF;
    long fraction = bits & FRACTION;
    if (exponent == 0) {
      if (fraction == 0) {
        return;
      }
      exponent = 1;
    } else if (exponent == 0x7FF) {
      addSpecial(value);
      return;
    } else {
      fraction |= 1L << 52;
    }
    int limb = exponent >>> 5;
    int shift = exponent & 31;
    long sign = bits >> 63;
    limbs[limb] += (((fraction << shift) & LOW) ^ sign) - sign;
    limbs[limb + 1] += ((fraction >>> (32 - shift)) ^ sign) - sign;
    if (--room == 0) {
      carry();
    }
  }

  /**
   * Adds the exact product of two values. A product beyond the range of doubles counts as infinite;
   * one below 2^-960 is rounded to a double first. Neither depends on order.
   */
  public void addProduct(double a, double b) {
    double product = a * b;
    add(product);
    if (Math.abs(product) < Double.POSITIVE_INFINITY) {
      add(Math.fma(a, b, -product));
    }
  }

  /** Adds everything that the other sum holds; the other stays as it is. */
  public void merge(ExactSum other) {
    long[] theirs = other.carried();
    carry();
    for (int i = 0; i < LIMBS; i++) {
      limbs[i] += theirs[i];
    }
    room--;
    special |= other.special;
  }

  /** The exact sum rounded to the nearest double, ties to even. */
  public double sum() {
    if (special != 0) {
      boolean undefined = (special & SAW_NAN) != 0 || special == (SAW_PLUS | SAW_MINUS);
      return undefined
          ? Double.NaN
          : special == SAW_PLUS ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
    long[] magnitude = carried();
    boolean negative = magnitude[TOP] < 0;
    if (negative) {
      negate(magnitude);
    }
    double size = round(magnitude);
    return negative ? -size : size;
  }

  /** A sum that can be added to without changing this one. */
  public ExactSum copy() {
    return new ExactSum(carried(), special);
  }

  /**
   * The exact sum as a few doubles of falling size that add up to it exactly; none for 0, one when
   * the sum is not finite.
   */
  double[] parts() {
    double[] parts = new double[LIMBS];
    int count = 0;
    ExactSum rest = copy();
    for (double head = rest.sum(); head != 0; head = rest.sum()) {
      parts[count++] = head;
      if (!Double.isFinite(head)) {
        break;
      }
      rest.add(-head);
    }
    return Arrays.copyOf(parts, count);
  }

  /** Canonical bytes: equal sums have equal bytes, however they came about. */
  public byte[] toBytes() {
    long[] magnitude = carried();
    byte flags = special;
    if (magnitude[TOP] < 0) {
      negate(magnitude);
      flags |= NEGATIVE;
    }
    int from = 0;
    int to = LIMBS;
    while (to > 0 && magnitude[to - 1] == 0) {
      to--;
    }
    while (from < to && magnitude[from] == 0) {
      from++;
    }
    from = to == 0 ? 0 : from;
    ByteBuffer out = ByteBuffer.allocate(3 + 4 * (to - from));
    out.put(flags).put((byte) from).put((byte) (to - from));
    for (int i = from; i < to; i++) {
      out.putInt((int) magnitude[i]);
    }
    return out.array();
  }

  /**
   * The sum that {@link #toBytes} wrote.
   *
   * @throws IllegalArgumentException when the bytes are no such sum
   */
  public static ExactSum fromBytes(byte[] bytes) {
    if (bytes.length < 3
        || bytes[1] < 0
        || bytes[2] < 0
        || bytes[1] + bytes[2] > LIMBS
        || bytes.length != 3 + 4 * bytes[2]) {
      throw new IllegalArgumentException(
          "an exact sum is 3 bytes and 4 for each of at most 67 limbs, but there were "
              + bytes.length
              + " bytes");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, 3, bytes.length - 3);
    long[] limbs = new long[LIMBS];
    for (int i = 0; i < bytes[2]; i++) {
      limbs[bytes[1] + i] = in.getInt() & LOW;
    }
    if ((bytes[0] & NEGATIVE) != 0) {
      negate(limbs);
    }
    return new ExactSum(limbs, (byte) (bytes[0] & (SAW_NAN | SAW_PLUS | SAW_MINUS)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExactSum that && Arrays.equals(toBytes(), that.toBytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(toBytes());
  }

  @Override
  public String toString() {
    return "ExactSum[" + sum() + "]";
  }

  private void addSpecial(double value) {
    special |= Double.isNaN(value) ? SAW_NAN : value > 0 ? SAW_PLUS : SAW_MINUS;
  }

  private void carry() {
    carry(limbs);
    room = ROOM;
  }

  private long[] carried() {
    long[] copy = limbs.clone();
    carry(copy);
    return copy;
  }

  /** Brings every limb but the top, which holds the sign, into [0, 2^32): a unique form. */
  private static void carry(long[] limbs) {
    for (int i = 0; i < TOP; i++) {
      limbs[i + 1] += limbs[i] >> 32;
      limbs[i] &= LOW;
    }
  }

  private static void negate(long[] limbs) {
    for (int i = 0; i < LIMBS; i++) {
      limbs[i] = -limbs[i];
    }
    carry(limbs);
  }

  private static double round(long[] magnitude) {
    int top = TOP;
    while (top >= 0 && magnitude[top] == 0) {
      top--;
    }
    if (top < 0) {
      return 0;
    }
    long high = (magnitude[top] << 32) | limb(magnitude, top - 1);
    long low = (limb(magnitude, top - 2) << 32) | limb(magnitude, top - 3);
    boolean sticky = false;
    for (int i = top - 4; i >= 0 && !sticky; i--) {
      sticky = magnitude[i] != 0;
    }
    int zeros = Long.numberOfLeadingZeros(high);
    int exponent = 32 * top + 31 - zeros - BIAS;
    long lead = zeros == 0 ? high : (high << zeros) | (low >>> (64 - zeros));
    long below = low << zeros;
    if (exponent < Double.MIN_EXPONENT) {
      return Double.longBitsToDouble(lead >>> (63 - (exponent + BIAS - 1)));
    }
    long mantissa = lead >>> 11;
    boolean half = (lead & (1L << 10)) != 0;
    boolean more = (lead & ((1L << 10) - 1)) != 0 || below != 0 || sticky;
    if (half && (more || (mantissa & 1) != 0)) {
      mantissa++;
    }
    return Math.scalb((double) mantissa, exponent - 52);
  }

  private static long limb(long[] limbs, int index) {
    return index < 0 ? 0 : limbs[index];
  }
}
