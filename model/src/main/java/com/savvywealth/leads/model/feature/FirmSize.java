package com.savvywealth.leads.model.feature;

/**
 * Assets, clients and growth of the firm, as repeated on each of its reps. Assets are millions of
 * dollars. Growth is a fraction, 0.15 = 15 %: the feed gives percent and the intake divides, so a
 * limit of 0.15 means what it says (V12 compared percent with it).
 */
final class FirmSize {
  private static final String ASSETS = "TotalAssetsInMillions";
  private static final String CLIENTS = "NumberClients_Individuals";
  private static final double POSITIVE_GROWTH = 0.15;
  private static final double HIGH_GROWTH = 0.30;

  private FirmSize() {}

  /** log10(1 + millions): 0 for nothing, 2 for about 100 million, 5 for 100 billion. */
  static Double assetsLog(PointInTimeRow row) {
    Double millions = row.real(ASSETS);
    return millions == null || millions < 0 ? null : (Double) StrictMath.log10(1 + millions);
  }

  /** Millions of dollars per individual client; missing without clients. */
  static Double assetsPerClient(PointInTimeRow row) {
    return ratio(row.real(ASSETS), row.whole(CLIENTS));
  }

  /**
   * High-net-worth clients per individual client; above 1 is possible, since a filing may count the
   * two groups apart.
   */
  static Double wealthyShare(PointInTimeRow row) {
    Long wealthy = row.whole("NumberClients_HNWIndividuals");
    return ratio(wealthy == null ? null : (Double) wealthy.doubleValue(), row.whole(CLIENTS));
  }

  static Double growth(PointInTimeRow row, int years) {
    return row.real("AUMGrowthRate_" + years + "Year");
  }

  static Long grows(PointInTimeRow row) {
    return above(growth(row, 1), POSITIVE_GROWTH);
  }

  static Long growsFast(PointInTimeRow row) {
    return above(growth(row, 1), HIGH_GROWTH);
  }

  private static Long above(Double growth, double limit) {
    return growth == null ? null : Tenure.bit(growth > limit);
  }

  private static Double ratio(Double part, Long whole) {
    return part == null || whole == null || whole <= 0 ? null : (Double) (part / whole);
  }
}
