package com.savvywealth.leads.model.feature;

import java.util.List;
import java.util.Locale;

/** Licences, designations, firm ties and state registrations. */
final class Registrations {
  private static final String STATES = "Number_RegisteredStates";
  private static final List<String> LICENCES =
      List.of("Has_Series_7", "Has_Series_65", "Has_Series_66", "Has_Series_24");
  private static final List<String> DESIGNATIONS =
      List.of("Has_CFP", "Has_CFA", "Has_CIMA", "Has_AIF");

  private Registrations() {}

  static Long licences(PointInTimeRow row) {
    return count(row, LICENCES);
  }

  static Long designations(PointInTimeRow row) {
    return count(row, DESIGNATIONS);
  }

  static Long firmAssociations(PointInTimeRow row) {
    return row.whole("NumberFirmAssociations");
  }

  static Long multipleRia(PointInTimeRow row) {
    return above(row.whole("NumberRIAFirmAssociations"), 1);
  }

  static Long states(PointInTimeRow row) {
    return row.whole(STATES);
  }

  static Long complex(PointInTimeRow row) {
    return above(row.whole(STATES), 3);
  }

  static Long multiState(PointInTimeRow row) {
    return above(row.whole(STATES), 1);
  }

  /** 1 when home and office lie in different states, missing unless both are known. */
  static Long remote(PointInTimeRow row) {
    String home = row.text("Home_State");
    String office = row.text("Branch_State");
    if (home == null || office == null) {
      return null;
    }
    return Tenure.bit(!home.toUpperCase(Locale.ROOT).equals(office.toUpperCase(Locale.ROOT)));
  }

  private static Long above(Long count, long limit) {
    return count == null ? null : Tenure.bit(count > limit);
  }

  private static Long count(PointInTimeRow row, List<String> flags) {
    long count = 0;
    for (String column : flags) {
      Boolean flag = row.flag(column);
      if (flag == null) {
        return null;
      }
      count += flag ? 1 : 0;
    }
    return count;
  }
}
