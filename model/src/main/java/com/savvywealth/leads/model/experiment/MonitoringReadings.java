package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.stat.SampleRatio;
import java.util.List;
import java.util.Map;

/** What gate 14 asks of the daily metrics, but for their being live: see {@link LiveMetrics}. */
public final class MonitoringReadings {
  private MonitoringReadings() {}

  /**
   * Readings {@code before_first_contact} (1 until there is a contact of an assigned lead, in time
   * or not; NaN when the file cannot tell), {@code contacted_srm_p_value} over all leads contacted
   * so far, NaN without one, and {@code events_unaccounted}, whose n is the rows up to the as-of
   * day, NaN when the file could not be read whole.
   */
  public static List<Reading> of(TrialProgress progress) {
    return List.of(before(progress), contactedAlike(progress), accounted(progress.events()));
  }

  private static Reading before(TrialProgress progress) {
    EventAccount events = progress.events();
    double value = events.contacts() > 0 ? 0 : events.tells() ? 1 : Double.NaN;
    return Reading.of("before_first_contact", value, progress.assigned())
        .withNote(Double.isNaN(value) ? "no row tells of an assigned lead" : "");
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
