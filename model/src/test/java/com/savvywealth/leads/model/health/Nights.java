package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.gate.GateFile;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Nights for tests. */
final class Nights {
  static final LocalDate AS_OF = LocalDate.parse("2025-10-20");
  static final HealthLimits LIMITS = HealthLimits.of(GateFile.bundled());

  static final SlaStreak.Rule RULE = new SlaStreak.Rule(AS_OF, 30, LIMITS);

  private Nights() {}

  /** A night of 1,000 leads. */
  static Night night(LocalDate day, long scored, boolean inTime, Map<String, Long> unscored) {
    ScoreNight counts =
        new ScoreNight(
            day.toString(),
            "batch-" + day,
            "v12",
            "f00d",
            1000,
            scored,
            new TreeMap<>(unscored),
            inTime,
            900,
            new TreeMap<>(),
            List.of(),
            45.5);
    return new Night(counts, day.atStartOfDay(ZoneOffset.UTC).toInstant(), 61.5);
  }

  /** So many good nights in a row, the last on the as-of day. */
  static List<Night> good(int days) {
    List<Night> nights = new ArrayList<>();
    for (int back = 0; back < days; back++) {
      nights.add(night(AS_OF.minusDays(back), 980, true, Map.of("STALE", 20L)));
    }
    return nights;
  }
}
