package com.savvywealth.leads.transform.health;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.health.LabelClock;
import com.savvywealth.leads.transform.experiment.EventTable;
import com.savvywealth.leads.transform.experiment.ReadTrialEvents;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import com.savvywealth.leads.transform.io.CollectCounts;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.GatherRows;
import com.savvywealth.leads.transform.io.PackRows;
import com.savvywealth.leads.transform.io.RowBlock;
import com.savvywealth.leads.transform.training.ParseLeads;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Measures production health and writes the dashboard (JSON and page), the drift report and the
 * monitoring schedule.
 *
 * <p>Finished batches are found by their {@code score_night} files; leads come from the lead export
 * and meet, by token in 256 places, the last score before their contact and what the team recorded;
 * then everything is measured at one place. Readings come out once, also of empty input.
 *
 * @see "plan, unit 16"
 */
public final class WatchProduction extends PTransform<PBegin, PCollection<Reading>> {
  private static final long serialVersionUID = 1L;
  private static final KvCoder<String, Long> COUNT = CollectCounts.countCoder();

  private final WatchSettings settings;
  private final transient PCollection<Reading> others;

  private WatchProduction(WatchSettings settings, PCollection<Reading> others) {
    this.settings = settings;
    this.others = others;
  }

  /** Watches by these settings. */
  public static WatchProduction of(WatchSettings settings) {
    return new WatchProduction(settings, null);
  }

  /**
   * The same with others' readings, such as failures of the month, which the page's gates are
   * judged on too; they are not given out again.
   */
  public WatchProduction beside(PCollection<Reading> readings) {
    return new WatchProduction(settings, readings);
  }

  @Override
  public PCollection<Reading> expand(PBegin begin) {
    PCollectionTuple nights =
        begin.apply("Nights", ReadNights.in(settings.inputs().scores(), settings.rules().asOf()));
    PCollectionTuple parsed = begin.apply("Leads", ParseLeads.by(settings.inputs().leads()));
    List<PCollection<KV<String, Long>>> counts = new ArrayList<>();
    counts.add(nights.get(ReadNights.COUNTS));
    counts.add(parsed.get(ParseLeads.COUNTS));
    PCollection<DataRow> contacts =
        parsed
            .get(ParseLeads.LEADS)
            .apply("Contacted", ParDo.of(new Contacted(settings.clock())))
            .setCoder(DataRowCoder.of(HealthRows.CONTACTS));
    PCollection<DataRow> scores = scores(nights.get(ReadNights.NIGHTS), contacts, counts);
    PCollection<KV<Integer, RowBlock>> followed =
        follow(List.of(contacts, scores, events(begin, counts)), counts);
    return write(begin, nights, followed, counts);
  }

  private PCollection<DataRow> scores(
      PCollection<NightFile> nights,
      PCollection<DataRow> contacts,
      List<PCollection<KV<String, Long>>> counts) {
    var known =
        contacts
            .apply("Pack contacts", PackRows.together(HealthRows.CONTACTS))
            .apply("Contacts alone", Values.create())
            .setCoder(RowBlock.coder())
            .apply("Contacts", View.asIterable());
    PCollectionTuple read =
        nights.apply(
            "Read lists",
            ParDo.of(new ReadLists(settings, known))
                .withSideInputs(known)
                .withOutputTags(ReadLists.SCORES, TupleTagList.of(ReadLists.COUNTS)));
    counts.add(read.get(ReadLists.COUNTS).setCoder(COUNT));
    return read.get(ReadLists.SCORES).setCoder(DataRowCoder.of(HealthRows.SCORES));
  }

  private PCollection<DataRow> events(PBegin begin, List<PCollection<KV<String, Long>>> counts) {
    ReadTrialEvents.Settings from = settings.inputs().events();
    if (from == null) {
      return begin.apply("No events", Create.empty(DataRowCoder.of(EventTable.EVENTS)));
    }
    PCollectionTuple read = begin.apply("Events", ReadTrialEvents.by(from));
    counts.add(read.get(ReadTrialEvents.COUNTS));
    return read.get(ReadTrialEvents.EVENTS);
  }

  /** Contacts, scores and events of a lead meet; followed leads come out in blocks. */
  private PCollection<KV<Integer, RowBlock>> follow(
      List<PCollection<DataRow>> rows, List<PCollection<KV<String, Long>>> counts) {
    var schemas = List.of(HealthRows.CONTACTS, HealthRows.SCORES, EventTable.EVENTS);
    PCollectionList<KV<Integer, RowBlock>> blocks =
        PCollectionList.empty(rows.get(0).getPipeline());
    for (int i = 0; i < schemas.size(); i++) {
      blocks =
          blocks.and(
              rows.get(i)
                  .apply(
                      "Pack " + schemas.get(i).name(),
                      PackRows.by(schemas.get(i), HealthRows.PLACES, HealthRows::place)));
    }
    PCollectionTuple followed =
        blocks
            .apply("All rows of a lead", Flatten.pCollections())
            .apply("Meet by token", GroupByKey.create())
            .apply(
                "Follow",
                ParDo.of(
                        new FollowContacts(
                            settings.rules().config().business().adherenceWithinDays()))
                    .withOutputTags(
                        FollowContacts.FOLLOWED, TupleTagList.of(FollowContacts.COUNTS)));
    counts.add(followed.get(FollowContacts.COUNTS).setCoder(COUNT));
    return followed
        .get(FollowContacts.FOLLOWED)
        .setCoder(DataRowCoder.of(HealthRows.FOLLOWED))
        .apply("Pack followed", PackRows.together(HealthRows.FOLLOWED));
  }

  private PCollection<Reading> write(
      PBegin begin,
      PCollectionTuple nights,
      PCollection<KV<Integer, RowBlock>> followed,
      List<PCollection<KV<String, Long>>> counts) {
    PCollection<Reading> beside =
        others == null ? begin.apply("No other readings", Create.empty(ReadingCoder.of())) : others;
    WriteHealth.Views views =
        new WriteHealth.Views(
            nights.get(ReadNights.NIGHTS).apply("All nights", View.asIterable()),
            nights.get(ReadNights.UNFINISHED).apply("Unfinished nights", View.asIterable()),
            PCollectionList.of(counts)
                .apply("All counts", Flatten.pCollections())
                .apply("Add up", CollectCounts.intoOneMap())
                .apply("Counts", View.asSingleton()),
            beside.apply("Other readings", View.asIterable()));
    return GatherRows.evenOfNothing(
            PCollectionList.of(followed), HealthRows.FOLLOWED, "Health even of nothing")
        .apply(
            "Measure and write",
            ParDo.of(new WriteHealth(settings, views))
                .withSideInputs(views.nights(), views.unfinished(), views.counts(), views.others()))
        .setCoder(ReadingCoder.of());
  }

  /** Leads that were contacted by the as-of instant; a later call is not known. */
  static final class Contacted extends DoFn<DataRow, DataRow> {
    private static final long serialVersionUID = 1L;

    private final LabelClock clock;

    Contacted(LabelClock clock) {
      this.clock = clock;
    }

    @ProcessElement
    public void process(@Element DataRow lead, OutputReceiver<DataRow> out) {
      Long contact = lead.whole("contacted_at");
      long end = clock.asOf().toEpochMilli();
      if (contact != null && contact < end) {
        Long called = lead.whole("called_at");
        out.output(
            DataRow.of(
                HealthRows.CONTACTS,
                lead.get("lead_id"),
                lead.get("lead_token"),
                contact,
                called == null || called >= end ? null : called));
      }
    }
  }
}
