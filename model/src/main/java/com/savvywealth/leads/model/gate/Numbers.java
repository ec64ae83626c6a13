package com.savvywealth.leads.model.gate;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as they stand in gate messages: six significant digits, no locale, no exponent. */
final class Numbers {
  private static final MathContext SIX = new MathContext(6);

  private Numbers() {}

  /** The number to six significant digits; NaN and infinities by name. */
  static String plain(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(SIX);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** The number to six digits, or in full when rounding would make it look like a limit. */
  static String against(double value, double limit, Double high) {
    String text = plain(value);
    boolean likeLow = value != limit && text.equals(plain(limit));
    boolean likeHigh = high != null && value != high && text.equals(plain(high));
    return likeLow || likeHigh ? Double.toString(value) : text;
  }
}
