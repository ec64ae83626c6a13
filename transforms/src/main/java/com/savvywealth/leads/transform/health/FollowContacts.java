package com.savvywealth.leads.transform.health;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.experiment.LeadEvent;
import com.savvywealth.leads.model.experiment.TrialEvent;
import com.savvywealth.leads.model.health.FollowedLead;
import com.savvywealth.leads.model.health.FollowedLead.Adherence;
import com.savvywealth.leads.transform.experiment.EventTable;
import com.savvywealth.leads.transform.io.RowBlock;
import com.savvywealth.leads.transform.io.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Brings a contacted lead together with the last score before its contact and with what the team
 * recorded. Of two scores as of one instant the one of the later batch id counts; the first of
 * followed and overridden within the days after the score decides, at one instant overridden. A
 * later place on the list of another model or bundle supersedes the score: what the watched model
 * had said was not what the lead was called by. Counts: {@code contacts}, {@code contacts_scored},
 * {@code contacts_superseded}, {@code events_used}, {@code events_unmatched}.
 */
final class FollowContacts extends DoFn<KV<Integer, Iterable<RowBlock>>, DataRow> {
  private static final long serialVersionUID = 1L;

  /** Followed leads, {@link HealthRows#FOLLOWED}. */
  static final TupleTag<DataRow> FOLLOWED = new TupleTag<>("followed") {};

  /** Named counts. */
  static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>("counts") {};

  private static final Comparator<DataRow> LATEST =
      Comparator.<DataRow, Long>comparing(row -> row.whole("scored_at"))
          .thenComparing(row -> row.text("batch"))
          .thenComparing(row -> row.whole("watched"))
          .thenComparing(
              row -> row.number("raw_margin"), Comparator.nullsFirst(Comparator.naturalOrder()));

  private final int withinDays;

  FollowContacts(int withinDays) {
    this.withinDays = withinDays;
  }

  @ProcessElement
  public void process(@Element KV<Integer, Iterable<RowBlock>> place, MultiOutputReceiver out) {
    SortedMap<String, DataRow> contacts = new TreeMap<>();
    SortedMap<String, DataRow> scores = new TreeMap<>();
    SortedMap<String, DataRow> others = new TreeMap<>();
    SortedMap<String, List<LeadEvent>> events = new TreeMap<>();
    for (RowBlock block : place.getValue()) {
      if (block.tag().equals(HealthRows.CONTACTS.name())) {
        block.unpack(HealthRows.CONTACTS, row -> contacts.put(row.text("lead_token"), row));
      } else if (block.tag().equals(HealthRows.SCORES.name())) {
        block.unpack(
            HealthRows.SCORES,
            row ->
                (row.whole("watched") == 1 ? scores : others)
                    .merge(
                        row.text("lead_token"), row, (a, b) -> LATEST.compare(a, b) >= 0 ? a : b));
      } else {
        block.unpack(
            EventTable.EVENTS,
            row ->
                events
                    .computeIfAbsent(row.text("lead_token"), token -> new ArrayList<>())
                    .add(event(row)));
      }
    }
    Tally tally = new Tally();
    others.forEach(
        (token, other) -> {
          DataRow score = scores.get(token);
          if (score != null && LATEST.compare(other, score) > 0) {
            scores.remove(token);
            tally.add("contacts_superseded");
          }
        });
    contacts.forEach(
        (token, contact) -> {
          List<LeadEvent> own = events.getOrDefault(token, List.of());
          FollowedLead lead = followed(contact, scores.get(token), own);
          tally.add("contacts");
          tally.add("contacts_scored", lead.score() == null ? 0 : 1);
          tally.add("events_used", own.size());
          out.get(FOLLOWED).output(HealthRows.row(lead));
        });
    events.keySet().removeAll(contacts.keySet());
    events.values().forEach(lost -> tally.add("events_unmatched", lost.size()));
    tally.flush(out.get(COUNTS)::output);
  }

  private static LeadEvent event(DataRow row) {
    return new LeadEvent(
        TrialEvent.ofKey(row.text("event")),
        Instant.ofEpochMilli(row.whole("at")),
        row.get("sga") == null ? "" : row.text("sga"));
  }

  private FollowedLead followed(DataRow contact, DataRow score, List<LeadEvent> events) {
    Instant call =
        contact.get("called_at") == null ? null : Instant.ofEpochMilli(contact.whole("called_at"));
    FollowedLead.Score last =
        score == null
            ? null
            : new FollowedLead.Score(
                Instant.ofEpochMilli(score.whole("scored_at")),
                Math.toIntExact(score.whole("decile")),
                score.number("raw_margin"),
                score.number("probability"));
    return new FollowedLead(
        contact.text("lead_token"),
        Instant.ofEpochMilli(contact.whole("contacted_at")),
        call,
        last,
        last == null ? FollowedLead.Work.NONE : work(last.scoredAt(), call, events));
  }

  private FollowedLead.Work work(Instant scoredAt, Instant call, List<LeadEvent> events) {
    Instant until = scoredAt.plus(Duration.ofDays(withinDays));
    List<LeadEvent> after =
        events.stream().distinct().filter(event -> !event.at().isBefore(scoredAt)).toList();
    LeadEvent first =
        after.stream()
            .filter(
                event ->
                    event.event() == TrialEvent.FOLLOWED || event.event() == TrialEvent.OVERRIDDEN)
            .filter(event -> event.at().isBefore(until))
            .min(
                Comparator.comparing(LeadEvent::at)
                    .thenComparing(Comparator.comparing(LeadEvent::event).reversed()))
            .orElse(null);
    long dials =
        after.stream()
            .filter(event -> event.event() == TrialEvent.DIAL)
            .filter(event -> call == null || !event.at().isAfter(call))
            .count();
    return new FollowedLead.Work(
        Math.toIntExact(dials),
        first == null
            ? Adherence.UNRECORDED
            : first.event() == TrialEvent.FOLLOWED ? Adherence.FOLLOWED : Adherence.OVERRIDDEN);
  }
}
