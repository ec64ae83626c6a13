package com.savvywealth.leads.transform.scoring;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.explain.Buckets;
import com.savvywealth.leads.model.explain.Suppression;
import com.savvywealth.leads.model.report.CsvWriter;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.CsvTable;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Writes a scored list of people: one row for each line, in the order of the file, with a score or
 * the reason why there is none. Percentiles are those of the last published list when there is one,
 * else of this list; a column says which.
 *
 * <p>Input: {@link MatchPeople#MATCHES} and {@link ScoreLeads#ROWS}. Gives the path.
 */
public final class WriteAdhocList extends PTransform<PCollectionTuple, PCollection<String>> {
  private static final long serialVersionUID = 1L;

  /** Columns of the list; {@code line} is the line of the input, its header being line 1. */
  static final List<String> HEADER =
      List.of(
          "line",
          "crd",
          "matched_by",
          "confidence",
          "scored",
          "reason",
          "raw_margin",
          "probability",
          "percentile",
          "decile",
          "bucket",
          "percentile_base",
          "displayed_score",
          "suppression",
          "driver_1",
          "driver_2",
          "driver_3",
          "narrative");

  private final Settings settings;

  private WriteAdhocList(Settings settings) {
    this.settings = settings;
  }

  /**
   * Where the list goes and what it is ranked among.
   *
   * @param path the list
   * @param published path of the published call list to rank among, null for this list
   * @param base words for the column {@code percentile_base}
   */
  public record Settings(String path, String published, String base) implements Serializable {}

  /** Writes by these settings. */
  public static WriteAdhocList to(Settings settings) {
    return new WriteAdhocList(settings);
  }

  @Override
  public PCollection<String> expand(PCollectionTuple input) {
    PCollectionView<List<DataRow>> matches =
        input.get(MatchPeople.MATCHES).apply("Matches", View.asList());
    PCollectionView<List<DataRow>> scores =
        input.get(ScoreLeads.ROWS).apply("Scores", View.asList());
    return input
        .getPipeline()
        .apply("Name the output", Create.of(settings.path()))
        .apply(
            "Write list",
            ParDo.of(new Write(settings, matches, scores)).withSideInputs(matches, scores))
        .setCoder(StringUtf8Coder.of());
  }

  static final class Write extends DoFn<String, String> {
    private static final long serialVersionUID = 1L;

    private final Settings settings;
    private final PCollectionView<List<DataRow>> matches;
    private final PCollectionView<List<DataRow>> scores;

    Write(
        Settings settings,
        PCollectionView<List<DataRow>> matches,
        PCollectionView<List<DataRow>> scores) {
      this.settings = settings;
      this.matches = matches;
      this.scores = scores;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      Map<Long, DataRow> byLine = new HashMap<>();
      context.sideInput(scores).forEach(row -> byLine.put(Long.valueOf(row.text("lead_id")), row));
      Buckets buckets = Buckets.among(margins(byLine));
      List<DataRow> lines = new ArrayList<>(context.sideInput(matches));
      lines.sort(Comparator.comparingLong(match -> match.whole("line")));
      List<List<?>> rows = new ArrayList<>();
      for (DataRow match : lines) {
        DataRow score = byLine.get(match.whole("line"));
        String reason = score == null ? match.text("reason") : score.text("reason");
        rows.add(reason == null ? scored(match, score, buckets) : unscored(match, reason));
      }
      ArtifactFiles.write(context.element(), CsvWriter.text(HEADER, rows));
      context.output(context.element());
    }

    private double[] margins(Map<Long, DataRow> byLine) throws IOException {
      if (settings.published() == null) {
        return byLine.values().stream()
            .filter(row -> row.get("reason") == null)
            .mapToDouble(row -> row.number("raw_margin"))
            .toArray();
      }
      double[] margins = new double[1 << 10];
      int n = 0;
      try (CsvTable csv = CsvTable.open(settings.published(), ",")) {
        int margin = csv.position("raw_margin");
        while (csv.hasNext()) {
          String text = csv.next().field(margin);
          if (!text.isEmpty()) {
            margins = n == margins.length ? Arrays.copyOf(margins, 2 * n) : margins;
            margins[n++] = Double.parseDouble(text);
          }
        }
      }
      return Arrays.copyOf(margins, n);
    }

    private List<Object> scored(DataRow match, DataRow score, Buckets buckets) {
      int percentile = buckets.percentileOfAny(score.number("raw_margin"));
      String suppression = score.text("suppression");
      return Arrays.asList(
          match.get("line"),
          match.get("crd"),
          match.get("matched_by"),
          match.get("confidence"),
          true,
          null,
          score.get("raw_margin"),
          score.get("probability"),
          percentile,
          Buckets.decile(percentile),
          Buckets.name(percentile),
          settings.base(),
          Suppression.displayed(percentile, (Double) score.get("displayed_at_most")),
          suppression,
          score.get("driver_1"),
          score.get("driver_2"),
          score.get("driver_3"),
          score.get("narrative"));
    }

    private static List<Object> unscored(DataRow match, String reason) {
      Object[] cells = new Object[HEADER.size()];
      cells[0] = match.get("line");
      cells[1] = match.get("crd");
      cells[2] = match.get("matched_by");
      cells[3] = match.get("confidence");
      cells[4] = false;
      cells[5] = reason;
      return Arrays.asList(cells);
    }
  }
}
