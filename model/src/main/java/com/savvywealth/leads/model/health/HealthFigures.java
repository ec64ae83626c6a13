package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.Reading;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All figures of production health on one day: {@code production_health_dashboard_v12.json}. Equal
 * figures have equal bytes.
 *
 * @param asOf last day that is looked at
 * @param modelVersion such as "v12"
 * @param streak the days
 * @param balance the weekly audit
 * @param performance realised performance
 * @param business what the list brings
 * @param drift of the latest month
 * @param months drift by month, such as 2025-10, for the map; the same features in each
 * @param counts rows of each input: read, used, rejected with a reason
 * @param verdicts one line for each gate that was judged
 */
public record HealthFigures(
    String asOf,
    String modelVersion,
    SlaStreak streak,
    ClassBalance balance,
    RealisedPerformance performance,
    BusinessMetrics business,
    DriftTable drift,
    SortedMap<String, DriftTable> months,
    SortedMap<String, Long> counts,
    List<String> verdicts)
    implements Serializable {
  /** Maps and lists are copied. */
  public HealthFigures {
    months = Collections.unmodifiableSortedMap(new TreeMap<>(months));
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    verdicts = List.copyOf(verdicts);
  }

  /** The same with the lines of these gates. */
  public HealthFigures judged(List<GateResult> gates) {
    return new HealthFigures(
        asOf,
        modelVersion,
        streak,
        balance,
        performance,
        business,
        drift,
        months,
        counts,
        gates.stream().map(GateResult::line).toList());
  }

  /** Everything that gates 16, S2 and S3 may judge of it. */
  public List<Reading> readings() {
    List<Reading> readings = new ArrayList<>(streak.readings());
    readings.addAll(balance.readings());
    readings.addAll(performance.readings());
    readings.addAll(business.readings());
    readings.addAll(drift.readings());
    return readings;
  }

  /** The file. */
  public String json() {
    return StrictJson.pretty(this);
  }
}
