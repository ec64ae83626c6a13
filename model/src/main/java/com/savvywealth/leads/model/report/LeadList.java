package com.savvywealth.leads.model.report;

import java.util.List;
import java.util.Objects;

/**
 * The best of a call list as the run's page shows it: who stands where, and what moved each score.
 * Leads bear their keyed token, never an id or a name.
 *
 * @param features the business features that contributions belong to, in their order
 * @param base margin that every lead starts from (log-odds)
 * @param leads best first, at most {@link #MOST}; rank 1 is the first
 * @param scored how many leads were scored, shown here or not
 * @param file where the whole list stands, a path inside the run
 */
public record LeadList(
    List<String> features, double base, List<Lead> leads, long scored, String file) {
  /** Most leads on a page. */
  public static final int MOST = 50_000;

  /**
   * One scored lead.
   *
   * @param token keyed token
   * @param tier AUM tier whose calibrator gave the probability
   * @param bucket such as "Top 10"
   * @param percentile 1 to 100, 100 is best
   * @param probability calibrated chance of a call, in (0, 1)
   * @param margin log-odds before calibration: base + all contributions, but for float rounding
   * @param drivers its strongest features with their direction, in few words
   * @param note what else must be known of it, "" for nothing
   * @param narrative why it stands there, in a sentence
   * @param contributions log-odds by feature, as many as the list has features
   */
  public record Lead(
      String token,
      String tier,
      String bucket,
      int percentile,
      double probability,
      double margin,
      String drivers,
      String note,
      String narrative,
      List<Double> contributions) {
    /** Texts are required; contributions are copied. */
    public Lead {
      Objects.requireNonNull(token, "token");
      Objects.requireNonNull(tier, "tier");
      Objects.requireNonNull(bucket, "bucket");
      Objects.requireNonNull(drivers, "drivers");
      Objects.requireNonNull(note, "note");
      Objects.requireNonNull(narrative, "narrative");
      contributions = List.copyOf(contributions);
    }
  }

  /**
   * Everything is copied.
   *
   * @throws IllegalArgumentException there are too many leads, or one has not a contribution of
   *     each feature
   */
  public LeadList {
    features = List.copyOf(features);
    leads = List.copyOf(leads);
    if (leads.size() > MOST || leads.size() > scored) {
      throw new IllegalArgumentException(
          "a page shows at most %d of %d scored leads but was given %d"
              .formatted(MOST, scored, leads.size()));
    }
    for (Lead lead : leads) {
      if (lead.contributions().size() != features.size()) {
        throw new IllegalArgumentException(
            "lead %s must have %d contributions but has %d"
                .formatted(lead.token(), features.size(), lead.contributions().size()));
      }
    }
  }
}
