package com.savvywealth.leads.transform.scoring;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.GatherRows;
import com.savvywealth.leads.transform.io.PackRows;
import com.savvywealth.leads.transform.io.RowBlock;
import java.io.IOException;
import java.io.Serializable;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * Ranks all leads of a batch against each other and writes the call list as one CSV file, as
 * Parquet, its metrics and the night's record, then gives gate 10's readings. Empty input gives an
 * empty list.
 *
 * <p>Input: the outputs of {@link ScoreLeads}, with every other lead flattened into its rows and
 * the reader's counts into its counts.
 */
public final class WriteCallList extends PTransform<PCollectionTuple, PCollection<Reading>> {
  private static final long serialVersionUID = 1L;

  private final Settings settings;

  private WriteCallList(Settings settings) {
    this.settings = settings;
  }

  /**
   * Where the list goes and what it is held against.
   *
   * @param csv path of the list
   * @param parquet folder of the same list as Parquet
   * @param explained what moved the scores of the first leads; null when rows do not bear it
   * @param metrics path of the metrics file
   * @param night record of the night for the health checks
   * @param roles path of the CSV that says which leads were trained on; when there is no such file
   *     {@code in_sample} stays empty
   * @param slaMinutes longest that a batch may take
   * @param clock the same as the scoring's
   */
  public record Settings(
      String csv,
      String parquet,
      ExplainedFile explained,
      String metrics,
      ScoreNightFile night,
      String roles,
      double slaMinutes,
      ScoreLeads.Nanos clock)
      implements Serializable {}

  /** Writes by these settings. */
  public static WriteCallList to(Settings settings) {
    return new WriteCallList(settings);
  }

  @Override
  public PCollection<Reading> expand(PCollectionTuple scored) {
    BatchViews views = BatchViews.of(scored);
    PCollection<KV<Integer, RowBlock>> blocks =
        scored.get(ScoreLeads.ROWS).apply("Pack", PackRows.together(CallList.SCORES));
    return GatherRows.evenOfNothing(
            PCollectionList.of(blocks), CallList.SCORES, "A list even of nothing")
        .apply("Write", ParDo.of(new Write(settings, views)).withSideInputs(views.both()))
        .setCoder(ReadingCoder.of());
  }

  static final class Write extends DoFn<KV<Integer, Iterable<RowBlock>>, Reading> {
    private static final long serialVersionUID = 1L;

    private final Settings settings;
    private final BatchViews views;

    Write(Settings settings, BatchViews views) {
      this.settings = settings;
      this.views = views;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      RankedList list =
          RankedList.of(context.element().getValue(), CallListFiles.trainedOn(settings.roles()));
      ScoringFigures figures = ScoringFigures.of(list, context.sideInput(views.counts()));
      CallListFiles.writeCsv(settings.csv(), list.list());
      CallListFiles.writeParquet(settings.parquet(), list.list());
      if (settings.explained() != null) {
        settings.explained().write(list.scored());
      }
      ArtifactFiles.write(settings.metrics(), figures.json());
      double minutes = views.minutes(context, settings.clock());
      boolean withinSla = minutes < settings.slaMinutes();
      settings.night().write(figures, withinSla);
      figures.readings(withinSla).forEach(context::output);
    }
  }
}
