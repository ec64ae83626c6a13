package com.savvywealth.leads.transform.scoring;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.CollectCounts;
import com.savvywealth.leads.transform.io.PackRows;
import com.savvywealth.leads.transform.io.RowBlock;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.Min;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;

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
    PCollectionView<SortedMap<String, Long>> counts =
        scored
            .get(ScoreLeads.COUNTS)
            .apply("Count", CollectCounts.intoOneMap())
            .apply("Counts", View.asSingleton());
    PCollectionView<Long> started =
        scored
            .get(ScoreLeads.STARTED)
            .apply("First start", Combine.globally(Min.ofLongs()))
            .apply("Start", View.asSingleton());
    KvCoder<Integer, RowBlock> coder = KvCoder.of(VarIntCoder.of(), RowBlock.coder());
    PCollection<KV<Integer, RowBlock>> none =
        scored
            .getPipeline()
            .apply(
                "A list even of nothing",
                Create.of(
                        KV.of(0, RowBlock.pack(CallList.SCORES.name(), CallList.SCORES, List.of())))
                    .withCoder(coder));
    PCollection<KV<Integer, RowBlock>> blocks =
        scored.get(ScoreLeads.ROWS).apply("Pack", PackRows.together(CallList.SCORES));
    return PCollectionList.of(blocks)
        .and(none)
        .apply("All blocks", Flatten.pCollections())
        .apply("Gather", GroupByKey.create())
        .apply(
            "Write", ParDo.of(new Write(settings, counts, started)).withSideInputs(counts, started))
        .setCoder(ReadingCoder.of());
  }

  static final class Write extends DoFn<KV<Integer, Iterable<RowBlock>>, Reading> {
    private static final long serialVersionUID = 1L;
    private static final double NANOS_PER_MINUTE = 60e9;

    private final Settings settings;
    private final PCollectionView<SortedMap<String, Long>> counts;
    private final PCollectionView<Long> started;

    Write(
        Settings settings,
        PCollectionView<SortedMap<String, Long>> counts,
        PCollectionView<Long> started) {
      this.settings = settings;
      this.counts = counts;
      this.started = started;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      RankedList list =
          RankedList.of(context.element().getValue(), CallListFiles.trainedOn(settings.roles()));
      ScoringFigures figures = ScoringFigures.of(list, context.sideInput(counts));
      CallListFiles.writeCsv(settings.csv(), list.list());
      CallListFiles.writeParquet(settings.parquet(), list.list());
      if (settings.explained() != null) {
        settings.explained().write(list.scored());
      }
      ArtifactFiles.write(settings.metrics(), figures.json());
      double minutes = (settings.clock().now() - context.sideInput(started)) / NANOS_PER_MINUTE;
      boolean withinSla = minutes < settings.slaMinutes();
      settings.night().write(figures, withinSla);
      figures.readings(withinSla).forEach(context::output);
    }
  }
}
