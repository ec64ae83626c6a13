package com.savvywealth.leads.model.crm;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Texts for a CSV file that both the CRM and a spreadsheet read: on one line, and never a formula.
 *
 * <p>A spreadsheet runs a cell that begins with {@code = + - @}, also after blanks or quotes and in
 * full-width or other compatible forms of these signs. The CRM stores each value as it stands, so
 * an apostrophe in front, which is a spreadsheet's way out, would stay in the record for ever: such
 * texts are not written at all.
 *
 * @see "OWASP, CSV Injection; Salesforce, Bulk API 2.0, Valid CSV Record Rows: values aren't
 *     trimmed"
 */
public final class CellText {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
  private static final String STARTS_FORMULA = "=+-@";
  private static final String QUOTES = "'\"`\u2018\u2019\u201C\u201D\u00B4";

  private CellText() {}

  /** Whether a spreadsheet might run the text; a plain number is none. */
  public static boolean isFormula(String text) {
    if (NUMBER.matcher(text).matches()) {
      return false;
    }
    int at = 0;
    while (at < text.length() && isPassedOver(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    if (at == text.length()) {
      return false;
    }
    String first = new String(Character.toChars(text.codePointAt(at)));
    String plain = Normalizer.normalize(first, Normalizer.Form.NFKC);
    return !plain.isEmpty() && STARTS_FORMULA.indexOf(dash(plain.charAt(0))) >= 0;
  }

  private static boolean isPassedOver(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT
        || QUOTES.indexOf(c) >= 0;
  }

  /** The minus sign and the dashes that spreadsheets turn into one. */
  private static char dash(char c) {
    return c == '\u2212' || c == '\u2010' || c == '\u2011' ? '-' : c;
  }

  /** The text on one line: line ends, tabs and other control characters become one space. */
  public static String flat(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
  }
}
