package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** An aligned lead in the making; it sees the vintage of 7 April 2024 unless told otherwise. */
final class AlignedLead {
  private final TableSchema aligned;
  private final Object[] values;

  AlignedLead(TableSchema aligned, String token) {
    this.aligned = aligned;
    this.values = new Object[aligned.width()];
    set("lead_id", token);
    set("lead_token", token);
    set("lead_source", "Event");
    set("deleted", 0L);
    seeing("2024-04-07");
  }

  AlignedLead seeing(String asOf) {
    LocalDate day = LocalDate.parse(asOf);
    set("snapshot_label", "v");
    set("snapshot_as_of", day.toEpochDay());
    set("snapshot_known_at", day.toEpochDay() * 86_400_000L);
    return this;
  }

  AlignedLead without(String reason) {
    for (String column : List.of("snapshot_label", "snapshot_as_of", "snapshot_known_at")) {
      set(column, null);
    }
    set("no_snapshot_reason", reason);
    return this;
  }

  AlignedLead effective(String instant) {
    set("effective_at", millis(instant));
    return this;
  }

  AlignedLead contacted(String instant) {
    set("contacted_at", millis(instant));
    set("effective_at", millis(instant));
    return this;
  }

  AlignedLead called(String instant) {
    set("called_at", millis(instant));
    return this;
  }

  AlignedLead calledOrNot(String instant) {
    return instant == null ? this : called(instant);
  }

  AlignedLead worked(Long worked) {
    set("worked", worked);
    return this;
  }

  AlignedLead deleted() {
    set("deleted", 1L);
    return this;
  }

  DataRow row() {
    return DataRow.of(aligned, values);
  }

  private void set(String column, Object value) {
    values[aligned.indexOf(column)] = value;
  }

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
