package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.experiment.AssignedLead;
import com.savvywealth.leads.model.experiment.CellCounts;
import com.savvywealth.leads.model.experiment.DayCell;
import com.savvywealth.leads.model.experiment.DayCounts;
import com.savvywealth.leads.model.experiment.EventAccount;
import com.savvywealth.leads.model.experiment.LeadEvent;
import com.savvywealth.leads.model.experiment.LeadOutcome;
import com.savvywealth.leads.model.experiment.OutcomeRule;
import com.savvywealth.leads.model.experiment.TrialCell;
import com.savvywealth.leads.model.experiment.TrialEvent;
import com.savvywealth.leads.transform.io.CollectCounts;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.Tally;
import com.savvywealth.leads.transform.training.RejectRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Follows each assigned lead to its outcome: leads and events meet by token, in 256 places, and
 * every lead is followed by itself.
 *
 * <p>Every assigned lead has an outcome, also one to which nothing happened; one assigned after the
 * as-of day is not seen. An event of a lead that is not assigned then, one before its lead's
 * assignment, and a row that says the same as an earlier one are rejected. Only leads whose outcome
 * is final add to a cell.
 */
public final class FollowLeads extends PTransform<PCollection<AssignedLead>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Outcomes, {@link EventTable#OUTCOMES}. */
  public static final TupleTag<DataRow> OUTCOMES = new TupleTag<>("outcomes") {};

  /** What final leads add to the trial's table. */
  public static final TupleTag<KV<TrialCell, CellCounts>> CELLS = new TupleTag<>("cells") {};

  /** What leads add to days. */
  public static final TupleTag<KV<DayCell, DayCounts>> DAYS = new TupleTag<>("days") {};

  /** Instants of events that belong to a lead, in milliseconds. */
  public static final TupleTag<Long> INSTANTS = new TupleTag<>("instants") {};

  /** Events that belong to no lead, {@link RejectRow#SCHEMA}. */
  public static final TupleTag<DataRow> REJECTS = new TupleTag<>("rejects") {};

  /** Named counts, see {@link EventAccount}. */
  public static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>("counts") {};

  private static final TupleTag<DataRow> LEADS = new TupleTag<>("leads") {};
  private static final TupleTag<DataRow> EVENTS = new TupleTag<>("events") {};

  private final ReadTrialEvents.Settings settings;
  private final PCollection<DataRow> events;

  private FollowLeads(ReadTrialEvents.Settings settings, PCollection<DataRow> events) {
    this.settings = settings;
    this.events = events;
  }

  /**
   * Follows leads through events.
   *
   * @param settings how the events were read
   * @param events what {@link ReadTrialEvents} read
   */
  public static FollowLeads through(
      ReadTrialEvents.Settings settings, PCollection<DataRow> events) {
    return new FollowLeads(settings, events);
  }

  @Override
  public PCollectionTuple expand(PCollection<AssignedLead> leads) {
    KvCoder<String, DataRow> assigned =
        KvCoder.of(StringUtf8Coder.of(), DataRowCoder.of(AssignmentRows.SCHEMA));
    KvCoder<String, DataRow> happened =
        KvCoder.of(StringUtf8Coder.of(), DataRowCoder.of(EventTable.EVENTS));
    PCollectionTuple out =
        KeyedPCollectionTuple.of(
                LEADS, leads.apply("Leads by place", ParDo.of(new KeyLead())).setCoder(assigned))
            .and(
                EVENTS,
                events.apply("Events by place", ParDo.of(new KeyEvent())).setCoder(happened))
            .apply("Leads meet events", CoGroupByKey.create())
            .apply(
                "Follow each lead",
                ParDo.of(new Follow(settings))
                    .withOutputTags(
                        OUTCOMES,
                        TupleTagList.of(CELLS).and(DAYS).and(INSTANTS).and(REJECTS).and(COUNTS)));
    out.get(OUTCOMES).setCoder(DataRowCoder.of(EventTable.OUTCOMES));
    out.get(CELLS).setCoder(KvCoder.of(TrialCellCoder.of(), CellCountsCoder.of()));
    out.get(DAYS).setCoder(KvCoder.of(DayCellCoder.of(), DayCountsCoder.of()));
    out.get(INSTANTS).setCoder(VarLongCoder.of());
    out.get(REJECTS).setCoder(DataRowCoder.of(RejectRow.SCHEMA));
    out.get(COUNTS).setCoder(CollectCounts.countCoder());
    return out;
  }

  /**
   * Where a lead and its events meet: one of 256 places by the token's first two digits. A key for
   * every lead would cost a runner more than everything else.
   */
  static String place(String token) {
    int digits = token.indexOf('-') + 1;
    return token.substring(digits, digits + 2);
  }

