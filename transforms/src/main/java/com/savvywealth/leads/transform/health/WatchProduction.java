package com.savvywealth.leads.transform.health;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.health.DriftTable;
import com.savvywealth.leads.model.health.HealthConfig;
import com.savvywealth.leads.model.health.LabelClock;
import com.savvywealth.leads.model.health.ScoreNight;
import com.savvywealth.leads.model.lead.LabelRule;
import com.savvywealth.leads.transform.experiment.EventTable;
import com.savvywealth.leads.transform.experiment.ReadTrialEvents;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import com.savvywealth.leads.transform.io.CollectCounts;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.PackRows;
import com.savvywealth.leads.transform.io.RowBlock;
import com.savvywealth.leads.transform.io.TextTable;
import com.savvywealth.leads.transform.training.ParseLeads;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
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
  private static final KvCoder<String, Long> COUNT =
      KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of());
  private static final KvCoder<Integer, RowBlock> BLOCK =
      KvCoder.of(VarIntCoder.of(), RowBlock.coder());

  /**
   * What is read.
   *
   * @param scores folder of the batches, {@code OUT/scores/runs}
   * @param runLogs logs of attempts, each passed over when it is not there
   * @param leads the lead export
   * @param events what the team recorded; null without a record
   * @param experiment text of an experiment's final figures, JSON; null without one
   */
  public record Inputs(
      String scores,
      List<String> runLogs,
      ParseLeads.Settings leads,
      ReadTrialEvents.Settings events,
      String experiment)
      implements Serializable {
    /** Batches and leads are required; the list is copied. */
    public Inputs {
      Objects.requireNonNull(scores, "scores");
      runLogs = List.copyOf(runLogs);
      Objects.requireNonNull(leads, "leads");
    }
  }

  /**
   * How it is measured.
   *
   * @param asOf last day that is looked at, UTC; nothing after it is known
   * @param label the run's label rule
   * @param config how health is measured
   * @param gates limits
   * @param drift measures drift of the nights' features
   */
  public record Rules(
      LocalDate asOf,
      LabelRule label,
      HealthConfig config,
      GateFile gates,
      DriftTable.Measure drift)
      implements Serializable {
    /** All parts are required. */
    public Rules {
      Objects.requireNonNull(asOf, "asOf");
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(config, "config");
      Objects.requireNonNull(gates, "gates");
      Objects.requireNonNull(drift, "drift");
    }
  }

  /**
   * What is watched: scores of others say nothing of it.
   *
   * @param version of the model, such as "v12"
   * @param bundle its fingerprint: two bundles of one version are not mixed; "" when not known
   */
  public record Watched(String version, String bundle) implements Serializable {
    /** Both are required. */
    public Watched {
      Objects.requireNonNull(version, "version");
      Objects.requireNonNull(bundle, "bundle");
    }

    /** What else scored a night, "model" or "bundle"; "" when it was this one, or it may be. */
    String other(ScoreNight night) {
      if (!night.modelVersion().equals(version)) {
        return "model";
      }
      boolean told = !bundle.isEmpty() && night.bundle() != null && !night.bundle().isEmpty();
      return told && !night.bundle().equals(bundle) ? "bundle" : "";
    }
  }

  /**
   * All of it.
   *
   * @param inputs what is read
   * @param rules how it is measured
   * @param out folder of the artifacts, {@code OUT/health}
   * @param watched the model
   * @param provenance facts that the page and the report end with
   */
  public record Settings(
      Inputs inputs, Rules rules, String out, Watched watched, SortedMap<String, String> provenance)
      implements Serializable {
    /** The facts are copied. */
    public Settings {
      Objects.requireNonNull(inputs, "inputs");
      Objects.requireNonNull(rules, "rules");
      Objects.requireNonNull(out, "out");
      Objects.requireNonNull(watched, "watched");
      provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
    }

    /** The watched model's version. */
    String version() {
      return watched.version();
    }

    /** The first instant of lists that can bear on a contact that counts. */
    Instant listsFrom() {
      HealthConfig.Realised realised = rules.config().realised();
      Instant calls = realised.from(clock());
      Instant work = rules.config().business().from(clock());
      return (calls.isBefore(work) ? calls : work).minus(Duration.ofDays(realised.lookBackDays()));
    }

    /** Until when outcomes are known: the end of the as-of day. */
    LabelClock clock() {
      return new LabelClock(
          rules.label(), rules.asOf().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
  }

  private final Settings settings;
  private final TextTable leads;
  private final transient PCollection<Reading> others;

  private WatchProduction(Settings settings, TextTable leads, PCollection<Reading> others) {
    this.settings = settings;
    this.leads = leads;
    this.others = others;
  }

  /** Watches by these settings. */
  public static WatchProduction of(Settings settings) {
    return new WatchProduction(settings, null, null);
  }

  /** The same with the lead export read from a table instead of its file. */
  public WatchProduction reading(TextTable table) {
    return new WatchProduction(settings, table, others);
  }

  /**
   * The same with others' readings, such as failures of the month, which the page's gates are
   * judged on too; they are not given out again.
   */
  public WatchProduction beside(PCollection<Reading> readings) {
    return new WatchProduction(settings, leads, readings);
  }

  @Override
  public PCollection<Reading> expand(PBegin begin) {
    PCollectionTuple nights =
        begin.apply("Nights", ReadNights.in(settings.inputs().scores(), settings.rules().asOf()));
    ParseLeads parse = ParseLeads.by(settings.inputs().leads());
    PCollectionTuple parsed = begin.apply("Leads", leads == null ? parse : parse.reading(leads));
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
    PCollection<KV<Integer, RowBlock>> none =
        begin.apply(
            "Health even of nothing",
            Create.of(
                    KV.of(
                        0,
                        RowBlock.pack(HealthRows.FOLLOWED.name(), HealthRows.FOLLOWED, List.of())))
                .withCoder(BLOCK));
    return PCollectionList.of(followed)
        .and(none)
        .apply("All blocks", Flatten.pCollections())
        .apply("Gather", GroupByKey.create())
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
