package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.explain.RankDrift;
import com.savvywealth.leads.model.gate.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gate 8's guards: exact in every row, in the declared direction, stable since last time. */
final class ExplanationReadings {
  private ExplanationReadings() {}

  /**
   * The readings.
   *
   * @param driverRows rows of the driver file
   */
  static List<Reading> of(ExplainedModel explained, long driverRows, LearnSettings settings) {
    Explanation explanation = explained.explanation();
    int rows = explanation.leads().size();
    double tolerance = settings.gates().parameter("G8", "additivity_tolerance");
    List<FeatureDirection> against =
        explained.directions().stream().filter(FeatureDirection::contradicts).toList();
    long declared =
        explained.directions().stream().filter(direction -> direction.declared() != 0).count();
    List<Reading> out = new ArrayList<>();
    out.add(
        Reading.of(
            "shap_rows_not_additive",
            rows == 0 ? Double.NaN : explanation.rowsOff(tolerance),
            rows));
    out.add(
        Reading.of(
            "driver_file_coverage", rows == 0 ? Double.NaN : (double) driverRows / rows, rows));
    out.add(
        Reading.of("monotone_contradictions", against.size(), declared)
            .withNote(String.join(", ", against.stream().map(FeatureDirection::feature).toList())));
    out.addAll(drift(explained.drift(), settings));
    return out;
  }

  private static List<Reading> drift(ReleaseDrift release, LearnSettings settings) {
    Optional<RankDrift> drift = release.drift();
    if (drift.isEmpty()) {
      return List.of(Reading.of("first_release", 1, release.ranks().size()));
    }
    List<String> moved = drift.get().unjustified(ReleaseDrift.tolerance(settings));
    return List.of(
        Reading.of("first_release", 0, release.ranks().size()),
        Reading.of("top_features_moved", moved.size(), drift.get().moves().size())
            .withNote(String.join(", ", moved)));
  }
}