  static final class KeyLead extends DoFn<AssignedLead, KV<String, DataRow>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element AssignedLead lead, OutputReceiver<KV<String, DataRow>> out) {
      out.output(KV.of(place(lead.token()), AssignmentRows.row(lead)));
    }
  }

  static final class KeyEvent extends DoFn<DataRow, KV<String, DataRow>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element DataRow event, OutputReceiver<KV<String, DataRow>> out) {
      out.output(KV.of(place(event.text("lead_token")), event));
    }
  }

  static final class Follow extends DoFn<KV<String, CoGbkResult>, DataRow> {
    private static final long serialVersionUID = 1L;

    private final ReadTrialEvents.Settings settings;
    private transient Tally tally;

    Follow(ReadTrialEvents.Settings settings) {
      this.settings = settings;
    }

    @StartBundle
    public void start() {
      tally = new Tally();
    }

    @ProcessElement
    public void process(@Element KV<String, CoGbkResult> place, MultiOutputReceiver out) {
      SortedMap<String, List<DataRow>> leads = byToken(place.getValue().getAll(LEADS));
      SortedMap<String, List<DataRow>> happened = byToken(place.getValue().getAll(EVENTS));
      leads.forEach(
          (token, rows) -> follow(only(rows), happened.getOrDefault(token, List.of()), out));
      happened.keySet().removeAll(leads.keySet());
      happened.values().forEach(rows -> follow(null, rows, out));
    }

    private static SortedMap<String, List<DataRow>> byToken(Iterable<DataRow> rows) {
      SortedMap<String, List<DataRow>> byToken = new TreeMap<>();
      for (DataRow row : rows) {
        byToken.computeIfAbsent(row.text("lead_token"), token -> new ArrayList<>()).add(row);
      }
      return byToken;
    }

    /** One lead, null when nobody of that token is assigned, through its events. */
    private void follow(AssignedLead lead, List<DataRow> rows, MultiOutputReceiver out) {
      if (lead == null) {
        rows.forEach(row -> reject(row, settings.columns().lead(), "UNASSIGNED", out));
        return;
      }
      List<LeadEvent> events = new ArrayList<>();
      Set<LeadEvent> known = new HashSet<>();
      for (DataRow row : inFileOrder(rows)) {
        LeadEvent event = EventTable.event(row);
        if (event.at().isBefore(OutcomeRule.startOf(lead.assignedOn()))) {
          reject(row, settings.columns().at(), "BEFORE_ASSIGNMENT", out);
        } else if (!known.add(event)) {
          reject(row, null, "DUPLICATE", out);
        } else {
          count(event, out);
          events.add(event);
        }
      }
      outcome(lead, settings.rule().outcome(lead, events), out);
    }

    private void count(LeadEvent event, MultiOutputReceiver out) {
      tally.add(EventAccount.COUNTED);
      if (event.event() == TrialEvent.CONTACT || event.event() == TrialEvent.BOOKED) {
        tally.add(EventAccount.CONTACTS);
      }
      out.get(INSTANTS).output(event.at().toEpochMilli());
    }

    /**
     * The lead of a token, null when none was assigned by the as-of day; of two, which the audit of
     * waves finds, the earlier.
     */
    private AssignedLead only(List<DataRow> leads) {
      AssignedLead found = null;
      for (DataRow row : leads) {
        AssignedLead lead = AssignmentRows.lead(row);
        if (settings.rule().sees(lead.assignedOn())) {
          found = found == null || lead.wave() < found.wave() ? lead : found;
        }
      }
      return found;
    }

    private static List<DataRow> inFileOrder(List<DataRow> rows) {
      List<DataRow> sorted = new ArrayList<>(rows);
      sorted.sort(Comparator.comparing((DataRow row) -> row.whole("offset")));
      return sorted;
    }

    private void outcome(AssignedLead lead, LeadOutcome outcome, MultiOutputReceiver out) {
      out.get(OUTCOMES).output(EventTable.row(lead, outcome));
      if (outcome.mature()) {
        TrialCell cell = new TrialCell(lead.stratum(), lead.sga(), lead.arm());
        out.get(CELLS).output(KV.of(cell, outcome.counts()));
      }
      outcome
          .days(lead, settings.rule())
          .forEach(
              (day, counts) ->
                  out.get(DAYS)
                      .output(KV.of(new DayCell(day, lead.arm(), lead.stratum()), counts)));
    }

    private void reject(DataRow row, String column, String reason, MultiOutputReceiver out) {
      tally.add(EventAccount.REJECTED + reason);
      RejectRow.Place place =
          new RejectRow.Place(
              RowsOfFile.name(settings.path()), row.whole("line"), row.whole("offset"));
      out.get(REJECTS).output(RejectRow.of(place, column, reason, row.text("lead_token")));
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      tally.flush(
          count ->
              context.output(
                  COUNTS, count, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE));
    }
  }
}
