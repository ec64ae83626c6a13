package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.report.Numbers;
import java.util.List;

/** What gate 15 judges of a final analysis. */
public final class FinalReadings {
  private FinalReadings() {}

  /** The readings, in the gate's order; NaN where the trial cannot tell. */
  public static List<Reading> of(FinalAnalysis analysis) {
    PrimaryResult primary = analysis.primary();
    long n = analysis.leads();
    return List.of(
        Reading.of("primary_p_value", primary.sequentialP(), n).withNote(looks(primary)),
        Reading.of("relative_lift", primary.lift(), n)
            .withStandardError(primary.liftError())
            .withNote(lift(analysis)),
        Reading.of("relative_lift_ci_low", primary.repeatedLift().low(), n),
        Reading.of("decision_rule_locked", analysis.lock().locked() ? 1 : 0, 1)
            .withNote(analysis.lock().line()),
        Reading.of("information_fraction", analysis.informationFraction(), n),
        Reading.of("analysed_srm_p_value", analysis.splitP(), analysis.split().total())
            .withNote(
                "%s treated, %s control"
                    .formatted(
                        Numbers.count(analysis.split().treatment()),
                        Numbers.count(analysis.split().control()))),
        Reading.of("cluster_robust_p_value", analysis.clustered().pValue(), n)
            .withNote(clusters(analysis.clustered())));
  }

  private static String looks(PrimaryResult primary) {
    int earlier = primary.fractions().size() - 1;
    return "unadjusted %s, %d earlier %s"
        .formatted(Numbers.rate(primary.unadjustedP()), earlier, earlier == 1 ? "look" : "looks");
  }

  private static String lift(FinalAnalysis analysis) {
    boolean none = analysis.effect().counts().hits0() == 0;
    return none ? "no control booked a call, so there is no lift to give" : "";
  }

  private static String clusters(FinalAnalysis.Clustered clustered) {
    int count = clustered.test().clusters();
    if (count < 2) {
      return "fewer than two SGAs are known";
    }
    return "%d SGAs".formatted(count);
  }
}
