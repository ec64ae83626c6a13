package com.savvywealth.leads.model.feature;

/**
 * Stays at earlier firms, as the vendor lists them in years. Version 1 of each formula reads four
 * firms, as V12 did; version 2 reads all five that the feed has.
 *
 * <p>A row that lists no prior firm at all has 0 of them and no average: "none listed" and "no row"
 * stay apart. A first prior firm without years while others have them is missing.
 */
final class PriorFirms {
  private static final String COLUMN = "Number_YearsPriorFirm";

  private PriorFirms() {}

  static Long count(PointInTimeRow row, int firms) {
    if (!row.isPresent()) {
      return null;
    }
    long count = 0;
    for (int i = 1; i <= firms; i++) {
      count += row.real(COLUMN + i) == null ? 0 : 1;
    }
    return count;
  }

  static Double average(PointInTimeRow row, int firms) {
    double sum = 0;
    int count = 0;
    for (int i = 1; i <= firms; i++) {
      Double years = row.real(COLUMN + i);
      sum += years == null ? 0 : years;
      count += years == null ? 0 : 1;
    }
    return count == 0 ? null : (Double) (sum / count);
  }

  static Double first(PointInTimeRow row) {
    return row.real(COLUMN + 1);
  }
}
