package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.experiment.AssignedLead;
import com.savvywealth.leads.model.experiment.DailyMetrics;
import com.savvywealth.leads.model.experiment.DayCell;
import com.savvywealth.leads.model.experiment.DayCounts;
import com.savvywealth.leads.model.experiment.EventAccount;
import com.savvywealth.leads.model.experiment.MonitoringReadings;
import com.savvywealth.leads.model.experiment.TrialProgress;
import com.savvywealth.leads.model.experiment.TrialTable;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import com.savvywealth.leads.transform.io.CollectCounts;
import com.savvywealth.leads.transform.io.SumByKey;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.Max;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Measures how far an experiment has come at the end of one day: assigned leads meet the event
 * file; out come each lead's outcome, the table of final leads, the days, rejects and readings.
 * Each of progress and table is exactly one element, also when there is nothing.
 */
public final class MeasureProgress extends PTransform<PCollection<AssignedLead>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Outcomes of all assigned leads, {@link EventTable#OUTCOMES}. */
  public static final TupleTag<DataRow> OUTCOMES = FollowLeads.OUTCOMES;

  /** Rows of the event file that are not used, {@code RejectRow.SCHEMA}. */
  public static final TupleTag<DataRow> REJECTS = ReadTrialEvents.REJECTS;

  /** The table of final leads, one element. */
  public static final TupleTag<TrialTable> TABLE = new TupleTag<>("table") {};

  /** Days, final leads, last event and the account of rows, one element. */
  public static final TupleTag<TrialProgress> PROGRESS = new TupleTag<>("progress") {};

  /** Readings of gate 14, see {@link MonitoringReadings}. */
  public static final TupleTag<Reading> READINGS = new TupleTag<>("readings") {};

  private final Settings settings;

  /**
   * What to measure.
   *
   * @param start the experiment's first day
   * @param events how its events are read, with the as-of day
   */
  public record Settings(LocalDate start, ReadTrialEvents.Settings events)
      implements Serializable {}

  private MeasureProgress(Settings settings) {
    this.settings = settings;
  }

  /** Measures by these settings. */
  public static MeasureProgress by(Settings settings) {
    return new MeasureProgress(settings);
  }

  @Override
  public PCollectionTuple expand(PCollection<AssignedLead> leads) {
    PCollectionTuple read =
        leads.getPipeline().apply("Events", ReadTrialEvents.by(settings.events()));
    PCollectionTuple followed =
        leads.apply(
            "Outcomes", FollowLeads.through(settings.events(), read.get(ReadTrialEvents.EVENTS)));
    PCollection<TrialTable> table =
        followed.get(FollowLeads.CELLS).apply("Table", CollectTrialTable.intoOneTable());
    PCollection<TrialProgress> progress = progress(read, followed, table);
    return PCollectionTuple.of(OUTCOMES, followed.get(FollowLeads.OUTCOMES))
        .and(
            REJECTS,
            PCollectionList.of(read.get(ReadTrialEvents.REJECTS))
                .and(followed.get(FollowLeads.REJECTS))
                .apply("All rejects", Flatten.pCollections()))
        .and(TABLE, table)
        .and(PROGRESS, progress)
        .and(
            READINGS,
            progress.apply("Readings", ParDo.of(new Read(settings))).setCoder(ReadingCoder.of()));
  }

  private PCollection<TrialProgress> progress(
      PCollectionTuple read, PCollectionTuple followed, PCollection<TrialTable> table) {
    PCollectionView<SortedMap<String, Long>> counts =
        PCollectionList.of(read.get(ReadTrialEvents.COUNTS))
            .and(followed.get(FollowLeads.COUNTS))
            .apply("All counts", Flatten.pCollections())
            .apply("Account", CollectCounts.intoOneMap())
            .apply("Account for progress", View.asSingleton());
    PCollectionView<Long> last =
        followed
            .get(FollowLeads.INSTANTS)
            .apply("Last event", Combine.globally(Max.ofLongs()).asSingletonView());
    PCollectionView<TrialTable> finals = table.apply("Table for progress", View.asSingleton());
    return followed
        .get(FollowLeads.DAYS)
        .apply("Days", Combine.globally(sums()))
        .apply(
            "Progress",
            ParDo.of(new Gather(settings, new Views(counts, last, finals)))
                .withSideInputs(counts, last, finals))
        .setCoder(SerializableCoder.of(TrialProgress.class));
  }

  static SumByKey<DayCell, DayCounts> sums() {
    return new SumByKey<>(KvCoder.of(DayCellCoder.of(), DayCountsCoder.of()), DayCounts::plus);
  }

  /** What progress is made of beside the days. */
  record Views(
      PCollectionView<SortedMap<String, Long>> counts,
      PCollectionView<Long> last,
      PCollectionView<TrialTable> finals)
      implements Serializable {}

  static final class Gather extends DoFn<SortedMap<DayCell, DayCounts>, TrialProgress> {
    private static final long serialVersionUID = 1L;

    private final Settings settings;
    private final Views views;

    Gather(Settings settings, Views views) {
      this.settings = settings;
      this.views = views;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      long last = context.sideInput(views.last());
      context.output(
          new TrialProgress(
              new DailyMetrics(
                  settings.start(), settings.events().rule().asOf(), context.element()),
              context.sideInput(views.finals()),
              last == Long.MIN_VALUE ? null : Instant.ofEpochMilli(last),
              EventAccount.of(context.sideInput(views.counts()))));
    }
  }

  static final class Read extends DoFn<TrialProgress, Reading> {
    private static final long serialVersionUID = 1L;

    private final Settings settings;

    Read(Settings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element TrialProgress progress, OutputReceiver<Reading> out) {
      MonitoringReadings.of(progress, settings.events().rule().horizon()).forEach(out::output);
    }
  }
}
