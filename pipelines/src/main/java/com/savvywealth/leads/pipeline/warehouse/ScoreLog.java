package com.savvywealth.leads.pipeline.warehouse;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.transform.training.ImportTable;
import java.io.Serializable;
import java.util.List;

/**
 * The log of production scores: a row for each scored lead of each batch, cut by the day of the
 * score, sorted by batch and lead. Rows are only ever appended. A batch bears the hash of what it
 * is made of, so the same batch appended twice, by a retry or by a person, is told by its id, and
 * the views show it once.
 */
public final class ScoreLog {
  /** The table's name. */
  public static final String NAME = "lead_scores_v12";

  /** Columns. */
  public static final TableSchema SCHEMA =
      TableSchema.of(
          NAME,
          List.of(
              Column.string("batch_id"),
              Column.string("run_id"),
              Column.string("model_release"),
              Column.string("bundle_fingerprint"),
              Column.timestamp("scored_at"),
              Column.string("lead_token"),
              Column.real("probability"),
              Column.whole("percentile"),
              Column.whole("decile"),
              Column.string("bucket"),
              Column.real("displayed_score"),
              Column.string("reason"),
              Column.string("driver_1"),
              Column.string("driver_2"),
              Column.string("driver_3")));

  /** The table: readers ask for a day or for a batch, and for one lead in it. */
  public static final WarehouseTable TABLE =
      new WarehouseTable(
          NAME,
          SCHEMA,
          new WarehouseTable.Partition("scored_at", "DAY"),
          List.of("batch_id", "lead_token"));

  /** Every batch once. */
  public static final View ONCE =
      new LogView(
          "v_lead_scores_v12",
          """
          SELECT *
          FROM `${dataset}.lead_scores_v12`
          WHERE TRUE
          QUALIFY ROW_NUMBER() OVER (PARTITION BY batch_id, lead_token ORDER BY probability DESC) = 1\
          """);

  /** The last score of every lead. */
  public static final View LATEST =
      new LogView(
          "v_lead_scores_latest",
          """
          SELECT *
          FROM `${dataset}.lead_scores_v12`
          WHERE TRUE
          QUALIFY ROW_NUMBER() OVER (PARTITION BY lead_token ORDER BY scored_at DESC, batch_id DESC, probability DESC) = 1\
          """);

  private ScoreLog() {}

  /**
   * One batch.
   *
   * @param runId the run it is of
   * @param release the model's release
   * @param bundle fingerprint of the bundle
   * @param scoredAtMillis instant as of which is scored
   * @param list folder of the call list's Parquet file
   * @param tokens keyed token of a lead's id, which itself never leaves the list
   */
  public record Batch(
      String runId,
      String release,
      String bundle,
      long scoredAtMillis,
      String list,
      ImportTable.RowTokens tokens)
      implements Serializable {}

  /** The log's row of a lead of the call list. */
  static DataRow row(Batch batch, String batchId, DataRow listed) {
    return DataRow.of(
        SCHEMA,
        batchId,
        batch.runId(),
        batch.release(),
        batch.bundle(),
        batch.scoredAtMillis(),
        batch.tokens().apply(listed.text("lead_id")),
        listed.get("probability"),
        listed.get("percentile"),
        listed.get("decile"),
        listed.get("bucket"),
        listed.get("displayed_score"),
        listed.get("suppression"),
        listed.get("driver_1"),
        listed.get("driver_2"),
        listed.get("driver_3"));
  }

  /** A view over the log; there is no log on this machine, so DuckDB has no text for it. */
  private record LogView(String name, String bigQuerySelect) implements View {
    private static final long serialVersionUID = 1L;

    @Override
    public String duckDbSelect(String folder) {
      throw new UnsupportedOperationException(name + " is a view of BigQuery's alone");
    }
  }
}
