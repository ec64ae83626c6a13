package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.experiment.ExperimentConfig;
import com.savvywealth.leads.model.experiment.WeeklyFlow;
import com.savvywealth.leads.model.lead.Timestamps;
import com.savvywealth.leads.transform.io.CsvTable;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Contacts of a file by the Monday of their week, UTC. */
final class ContactWeeks {
  /** Name under which rows without a readable instant are counted; an empty one is no contact. */
  static final String UNREADABLE = "unreadable";

  private ContactWeeks() {}

  /**
   * Counts.
   *
   * @throws IllegalArgumentException when the file lacks the column
   */
  static SortedMap<String, Long> read(String path, ExperimentConfig.Flow flow) throws IOException {
    SortedMap<String, Long> weeks = new TreeMap<>();
    try (CsvTable csv = CsvTable.open(path, Objects.requireNonNullElse(flow.separator(), ","))) {
      int column = csv.position(flow.contactedAt());
      if (column < 0) {
        throw new IllegalArgumentException(
            "%s has no column %s to count contacts by".formatted(path, flow.contactedAt()));
      }
      while (csv.hasNext()) {
        String text = csv.next().field(column).strip();
        if (!text.isEmpty()) {
          weeks.merge(week(text), 1L, Long::sum);
        }
      }
    }
    return weeks;
  }

  private static String week(String text) {
    return Timestamps.zonelessIsUtc().parse(text) instanceof Long millis
        ? WeeklyFlow.monday(Instant.ofEpochMilli(millis)).toString()
        : UNREADABLE;
  }
}
