package com.savvywealth.leads.model.feature;

import java.util.List;

/**
 * Cuts a number into named bins with one edge rule: right-closed (lo, hi], the lowest edge
 * included. A number below the lowest or above the highest edge has no bin and is refused by name
 * only: it gives null. A missing number has no bin either and is never 0.
 */
public final class Bins {
  private static final Bins STABILITY =
      new Bins(
          List.of(0.0, 0.3, 0.6, 0.9, 1.0),
          List.of("Low_Under_30", "Moderate_30_to_60", "High_60_to_90", "Very_High_90_Plus"));
  private static final Bins AVERAGE_TENURE =
      new Bins(
          List.of(0.0, 2.0, 5.0, 10.0, 100.0),
          List.of("Short_Under_2", "Moderate_2_to_5", "Long_5_to_10", "Very_Long_10_Plus"));
  private static final Bins PRIOR_FIRM_1 =
      new Bins(
          List.of(0.0, 3.0, 7.0, 100.0),
          List.of("Short_Under_3", "Moderate_3_to_7", "Long_7_Plus"));

  private final List<Double> edges;
  private final List<String> names;

  private Bins(List<Double> edges, List<String> names) {
    this.edges = edges;
    this.names = names;
  }

  /** Name of the bin that holds the value, null for none. */
  public String nameOf(Double value) {
    if (value == null || !(value >= edges.get(0))) {
      return null;
    }
    for (int i = 0; i < names.size(); i++) {
      if (value <= edges.get(i + 1)) {
        return names.get(i);
      }
    }
    return null;
  }

  static String stability(Double share) {
    return STABILITY.nameOf(share);
  }

  /** The bin of the average stay; a row that lists no prior firm is "No_Prior". */
  static String averageTenure(PointInTimeRow row, int firms) {
    Long count = PriorFirms.count(row, firms);
    if (count == null) {
      return null;
    }
    return count == 0 ? "No_Prior" : AVERAGE_TENURE.nameOf(PriorFirms.average(row, firms));
  }

  /** The bin of the last stay; a row that lists no prior firm at all is "No_Prior_Firm_1". */
  static String priorFirm1(PointInTimeRow row) {
    Long count = PriorFirms.count(row, 5);
    if (count == null) {
      return null;
    }
    return count == 0 ? "No_Prior_Firm_1" : PRIOR_FIRM_1.nameOf(PriorFirms.first(row));
  }
}
