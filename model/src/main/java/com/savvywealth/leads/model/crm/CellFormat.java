package com.savvywealth.leads.model.crm;

import com.savvywealth.leads.model.crm.FieldMapping.Field;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Values as the CRM reads them from a CSV file. */
final class CellFormat {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private CellFormat() {}

  /**
   * The number as a field keeps it at this scale: a fraction in a percent field is multiplied by
   * 100, and halves go to the even digit.
   */
  static BigDecimal rounded(Field field, double value, int scale) {
    BigDecimal exact = BigDecimal.valueOf(value);
    boolean percent = field.type() == CrmType.PERCENT;
    return (percent ? exact.multiply(HUNDRED) : exact).setScale(scale, RoundingMode.HALF_EVEN);
  }

  /** The cell: numbers in plain digits at the field's scale, texts on one line. */
  static String text(Field field, Object value, String nullText) {
    if (value == null) {
      return nullText;
    }
    if (value instanceof Number number) {
      return rounded(field, number.doubleValue(), field.scale()).toPlainString();
    }
    return value instanceof String text ? CellText.flat(text) : value.toString();
  }

  /** What is done to a value on its way, in words. */
  static String transformation(Field field) {
    return switch (field.type()) {
      case ID -> "18 characters";
      case TEXT, LONG_TEXT -> "line ends become spaces; never cut";
      case PICKLIST, CHECKBOX -> "as it is";
      case NUMBER -> "rounded half to even";
      case PERCENT -> "times 100, rounded half to even";
      case DATE_TIME -> "ISO 8601 in UTC, with Z";
    };
  }
}
