package com.savvywealth.leads.model.stat;

import java.util.SortedMap;

/**
 * Doubles of [0, 1] as digits to the base 2^32, so that they can be added up as counts: the sum is
 * exact and the same for any order and grouping. Digit 0 is worth 2^-32.
 */
public final class FixedPoint {
  private static final int BITS = 32;
  private static final long LOW = 0xFFFF_FFFFL;

  private FixedPoint() {}

  /** Takes one digit of a number. */
  @FunctionalInterface
  public interface Digits {
    /** Digit number {@code place}, in [1, 2^32]; 2^32 stands for 1 alone. */
    void accept(int place, long digit);
  }

  /**
   * The digits of a number that are not 0; their sum is the number, exactly.
   *
   * @param value in [0, 1]
   * @throws IllegalArgumentException when not, or NaN
   */
  public static void digits(double value, Digits out) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("a number must lie in [0, 1] but was " + value);
    }
    double rest = value;
    for (int place = 0; rest > 0; place++) {
      double scaled = Math.scalb(rest, BITS);
      long digit = (long) scaled;
      if (digit > 0) {
        out.accept(place, digit);
      }
      rest = scaled - digit;
    }
  }

  /**
   * What summed digits come to, rounded once.
   *
   * @param sums of digits by place, each at least 0: at most 2^31 numbers
   */
  public static double sum(SortedMap<Integer, Long> sums) {
    ExactSum total = new ExactSum();
    sums.forEach(
        (place, digits) -> {
          total.add(Math.scalb((double) (digits & LOW), -BITS * (place + 1)));
          total.add(Math.scalb((double) (digits >>> BITS), -BITS * place));
        });
    return total.sum();
  }
}
