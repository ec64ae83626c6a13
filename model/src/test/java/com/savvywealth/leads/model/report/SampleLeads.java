package com.savvywealth.leads.model.report;

import com.savvywealth.leads.model.report.LeadList.Lead;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Lead lists of any length, made up but of real shape; the same at every call. */
final class SampleLeads {
  private static final double BASE = -2.930198;
  private static final List<String> FEATURES =
      List.of(
          "AUM_per_Client_v12",
          "AverageTenureAtPriorFirms_v12",
          "Firm_Stability_Score_v12",
          "HNW_Concentration_v12",
          "Multi_RIA_Relationships_v12",
          "NumberOfPriorFirms_v12",
          "Number_RegisteredStates_v12",
          "Years_As_Rep_v12",
          "Years_At_Current_Firm_v12",
          "designation_count_v12",
          "firm_size_v12",
          "license_count_v12");
  private static final List<String> TIERS =
      List.of("UNDER_100M", "100M_TO_500M", "OVER_500M", "UNKNOWN");
  private static final List<String> SIGNS =
      List.of(
          "several professional designations",
          "ties to several advisory firms",
          "most of the main licences",
          "a firm with large accounts",
          "a young office",
          "few years at the firm");

  private SampleLeads() {}

  /** So many leads, best first. */
  static LeadList of(int leads) {
    Random random = new Random(17);
    List<Lead> made = new ArrayList<>();
    for (int i = 0; i < leads; i++) {
      made.add(lead(random));
    }
    made.sort(Comparator.comparingDouble(Lead::margin).reversed());
    return new LeadList(FEATURES, BASE, made, leads + 7L, "scores/call_list.csv");
  }

  private static Lead lead(Random random) {
    List<Double> contributions = new ArrayList<>();
    double margin = BASE;
    for (int f = 0; f < FEATURES.size(); f++) {
      double moved = random.nextInt(9) == 0 ? 0 : 0.3 * random.nextGaussian();
      contributions.add(moved);
      margin += moved;
    }
    List<String> signs = new ArrayList<>(SIGNS);
    Collections.shuffle(signs, random);
    String driver = FEATURES.get(random.nextInt(FEATURES.size()));
    return new Lead(
        "k0-%016x%08x".formatted(random.nextLong(), random.nextInt()),
        TIERS.get(random.nextInt(TIERS.size())),
        margin > -1.6 ? "Top 10" : margin > -2.4 ? "Top 25" : "Top 50",
        Math.max(1, (int) Math.round(100 + 20 * Math.min(0, margin + 1.2))),
        1 / (1 + Math.exp(-margin)),
        margin,
        driver + ":up, license_count_v12:down",
        random.nextInt(5) == 0 ? "Held back for RECENT_MOVE." : "",
        "Speaks for a call: %s, %s and %s. No strong sign speaks against it."
            .formatted(signs.get(0), signs.get(1), signs.get(2)),
        contributions);
  }

  /** Three leads all of whose texts are this one. */
  static LeadList saying(String text) {
    List<Lead> leads = new ArrayList<>();
    for (double margin : List.of(-1.0, -2.0, -3.0)) {
      leads.add(
          new Lead(text, text, text, 50, 0.25, margin, text, text, text, List.of(margin + 3, 0.0)));
    }
    return new LeadList(List.of(text, "other"), -3, leads, 3, "scores/call_list.csv");
  }
}
