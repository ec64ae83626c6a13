package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.experiment.AssignedLead;
import com.savvywealth.leads.model.experiment.LeadEvent;
import com.savvywealth.leads.model.experiment.LeadOutcome;
import com.savvywealth.leads.model.experiment.TrialEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Columns of the experiment's events, assigned leads and outcomes. No column has a lead's id. */
public final class EventTable {
  /** One event of one lead, and where it stood. */
  public static final TableSchema EVENTS =
      TableSchema.of(
          "ab_test_events",
          List.of(
              Column.string("lead_token"),
              Column.string("event"),
              Column.timestamp("at"),
              Column.string("sga"),
              Column.whole("line"),
              Column.whole("offset")));

  /**
   * What became of each assigned lead: flags are 1 or 0, days are UTC and missing where nothing
   * happened, state is FINAL or IMMATURE.
   */
  public static final TableSchema OUTCOMES =
      TableSchema.of(
          "ab_test_lead_outcomes_v12",
          List.of(
              Column.string("lead_token"),
              Column.string("arm"),
              Column.string("stratum"),
              Column.string("sga"),
              Column.whole("wave"),
              Column.date("assigned_on"),
              Column.date("contacted_on"),
              Column.date("booked_on"),
              Column.date("adherence_on"),
              Column.whole("dials"),
              Column.whole("contacted"),
              Column.whole("booked"),
              Column.whole("followed"),
              Column.whole("overridden"),
              Column.whole("opted_out"),
              Column.whole("complained"),
              Column.whole("contact_inferred"),
              Column.whole("adherence_late"),
              Column.whole("worked_by_other"),
              Column.whole("booked_in_horizon"),
              Column.string("state")));

  /** Columns that order the outcomes. */
  public static final List<String> ORDER = List.of("lead_token");

  /** Outcomes are written in these files, by token. */
  public static final List<String> SHARDS =
      IntStream.range(0, 16).mapToObj("shard-%02d"::formatted).toList();

  private EventTable() {}

  /** The file in which a lead's outcome is written. */
  static String shard(DataRow outcome) {
    return SHARDS.get(Math.floorMod(outcome.text("lead_token").hashCode(), SHARDS.size()));
  }

  static LeadEvent event(DataRow row) {
    return new LeadEvent(
        TrialEvent.ofKey(row.text("event")),
        Instant.ofEpochMilli(row.whole("at")),
        row.text("sga"));
  }

  static DataRow row(AssignedLead lead, LeadOutcome outcome) {
    Instant adherence =
        outcome
            .first()
            .getOrDefault(TrialEvent.FOLLOWED, outcome.first().get(TrialEvent.OVERRIDDEN));
    return DataRow.of(
        OUTCOMES,
        lead.token(),
        lead.arm().key(),
        lead.stratum(),
        lead.sga(),
        (long) lead.wave(),
        lead.assignedOn().toEpochDay(),
        day(outcome.first().get(TrialEvent.CONTACT)),
        day(outcome.first().get(TrialEvent.BOOKED)),
        day(adherence),
        outcome.calls(),
        flag(outcome.has(TrialEvent.CONTACT)),
        flag(outcome.has(TrialEvent.BOOKED)),
        flag(outcome.has(TrialEvent.FOLLOWED)),
        flag(outcome.has(TrialEvent.OVERRIDDEN)),
        flag(outcome.has(TrialEvent.OPT_OUT)),
        flag(outcome.has(TrialEvent.COMPLAINT)),
        flag(outcome.contactInferred()),
        flag(outcome.adherenceLate()),
        flag(outcome.workedByOther()),
        flag(outcome.bookedInHorizon()),
        outcome.mature() ? "FINAL" : "IMMATURE");
  }

  private static Long day(Instant instant) {
    return instant == null ? null : (Long) Math.floorDiv(instant.toEpochMilli(), 86_400_000L);
  }

  private static long flag(boolean yes) {
    return yes ? 1 : 0;
  }
}
