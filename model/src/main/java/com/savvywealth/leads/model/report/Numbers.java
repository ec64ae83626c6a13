package com.savvywealth.leads.model.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** How numbers are shown to people: the only place that formats them for reports. */
public final class Numbers {
  /** What stands for a missing value: an en dash. */
  public static final String MISSING = "–";

  private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
  private static final double GROUPED_FROM = 1000;
  private static final double SCIENTIFIC_BELOW = 1e-4;
  private static final double SCIENTIFIC_FROM = 1e15;

  private Numbers() {}

  /** A count with thousands separators: 1234567 is "1,234,567". */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /**
   * A real number with four significant digits: 0.0412345 is "0.04123", 0.07 is "0.07000".
   *
   * <p>From 1,000 on whole numbers with separators, below 0.0001 scientific ("1.234e-7"); zero is
   * "0", NaN is {@link #MISSING}, infinities are "∞" and "-∞".
   */
  public static String rate(double value) {
    if (Double.isNaN(value)) {
      return MISSING;
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "-∞";
    }
    double size = Math.abs(value);
    if (value == 0) {
      return "0";
    }
    if (size >= SCIENTIFIC_FROM || size < SCIENTIFIC_BELOW) {
      return scientific(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(FOUR_DIGITS);
    if (rounded.abs().doubleValue() >= GROUPED_FROM) {
      return String.format(
          Locale.ROOT,
          "%,d",
          new BigDecimal(value).setScale(0, RoundingMode.HALF_EVEN).toBigInteger());
    }
    int scale = 4 - (rounded.precision() - rounded.scale());
    return rounded.setScale(scale, RoundingMode.UNNECESSARY).toPlainString();
  }

  /** A value of unknown kind: whole numbers as counts, all others as {@link #rate}. */
  public static String value(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < SCIENTIFIC_FROM;
    return whole ? count((long) value) : rate(value);
  }

  /** A limit or an axis label: like {@link #value} but without closing zeros, 0.07 is "0.07". */
  public static String limit(double value) {
    String shown = value(value);
    boolean plain = shown.indexOf('.') >= 0 && shown.indexOf('e') < 0;
    return plain ? shown.replaceAll("0+$", "").replaceAll("\\.$", "") : shown;
  }

  /** A number with so many decimals, for grids of like numbers: 0.0412 with 3 is "0.041". */
  public static String fixed(double value, int decimals) {
    return Double.isFinite(value)
        ? new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString()
        : rate(value);
  }

  /** A share as a percentage: 0.0412 is "4.12 %", 0.312 is "31.2 %", 1 is "100 %". */
  public static String percent(double share) {
    if (!Double.isFinite(share)) {
      return rate(share);
    }
    BigDecimal hundredfold = new BigDecimal(share).movePointRight(2);
    int decimals = hundredfold.abs().compareTo(BigDecimal.TEN) < 0 ? 2 : 1;
    String digits = hundredfold.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    return (share == 0 || share == 1 ? digits.replaceAll("\\.0+$", "") : digits) + " %";
  }

  /** A table's cell: see {@link Table}. */
  public static String cell(Object cell) {
    if (cell == null) {
      return MISSING;
    }
    if (cell instanceof Double || cell instanceof Float) {
      return rate(((Number) cell).doubleValue());
    }
    if (cell instanceof Long || cell instanceof Integer || cell instanceof Short) {
      return count(((Number) cell).longValue());
    }
    if (cell instanceof Table.Share share) {
      return percent(share.value());
    }
    if (cell instanceof Table.Figure figure) {
      return figure.text();
    }
    if (cell instanceof Boolean yes) {
      return yes ? "yes" : "no";
    }
    if (cell instanceof Light light) {
      return light.shown();
    }
    return cell.toString();
  }

  private static String scientific(double value) {
    BigDecimal rounded = new BigDecimal(value).round(FOUR_DIGITS);
    int exponent = rounded.precision() - rounded.scale() - 1;
    return rounded.movePointLeft(exponent).setScale(3, RoundingMode.UNNECESSARY).toPlainString()
        + "e"
        + exponent;
  }
}
