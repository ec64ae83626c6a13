package com.savvywealth.leads.transform.scoring;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.shadow.ScoreBins;
import com.savvywealth.leads.model.shadow.ShadowDay;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.GatherRows;
import com.savvywealth.leads.transform.io.PackRows;
import com.savvywealth.leads.transform.io.ParquetShard;
import com.savvywealth.leads.transform.io.RowBlock;
import java.io.IOException;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Writes what one day of shadow scoring showed: scores by token as Parquet, then {@code day.json};
 * gives the latter's text. Empty input gives an empty day.
 *
 * <p>Input: {@link ScoreLeads}'s three outputs for the challenger with all other leads flattened in
 * and the counts of {@link CountFilled}; {@link #CHAMPION_ROWS} of the champion, which may be
 * absent.
 */
public final class WriteShadowDay extends PTransform<PCollectionTuple, PCollection<String>> {
  private static final long serialVersionUID = 1L;

  /** The champion's scores, {@link CallList#SCORES}. */
  public static final TupleTag<DataRow> CHAMPION_ROWS = new TupleTag<>("champion_rows") {};

  private final Settings settings;

  private WriteShadowDay(Settings settings) {
    this.settings = settings;
  }

  /**
   * Where the day goes and what it is held against.
   *
   * @param folder the day's folder
   * @param date the day
   * @param before {@code day.json} of the day before, null for none
   * @param psiLevel level of the critical value of PSI
   * @param slaMinutes longest that a batch may take
   * @param clock the same as the scoring's
   */
  public record Settings(
      String folder,
      LocalDate date,
      String before,
      double psiLevel,
      double slaMinutes,
      ScoreLeads.Nanos clock)
      implements Serializable {}

  /** Writes by these settings. */
  public static WriteShadowDay to(Settings settings) {
    return new WriteShadowDay(settings);
  }

  @Override
  public PCollection<String> expand(PCollectionTuple scored) {
    PCollectionList<KV<Integer, RowBlock>> blocks =
        PCollectionList.of(packed(scored.get(ScoreLeads.ROWS), ShadowScores.CHALLENGER));
    if (scored.has(CHAMPION_ROWS)) {
      blocks = blocks.and(packed(scored.get(CHAMPION_ROWS), ShadowScores.CHAMPION));
    }
    BatchViews views = BatchViews.of(scored);
    return GatherRows.evenOfNothing(blocks, ShadowScores.LOG, "A day even of nothing")
        .apply("Write day", ParDo.of(new Write(settings, views)).withSideInputs(views.both()))
        .setCoder(StringUtf8Coder.of());
  }

  private static PCollection<KV<Integer, RowBlock>> packed(
      PCollection<DataRow> rows, String model) {
    return rows.apply("Log " + model, ParDo.of(new Log(model)))
        .setCoder(DataRowCoder.of(ShadowScores.LOG))
        .apply("Pack " + model, PackRows.together(ShadowScores.LOG));
  }

  /** Keeps of a scored lead what is logged of it. */
  static final class Log extends DoFn<DataRow, DataRow> {
    private static final long serialVersionUID = 1L;

    private final String model;

    Log(String model) {
      this.model = model;
    }

    @ProcessElement
    public void process(@Element DataRow row, OutputReceiver<DataRow> out) {
      out.output(ShadowScores.logged(model, row));
    }
  }

  static final class Write extends DoFn<KV<Integer, Iterable<RowBlock>>, String> {
    private static final long serialVersionUID = 1L;

    private final Settings settings;
    private final BatchViews views;

    Write(Settings settings, BatchViews views) {
      this.settings = settings;
      this.views = views;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      List<DataRow> rows = new ArrayList<>();
      context.element().getValue().forEach(block -> block.unpack(ShadowScores.LOG, rows::add));
      ShadowScores scores = ShadowScores.of(rows);
      ParquetShard.write(
          settings.folder() + "/scores/part-00000-of-00001.parquet",
          ShadowScores.LOG,
          Stream.concat(scores.challenger().stream(), scores.champion().stream()).toList());
      double minutes = views.minutes(context, settings.clock());
      String json = day(scores, context.sideInput(views.counts()), minutes).json();
      ArtifactFiles.write(settings.folder() + "/day.json", json);
      context.output(json);
    }

    private ShadowDay day(ShadowScores scores, SortedMap<String, Long> counts, double minutes) {
      SortedMap<String, Long> unscored = new TreeMap<>();
      SortedMap<String, Long> filled = new TreeMap<>();
      for (DataRow row : scores.challenger()) {
        if (row.get("reason") != null) {
          unscored.merge(row.text("reason"), 1L, Long::sum);
        }
      }
      counts.forEach(
          (name, count) -> {
            if (name.startsWith(CountFilled.FILLED)) {
              filled.put(name.substring(CountFilled.FILLED.length()), count);
            }
          });
      double[] margins = scores.margins();
      long in = counts.getOrDefault("leads_in", 0L);
      return new ShadowDay(
          settings.date().toString(),
          in,
          margins.length,
          unscored,
          minutes < settings.slaMinutes(),
          Math.abs(in - scores.challenger().size()),
          counts.getOrDefault(CountFilled.ROWS, 0L),
          filled,
          ScoreBins.of(margins),
          drift(margins),
          scores.comparison());
    }

    private ScoreBins.Drift drift(double[] margins) {
      if (settings.before() == null) {
        return null;
      }
      ShadowDay before = ShadowDay.read("the day before", settings.before());
      return before.scores().driftTo(before.date(), margins, settings.psiLevel());
    }
  }
}
