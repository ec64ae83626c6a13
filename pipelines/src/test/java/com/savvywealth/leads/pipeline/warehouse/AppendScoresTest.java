package com.savvywealth.leads.pipeline.warehouse;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.google.api.services.bigquery.model.TableRow;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.transform.io.ParquetShard;
import com.savvywealth.leads.transform.scoring.CallList;
import com.savvywealth.leads.transform.training.RejectRow;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendScoresTest {
  private static final String LOG = FakeBigQuery.WAREHOUSE + ".lead_scores_v12";
  private static final long SCORED_AT = 1_760_918_400_000L; // 2025-10-20T00:00:00Z

  @TempDir private Path temp;
  private final PipelineOptions options = PipelineOptionsFactory.create();

  @BeforeEach
  void emptyWarehouse() throws Exception {
    FakeBigQuery.reset(options, temp.resolve("temp").toString());
    list("00Q1", "00Q2", null);
  }

  @Test
  void scoredLeadsAreLoggedByTokenAndABatchAppendedTwiceReadsOnce() throws Exception {
    append("PASS");
    List<DataRow> once = FakeBigQuery.rows(LOG);
    assertThat(
        once.stream().map(row -> row.text("lead_token")).sorted().toList(),
        is(List.of("t-00Q1", "t-00Q2")));
    DataRow first =
        once.stream().filter(row -> row.text("lead_token").equals("t-00Q1")).findFirst().get();
    assertThat(first.text("run_id"), is("run-1"));
    assertThat(first.text("model_release"), is("v12 of 2025-11-10T00:00:00Z"));
    assertThat(first.whole("scored_at"), is(SCORED_AT));
    assertThat(first.number("probability"), is(0.0625));
    assertThat(first.whole("percentile"), is(99L));
    assertThat(first.text("reason"), is((String) null));
    assertThat(first.values().contains("00Q1"), is(false));

    append("PASS");
    assertThat("nothing is taken away from a log", FakeBigQuery.rows(LOG).size(), is(4));
    assertThat(count("v_lead_scores_v12"), is(2L));
    assertThat(count("v_lead_scores_latest"), is(2L));

    list("00Q1");
    append("PASS");
    assertThat("another list is another batch", count("v_lead_scores_v12"), is(3L));
    assertThat(count("v_lead_scores_latest"), is(2L));
  }

  @Test
  void aRefusedRowIsCountedAndWrittenWithItsReason() throws Exception {
    FakeBigQuery.refuse(
        (Function<TableRow, Boolean> & Serializable) row -> "t-00Q2".equals(row.get("lead_token")));
    MetricQueryResults metrics = append("PASS");
    assertThat(
        FakeBigQuery.rows(LOG).stream().map(row -> row.text("lead_token")).toList(),
        is(List.of("t-00Q1")));
    List<DataRow> rejects =
        ParquetShard.readAll(temp.resolve("rejects/rejects.parquet").toString(), RejectRow.SCHEMA);
    assertThat(rejects.stream().map(row -> row.text("token")).toList(), is(List.of("t-00Q2")));
    assertThat(rejects.get(0).text("file"), is("lead_scores_v12"));
    assertThat(rejects.get(0).text("reason"), is(not("")));
    assertThat(metrics.getCounters().iterator().next().getAttempted(), is(1L));
  }

  @Test
  void withoutAVerdictNothingIsAppended() throws Exception {
    try {
      append();
      throw new AssertionError("must fail");
    } catch (Pipeline.PipelineExecutionException e) {
      assertThat(e.getCause().getMessage(), is("nothing is appended without a verdict"));
    }
    assertThat(FakeBigQuery.statements(), is(empty()));
  }

  private MetricQueryResults append(String... verdicts) {
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply("Verdicts", Create.of(List.of(verdicts)).withCoder(StringUtf8Coder.of()))
        .apply(
            "Append scores",
            AppendScores.by(
                new AppendScores.Settings(
                    WarehouseDataset.parse(FakeBigQuery.WAREHOUSE),
                    new ScoreLog.Batch(
                        "run-1",
                        "v12 of 2025-11-10T00:00:00Z",
                        "abc",
                        SCORED_AT,
                        temp.resolve("list").toString(),
                        id -> "t-" + id),
                    temp.resolve("rejects").toString())));
    var result = pipeline.run();
    result.waitUntilFinish();
    return result
        .metrics()
        .queryMetrics(
            MetricsFilter.builder()
                .addNameFilter(
                    org.apache.beam.sdk.metrics.MetricNameFilter.named(ScoreLog.NAME, "refused"))
                .build());
  }

  private static long count(String view) throws Exception {
    return (Long)
        new FakeBigQuery()
            .run("SELECT count(*) FROM `" + FakeBigQuery.WAREHOUSE + "." + view + "`")
            .get(0)
            .get(0);
  }

  private void list(String... ids) throws IOException {
    write(temp.resolve("list"), ids);
  }

  /** Writes a call list of these leads; one without an id has no score. */
  static void write(Path folder, String... ids) throws IOException {
    Files.createDirectories(folder);
    List<DataRow> rows =
        java.util.Arrays.stream(ids)
            .map(
                id -> {
                  Object[] cells = new Object[CallList.LIST.width()];
                  Map<String, Object> values =
                      id == null
                          ? Map.of("scored", 0L, "reason", "rejected")
                          : Map.of(
                              "lead_id",
                              id,
                              "scored",
                              1L,
                              "probability",
                              0.0625,
                              "percentile",
                              99L,
                              "decile",
                              10L,
                              "bucket",
                              "Top 10");
                  values.forEach((name, value) -> cells[CallList.LIST.indexOf(name)] = value);
                  return DataRow.of(CallList.LIST, cells);
                })
            .toList();
    ParquetShard.write(
        folder.resolve("part-00000-of-00001.parquet").toString(), CallList.LIST, rows);
  }
}
