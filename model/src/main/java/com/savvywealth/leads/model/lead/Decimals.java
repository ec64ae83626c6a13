package com.savvywealth.leads.model.lead;

/**
 * Reads decimal numbers character by character: no exceptions, no regular expressions, correctly
 * rounded. Values up to 2^53 with at most 22 decimals take an exact shortcut; all others have
 * passed the grammar before {@link Double#parseDouble} sees them.
 */
final class Decimals {
  private static final double[] POWERS = new double[23];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private static final long EXACT = 1L << 53;

  private Decimals() {}

  /**
   * A number, or why it is none.
   *
   * @param text without surrounding blanks, not empty
   * @param hundredths true to divide by 100 (percent)
   * @return {@link Double}, never -0.0, or {@link Bad}
   */
  static Object parse(String text, boolean hundredths) {
    int length = text.length();
    int at = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    long mantissa = 0;
    int digits = 0;
    int decimals = 0;
    boolean point = false;
    boolean exact = true;
    for (; at < length; at++) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9') {
        digits++;
        decimals += point ? 1 : 0;
        exact &= mantissa < EXACT / 16;
        mantissa = exact ? mantissa * 10 + (c - '0') : mantissa;
      } else if (c == '.' && !point) {
        point = true;
      } else {
        break;
      }
    }
    if (digits == 0) {
      return notFinite(text) ? Bad.NOT_FINITE : Bad.NOT_A_NUMBER;
    }
    int places = decimals + (hundredths ? 2 : 0);
    if (at == length && exact && places < POWERS.length) {
      double value = mantissa / POWERS[places];
      return text.charAt(0) == '-' ? positiveZero(-value) : value;
    }
    if (at < length && !isExponent(text, at)) {
      return Bad.NOT_A_NUMBER;
    }
    return slow(text, hundredths);
  }

  private static Object slow(String text, boolean hundredths) {
    double value = Double.parseDouble(text);
    if (!Double.isFinite(value)) {
      return Bad.NOT_FINITE;
    }
    return positiveZero(hundredths ? value / 100 : value);
  }

  private static double positiveZero(double value) {
    return value == 0 ? 0.0 : value;
  }

  private static boolean isExponent(String text, int from) {
    char e = text.charAt(from);
    int at = from + 1;
    if ((e != 'e' && e != 'E') || at == text.length()) {
      return false;
    }
    if (text.charAt(at) == '-' || text.charAt(at) == '+') {
      at++;
    }
    return allDigits(text, at, text.length());
  }

  private static boolean notFinite(String text) {
    String word = text.charAt(0) == '-' || text.charAt(0) == '+' ? text.substring(1) : text;
    return word.equalsIgnoreCase("nan")
        || word.equalsIgnoreCase("inf")
        || word.equalsIgnoreCase("infinity");
  }

  /** Whether there is at least one character and all are ASCII digits. */
  static boolean allDigits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return from < to;
  }

  /** Value of up to 18 ASCII digits. */
  static long whole(String text, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + (text.charAt(i) - '0');
    }
    return value;
  }

  /** Position of the point that only zeros (or nothing) follow, else the text's length. */
  static int endOfWhole(String text, int from) {
    int point = text.indexOf('.', from);
    if (point < 0) {
      return text.length();
    }
    for (int i = point + 1; i < text.length(); i++) {
      if (text.charAt(i) != '0') {
        return text.length();
      }
    }
    return point;
  }
}
