package com.savvywealth.leads.pipeline.warehouse;

import com.google.api.services.bigquery.model.TableRow;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.ParquetShard;
import com.savvywealth.leads.transform.io.WriteTable;
import com.savvywealth.leads.transform.scoring.CallList;
import com.savvywealth.leads.transform.training.RejectRow;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryStorageApiInsertError;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Appends the scored leads of a written call list to the {@link ScoreLog} by BigQuery's Storage
 * Write API, every row exactly once within the job. The input is what {@code JudgeGate} gives,
 * which is nothing when gate 10 halts. Rows that BigQuery refuses are counted and written with its
 * reason to {@code rejects/lead_scores} of the run; gives that file and how many there are.
 */
public final class AppendScores
    extends PTransform<PCollection<String>, PCollection<KV<String, Long>>> {
  private static final long serialVersionUID = 1L;

  private final Settings settings;

  private AppendScores(Settings settings) {
    this.settings = settings;
  }

  /**
   * What is appended where.
   *
   * @param dataset the log's dataset
   * @param batch the batch
   * @param rejects folder for refused rows
   */
  public record Settings(WarehouseDataset dataset, ScoreLog.Batch batch, String rejects)
      implements Serializable {}

  /** Appends by these settings. */
  public static AppendScores by(Settings settings) {
    return new AppendScores(settings);
  }

  @Override
  public PCollection<KV<String, Long>> expand(PCollection<String> verdicts) {
    BigQueryIO.Write<DataRow> write =
        BigQueryIO.<DataRow>write()
            .to(settings.dataset().table(ScoreLog.NAME).spec())
            .withMethod(BigQueryIO.Write.Method.STORAGE_WRITE_API)
            .withSchema(WarehouseRows.schema(ScoreLog.SCHEMA))
            .withTimePartitioning(WarehouseRows.partitioning(ScoreLog.TABLE))
            .withClustering(WarehouseRows.clustering(ScoreLog.TABLE))
            .withCreateDisposition(BigQueryIO.Write.CreateDisposition.CREATE_IF_NEEDED)
            .withWriteDisposition(BigQueryIO.Write.WriteDisposition.WRITE_APPEND)
            .withFormatFunction(new ToJson())
            .withoutValidation();
    WarehouseAccess access = WarehouseAccess.of(verdicts.getPipeline().getOptions());
    return verdicts
        .apply("Passed", Count.globally())
        .apply("Read scores", ParDo.of(new ReadScores(settings)))
        .setCoder(DataRowCoder.of(ScoreLog.SCHEMA))
        .apply("Spread scores", Reshuffle.viaRandomKey())
        .apply("Append", access.rows() == null ? write : write.withTestServices(access.rows()))
        .getFailedStorageApiInserts()
        .apply("Refused scores", ParDo.of(new Refused()))
        .setCoder(DataRowCoder.of(RejectRow.SCHEMA))
        .apply("One file of refused", WithKeys.of("rejects"))
        .apply(
            "Write refused",
            WriteTable.into(
                new WriteTable.Layout(
                    settings.rejects(),
                    RejectRow.SCHEMA,
                    List.of("file", "token", "reason"),
                    List.of("rejects"))));
  }

  /** Makes the log and its views where there are none, then reads the list. */
  static final class ReadScores extends DoFn<Long, DataRow> {
    private static final long serialVersionUID = 1L;
    private final Settings settings;

    ReadScores(Settings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void process(
        @Element Long verdicts, PipelineOptions options, OutputReceiver<DataRow> out)
        throws IOException, RefusedSql {
      if (verdicts == 0) {
        throw new IllegalStateException("nothing is appended without a verdict");
      }
      RunSql sql = WarehouseAccess.of(options).sql(options);
      for (String statement : statements(settings.dataset())) {
        sql.run(statement);
      }
      List<String> files = new ArrayList<>();
      for (MatchResult.Metadata file :
          FileSystems.match(settings.batch().list() + "/*.parquet").metadata()) {
        files.add(file.resourceId().toString());
      }
      files.sort(null);
      String batchId = batchId(files);
      for (String file : files) {
        ParquetShard.read(
            file,
            CallList.LIST,
            row -> {
              if (row.whole("scored") == 1) {
                out.output(ScoreLog.row(settings.batch(), batchId, row));
              }
            });
      }
    }

    /** The hash of everything that the batch's rows are made of. */
    private String batchId(List<String> files) throws IOException {
      ScoreLog.Batch batch = settings.batch();
      List<String> parts =
          new ArrayList<>(
              List.of(
                  batch.runId(),
                  batch.release(),
                  batch.bundle(),
                  Long.toString(batch.scoredAtMillis())));
      for (String file : files) {
        parts.add(StrictJson.sha256(ArtifactFiles.read(file)));
      }
      return StrictJson.sha256(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** What makes the log and its views. */
  static List<String> statements(WarehouseDataset dataset) {
    return List.of(
            WarehouseSql.create(ScoreLog.TABLE),
            ScoreLog.ONCE.bigQuery(),
            ScoreLog.LATEST.bigQuery())
        .stream()
        .map(sql -> dataset.fill(sql, UnaryOperator.identity()))
        .toList();
  }

  /** A row that BigQuery refused, by its token and with its reason. */
  static final class Refused extends DoFn<BigQueryStorageApiInsertError, DataRow> {
    private static final long serialVersionUID = 1L;
    private final Counter refused = Metrics.counter(ScoreLog.NAME, "refused");

    @ProcessElement
    public void process(@Element BigQueryStorageApiInsertError error, OutputReceiver<DataRow> out) {
      refused.inc();
      TableRow row = error.getRow();
      Object token = row == null ? null : row.get("lead_token");
      out.output(
          RejectRow.of(
              RejectRow.Place.in(ScoreLog.NAME),
              null,
              String.valueOf(error.getErrorMessage()),
              token == null ? null : token.toString()));
    }
  }

  static final class ToJson implements SerializableFunction<DataRow, TableRow> {
    private static final long serialVersionUID = 1L;

    @Override
    public TableRow apply(DataRow row) {
      return WarehouseRows.json(row);
    }
  }
}
