package com.savvywealth.leads.model.feature;

import com.savvywealth.leads.model.lead.AumTier;
import java.util.List;

/** Groups for calibration and reports; never trained on. */
final class Segments {
  private static final String OTHER = "Other";

  private Segments() {}

  static String aumTier(PointInTimeRow row) {
    return AumTier.ofMillions(row.real("TotalAssetsInMillions")).key();
  }

  /** The declared level whose name the metropolitan area starts with, else "Other". */
  static String metro(PointInTimeRow row, List<String> levels) {
    String area = row.text("Home_MetropolitanArea");
    if (area == null) {
      return null;
    }
    for (String level : levels) {
      if (area.regionMatches(true, 0, level, 0, level.length())) {
        return level;
      }
    }
    return OTHER;
  }
}
