package com.savvywealth.leads.model.feature;

import java.util.List;
import java.util.Locale;

/**
 * Whether a source is filled, and the banned features on gender, disclosures and profiles: computed
 * so that the cost of the ban can be measured.
 */
final class Presence {
  private static final List<String> AUDITED =
      List.of(
          "DateBecameRep",
          "DateOfHireAtCurrentFirm",
          "Number_YearsPriorFirm1",
          "NumberRIAFirmAssociations",
          "Number_RegisteredStates",
          "Home_State");

  private Presence() {}

  /** How many of six sources are missing, 0 to 6; missing without a row. */
  static Long missingSources(PointInTimeRow row) {
    if (!row.isPresent()) {
      return null;
    }
    return AUDITED.stream().filter(column -> row.rep().get(column) == null).count();
  }

  static Long genderMale(PointInTimeRow row) {
    String gender = row.text("Gender");
    if (gender == null) {
      return null;
    }
    return switch (gender.toUpperCase(Locale.ROOT)) {
      case "M", "MALE" -> 1L;
      case "F", "FEMALE" -> 0L;
      default -> null;
    };
  }

  static Long genderMissing(PointInTimeRow row) {
    return row.isPresent() ? Tenure.bit(genderMale(row) == null) : null;
  }

  static Long disclosuresYes(PointInTimeRow row) {
    Boolean disclosed = row.flag("Has_Disclosure");
    return disclosed == null ? null : Tenure.bit(disclosed);
  }

  static Long disclosuresUnknown(PointInTimeRow row) {
    return row.isPresent() ? Tenure.bit(row.flag("Has_Disclosure") == null) : null;
  }

  static Long linkedIn(PointInTimeRow row) {
    return row.whole("Has_LinkedIn");
  }
}
