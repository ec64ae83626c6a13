package com.savvywealth.leads.model.lead;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns vendor text into canonical values.
 *
 * <p>Made for millions of fields: no regular expressions, no exceptions; a field that cannot be
 * read gives a {@link Bad} reason, which holds no content. Missing tokens come from the intake map
 * and are compared without case and surrounding blanks.
 *
 * <p>Rulings: a CRD is positive with at most ten digits, may have leading zeros, a trailing ".0" or
 * a "CRD" or "#" in front, and is refused in scientific notation, since a spreadsheet has then
 * rounded it. Money may have one dollar sign and thousands commas in the right places; a unit
 * letter ("1,234.5M") is refused, since nobody can tell millions of what. Percent is divided by
 * 100. "-0" is 0. NaN and infinities are refused.
 */
public final class FieldParser implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MAX_CRD_DIGITS = 10;
  private static final int MAX_WHOLE_DIGITS = 18;

  private final Set<String> missing;
  private final int longestMissing;

  private FieldParser(Set<String> missing) {
    this.missing = missing;
    this.longestMissing = missing.stream().mapToInt(String::length).max().orElse(0);
  }

  /** The parser that reads these tokens, and blanks, as missing. */
  public static FieldParser withMissingTokens(List<String> tokens) {
    Set<String> missing = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    tokens.forEach(token -> missing.add(token.strip()));
    return new FieldParser(missing);
  }

  /**
   * The canonical value, null when missing, or the {@link Bad} reason.
   *
   * @param text the field, null counts as blank
   * @return a value of the type's column type (see {@link FieldType#columnType})
   */
  public Object parse(String text, FieldType type) {
    String trimmed = text == null ? "" : text.strip();
    if (trimmed.isEmpty() || (trimmed.length() <= longestMissing && missing.contains(trimmed))) {
      return type == FieldType.PRESENCE ? (Object) 0L : null;
    }
    return switch (type) {
      case TEXT -> trimmed;
      case PRESENCE -> 1L;
      case FLAG -> flag(trimmed);
      case CRD -> crd(trimmed);
      case WHOLE -> whole(trimmed);
      case REAL -> Decimals.parse(trimmed, false);
      case MONEY -> amount(trimmed, false);
      case PERCENT -> amount(withoutPercentSign(trimmed), true);
      case DATE -> Days.parse(trimmed);
      case ZIP -> zip(trimmed);
    };
  }

  private static Object flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "y", "true", "1" -> "Yes";
      case "no", "n", "false", "0" -> "No";
      case "unknown" -> "Unknown";
      default -> Bad.NOT_A_FLAG;
    };
  }

  private static Object crd(String text) {
    int from = afterCrdPrefix(text);
    if (from < text.length() && text.charAt(from) == '-') {
      return Decimals.parse(text.substring(from), false) instanceof Double
          ? Bad.NOT_POSITIVE
          : Bad.NOT_A_CRD;
    }
    int end = Decimals.endOfWhole(text, from);
    if (!Decimals.allDigits(text, from, end)) {
      boolean number = Decimals.parse(text, false) instanceof Double;
      return number ? Bad.ROUNDED_IDENTIFIER : Bad.NOT_A_CRD;
    }
    while (from < end - 1 && text.charAt(from) == '0') {
      from++;
    }
    if (end - from > MAX_CRD_DIGITS) {
      return Bad.TOO_LONG;
    }
    long value = Decimals.whole(text, from, end);
    return value == 0 ? Bad.NOT_POSITIVE : (Object) value;
  }

  private static int afterCrdPrefix(String text) {
    int from = text.regionMatches(true, 0, "CRD", 0, 3) ? 3 : 0;
    while (from < text.length() && " #:".indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    return from;
  }

  private static Object whole(String text) {
    int from = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    int end = Decimals.endOfWhole(text, from);
    if (!Decimals.allDigits(text, from, end)) {
      Object number = Decimals.parse(text, false);
      return number instanceof Double ? Bad.NOT_WHOLE : number;
    }
    if (end - from > MAX_WHOLE_DIGITS) {
      return Bad.TOO_LONG;
    }
    long value = Decimals.whole(text, from, end);
    return text.charAt(0) == '-' ? -value : value;
  }

  private static String withoutPercentSign(String text) {
    return text.endsWith("%") ? text.substring(0, text.length() - 1).strip() : text;
  }

  private static Object amount(String text, boolean percent) {
    int dollar = percent ? -1 : text.indexOf('$');
    int comma = text.indexOf(',');
    String plain = text;
    if (dollar == 0 || (dollar == 1 && (text.charAt(0) == '-' || text.charAt(0) == '+'))) {
      plain = text.substring(0, dollar) + text.substring(dollar + 1).strip();
    }
    if (comma >= 0) {
      if (!groupsFit(plain)) {
        return Bad.BAD_GROUPING;
      }
      plain = plain.replace(",", "");
    }
    if (plain.isEmpty()) {
      return Bad.NOT_A_NUMBER;
    }
    Object value = Decimals.parse(plain, percent);
    return value == Bad.NOT_A_NUMBER && hasUnitSuffix(plain) ? Bad.UNIT_SUFFIX : value;
  }

  /** Whether commas stand before every third digit from the point, and nowhere else. */
  private static boolean groupsFit(String text) {
    int end = 0;
    while (end < text.length() && ".eE".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    if (text.indexOf(',', end) >= 0) {
      return false;
    }
    int from = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    while (end > from && Character.isLetter(text.charAt(end - 1))) {
      end--;
    }
    int first = text.indexOf(',');
    if (first - from < 1 || first - from > 3 || (end - first) % 4 != 0) {
      return false;
    }
    for (int i = first; i < end; i += 4) {
      if (text.charAt(i) != ',' || !Decimals.allDigits(text, i + 1, i + 4)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasUnitSuffix(String text) {
    int end = text.length() - 1;
    return "kKmMbBtT".indexOf(text.charAt(end)) >= 0
        && end > 0
        && Decimals.parse(text.substring(0, end), false) instanceof Double;
  }

  private static Object zip(String text) {
    int dash = text.indexOf('-');
    boolean plusFour = dash == 5 && text.length() == 10 && Decimals.allDigits(text, 6, 10);
    int end = plusFour ? 5 : Decimals.endOfWhole(text, 0);
    if (!Decimals.allDigits(text, 0, end)) {
      return Bad.NOT_A_ZIP;
    }
    return switch (end) {
      case 3 -> "00" + text.substring(0, 3);
      case 4 -> "0" + text.substring(0, 4);
      case 5, 9 -> text.substring(0, 5);
      default -> Bad.NOT_A_ZIP;
    };
  }
}
