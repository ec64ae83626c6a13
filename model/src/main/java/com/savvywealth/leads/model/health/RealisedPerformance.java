package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.health.EarlyFigures.Exposed;
import com.savvywealth.leads.model.lead.LabelState;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What scores were worth: each contacted lead by the last score that it had before the contact,
 * held against whether it was called. Only leads with a final outcome enter {@code mature}; {@code
 * early} also uses the others, with the delay of calls allowed for.
 *
 * <p>Leads are those that the team chose to contact, mostly the best of the list: figures are of
 * that choice, and AUC-PR and lift come out lower than over all leads. Only {@code listed} allows
 * for the choice.
 *
 * @param earlier leads contacted before the window, left out of everything here
 * @param contacted contacted leads of the window, up to the as-of instant
 * @param unscored of them without a score before the contact
 * @param negativeDelays scored ones whose call is dated before the contact, left out
 * @param mature figures of final outcomes
 * @param early figures that do not wait
 * @param listed lift over all listed leads
 */
public record RealisedPerformance(
    long earlier,
    long contacted,
    long unscored,
    long negativeDelays,
    MatureFigures mature,
    EarlyFigures early,
    ListedLift listed)
    implements Serializable {

  /**
   * The performance.
   *
   * @param leads contacted leads in any order
   * @param clock until when outcomes are known
   * @param config how it is measured
   * @param places what was on the lists
   */
  public static RealisedPerformance of(
      Collection<FollowedLead> leads,
      LabelClock clock,
      HealthConfig.Realised config,
      ListPlaces places) {
    List<FollowedLead> known =
        leads.stream().filter(lead -> config.counts(lead, clock)).sorted().toList();
    List<FollowedLead> scored = known.stream().filter(lead -> lead.score() != null).toList();
    List<FollowedLead> mature = new ArrayList<>();
    List<Byte> called = new ArrayList<>();
    for (FollowedLead lead : scored) {
      LabelState state = lead.state(clock);
      if (state.trainable()) {
        mature.add(lead);
        called.add((byte) (state == LabelState.POSITIVE ? 1 : 0));
      }
    }
    return new RealisedPerformance(
        leads.stream().filter(clock::knows).count() - known.size(),
        known.size(),
        known.size() - scored.size(),
        scored.stream().filter(lead -> lead.isCalledBefore(clock)).count(),
        MatureFigures.of(mature, called, config),
        early(scored, DelayCurve.of(known, clock), clock, config),
        ListedLift.of(mature, called, places, config.confidence()));
  }

  private static EarlyFigures early(
      List<FollowedLead> scored, DelayCurve curve, LabelClock clock, HealthConfig.Realised config) {
    List<Exposed> counted = new ArrayList<>();
    long tooYoung = 0;
    boolean known = curve.calls() >= config.leastCalls();
    for (FollowedLead lead : scored) {
      if (!known || lead.isCalledBefore(clock)) {
        continue;
      }
      boolean isFinal = clock.isFinal(lead.contact());
      double seen = isFinal ? 1 : curve.share(Duration.between(lead.contact(), clock.asOf()));
      if (seen < config.leastSeen()) {
        tooYoung++;
      } else {
        counted.add(
            new Exposed(
                lead.score().decile(),
                lead.score().margin(),
                lead.score().probability(),
                seen,
                lead.isCalled(clock),
                isFinal));
      }
    }
    return EarlyFigures.of(counted, tooYoung, curve, config.confidence());
  }

  /**
   * Readings: those named realised inform gate 16; {@code lift_top_decile} with {@code positives}
   * is what success metric S2 asks of production.
   */
  public List<Reading> readings() {
    long n = mature.leads();
    String of = "contacted leads with a final outcome, by their last score before";
    return List.of(
        Reading.of("realised_auc_pr", mature.averagePrecision(), n)
            .withStandardError(mature.averagePrecisionError())
            .withNote(of),
        Reading.of("realised_positives", (double) mature.called(), n),
        Reading.of("realised_precision_at_10", mature.precisionTop(), n).withNote(of),
        Reading.of("realised_lift_top_decile", mature.liftTop(), n)
            .withStandardError(mature.liftTopError())
            .withNote(of),
        Reading.of("realised_calibration_ratio", mature.ratio(), n)
            .withStandardError(mature.ratioError())
            .withNote("calls over promised ones, final outcomes"),
        Reading.of("realised_calibration_ratio_early", early.ratio(), early.leads())
            .withNote("with leads that are not mature, delays allowed for"),
        Reading.of("realised_auc_pr_early", early.averagePrecision(), early.leads())
            .withNote("with leads that are not mature, delays allowed for"),
        Reading.of("lift_top_decile", listed.lift(), n)
            .withStandardError(listed.error())
            .withNote("production: " + listed.note()),
        Reading.of("positives", (double) mature.called(), n).withNote("production"));
  }
}
