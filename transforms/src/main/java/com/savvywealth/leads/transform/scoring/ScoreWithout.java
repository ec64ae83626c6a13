package com.savvywealth.leads.transform.scoring;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.Tally;
import com.savvywealth.leads.transform.training.LeadTable;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Scores joined leads whose vintage row has lost some columns, by the scoring of production, and
 * counts the answers: {@code NAME|out}, {@code NAME|scored}, {@code NAME|refused} (the contract
 * does not allow the row) and {@code NAME|outside} (a probability that is not in (0, 1)).
 */
public final class ScoreWithout
    extends PTransform<PCollection<DataRow>, PCollection<KV<String, Long>>> {
  private static final long serialVersionUID = 1L;

  private final String branch;
  private final List<String> columns;
  private final ScoreLeads.Settings scoring;
  private final TableSchema canonical;

  private ScoreWithout(
      String name, List<String> columns, ScoreLeads.Settings scoring, TableSchema canonical) {
    this.branch = name;
    this.columns = List.copyOf(columns);
    this.scoring = scoring;
    this.canonical = canonical;
  }

  /**
   * Scores without these columns.
   *
   * @param name how the counts begin
   * @param columns of the vintage row, those that {@code canonical} has not are ignored
   * @param scoring bundle, keys, clock
   * @param canonical columns of a vintage row
   */
  public static ScoreWithout columns(
      String name, List<String> columns, ScoreLeads.Settings scoring, TableSchema canonical) {
    return new ScoreWithout(
        name, columns.stream().filter(canonical::has).toList(), scoring, canonical);
  }

  @Override
  public PCollection<KV<String, Long>> expand(PCollection<DataRow> joined) {
    TableSchema aligned = LeadTable.aligned(canonical);
    int from = aligned.width() - canonical.width();
    int[] blank = columns.stream().mapToInt(column -> from + canonical.indexOf(column)).toArray();
    return joined
        .apply("Blank columns", ParDo.of(new Blank(aligned, blank)))
        .setCoder(DataRowCoder.of(aligned))
        .apply("Score", ScoreLeads.joinedLeads(scoring, canonical))
        .get(ScoreLeads.ROWS)
        .apply("Count answers", ParDo.of(new CountAnswers(branch)));
  }

  static final class Blank extends DoFn<DataRow, DataRow> {
    private static final long serialVersionUID = 1L;

    private final TableSchema aligned;
    private final int[] columns;

    Blank(TableSchema aligned, int[] columns) {
      this.aligned = aligned;
      this.columns = columns;
    }

    @ProcessElement
    public void process(@Element DataRow lead, OutputReceiver<DataRow> out) {
      Object[] values = lead.values().toArray();
      Arrays.stream(columns).forEach(column -> values[column] = null);
      out.output(DataRow.of(aligned, values));
    }
  }

  static final class CountAnswers extends DoFn<DataRow, KV<String, Long>> {
    private static final long serialVersionUID = 1L;

    private final String name;
    private transient Tally tally;

    CountAnswers(String name) {
      this.name = name;
    }

    @Setup
    public void open() {
      tally = new Tally();
    }

    @ProcessElement
    public void process(@Element DataRow row) {
      String reason = row.text("reason");
      double probability = row.number("probability");
      tally.add(name + "|out");
      tally.add(name + "|scored", reason == null ? 1 : 0);
      tally.add(
          name + "|refused",
          reason != null && reason.startsWith(CallList.CONTRACT_VIOLATION) ? 1 : 0);
      tally.add(name + "|outside", reason == null && !(probability > 0 && probability < 1) ? 1 : 0);
    }

    @FinishBundle
    public void finish(FinishBundleContext out) {
      tally.flush(
          count -> out.output(count, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE));
    }
  }
}
