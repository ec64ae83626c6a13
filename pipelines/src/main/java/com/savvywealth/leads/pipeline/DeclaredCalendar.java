package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.lead.LeakageAudit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * The clocks of every vintage straight from the run's configuration, for the leakage audit: worked
 * out here once more, so that a fault in what the join was given shows.
 */
final class DeclaredCalendar {
  private static final long DAY_MILLIS = 86_400_000L;

  private DeclaredCalendar() {}

  /** The audit of a run's joins. */
  static LeakageAudit audit(SnapshotConfig snapshots) {
    Map<String, LeakageAudit.Clocks> calendar = new TreeMap<>();
    for (SnapshotConfig.Vintage vintage : snapshots.first().vintages()) {
      long day = LocalDate.parse(vintage.asOf()).toEpochDay();
      calendar.put(
          vintage.label(),
          new LeakageAudit.Clocks(day, knownAt(snapshots.knownAt(), day, vintage.deliveredAt())));
    }
    return LeakageAudit.of(calendar, snapshots.bound().equals("strict"));
  }

  private static long knownAt(SnapshotConfig.KnownAt rule, long day, String deliveredAt) {
    return switch (rule.policy()) {
      case "as-of" -> day * DAY_MILLIS;
      case "as-of-plus-lag" -> (day + rule.lagDays()) * DAY_MILLIS;
      default -> Instant.parse(deliveredAt).toEpochMilli();
    };
  }
}
