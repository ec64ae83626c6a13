package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.stat.SampleRatio;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What gate 14 asks of the daily metrics, but for their being live: see {@link LiveMetrics}. */
public final class MonitoringReadings {
  private MonitoringReadings() {}

  /**
   * Readings {@code before_first_contact} (1 until there is a contact of an assigned lead, in time
   * or not; NaN when the file cannot tell, or says so of leads whose time for a contact is over),
   * {@code contacted_srm_p_value} over all leads contacted so far, NaN without one, and {@code
   * events_unaccounted}, whose n is the rows up to the as-of day, NaN when the file could not be
   * read whole.
   */
  public static List<Reading> of(TrialProgress progress, ExperimentConfig.Horizon horizon) {
    return List.of(
        before(progress, horizon), contactedAlike(progress), accounted(progress.events()));
  }

  /**
   * Reading {@code before_first_contact} of a day on which no file of events is there.
   *
   * @param firstWave day of the first wave; null when nobody is assigned
   */
  public static Reading withoutEvents(
      LocalDate firstWave, LocalDate asOf, ExperimentConfig.Horizon horizon) {
    boolean late = firstWave != null && isLate(firstWave, asOf, horizon);
    return Reading.of("before_first_contact", late ? Double.NaN : 1, 0)
        .withNote(late ? "the first wave should have been contacted" : "there is no event file");
  }

  /** Leads that were assigned so long ago have been contacted, whatever a file says. */
  private static boolean isLate(
      LocalDate firstWave, LocalDate asOf, ExperimentConfig.Horizon horizon) {
    return !asOf.isBefore(firstWave.plusDays(horizon.contactWithinDays()));
  }

  private static Reading before(TrialProgress progress, ExperimentConfig.Horizon horizon) {
    EventAccount events = progress.events();
    Optional<LocalDate> first = progress.days().firstAssignment();
    boolean late = first.isPresent() && isLate(first.get(), progress.asOf(), horizon);
    double value = events.contacts() > 0 ? 0 : events.tells() && !late ? 1 : Double.NaN;
    String why =
        late ? "the first wave should have been contacted" : "no row tells of an assigned lead";
    return Reading.of("before_first_contact", value, progress.assigned())
        .withNote(Double.isNaN(value) ? why : "");
  }

  private static Reading contactedAlike(TrialProgress progress) {
    Map<Arm, DayCounts> totals = progress.days().totals();
    long treated = totals.get(Arm.TREATMENT).contacted();
    long controls = totals.get(Arm.CONTROL).contacted();
    return Reading.of(
            "contacted_srm_p_value",
            new SampleRatio(treated, controls).pValue(),
            treated + controls)
        .withNote("contacted: %d treated, %d controls".formatted(treated, controls));
  }

  private static Reading accounted(EventAccount events) {
    double value = events.fault().isEmpty() ? events.unaccounted() : Double.NaN;
    return Reading.of("events_unaccounted", value, events.seen()).withNote(events.fault());
  }
}
