package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.pipeline.warehouse.GoogleSql;
import com.savvywealth.leads.transform.io.ParquetShard;
import com.savvywealth.leads.transform.io.WriteTable;
import com.savvywealth.leads.transform.snapshot.SnapshotLayout;
import com.savvywealth.leads.transform.training.LeadTable;
import com.savvywealth.leads.transform.training.SnapshotCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.WithKeys;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The join as of contact, fifteen features and the label written a second time in GoogleSQL, over
 * the canonical tables of the committed world, against what the product made: every lead.
 */
class GoogleSqlOracleTest {
  private static final int VINTAGES = 8;
  private static final int LEADS = 3061;

  @TempDir private static Path temp;
  private static RunPlan plan;
  private static TableSchema aligned;
  private static List<DataRow> joined;
  private static GoogleSql engine;

  @BeforeAll
  static void makeTables() throws IOException {
    engine = new GoogleSql();
    plan =
        RunPlan.load(SmallWorld.in(temp.resolve("world"), VINTAGES, LEADS).toString())
            .in("oracle", temp.resolve("run").toString(), true);
    DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    LocalRunner.tune(options);
    Pipeline intake = Pipeline.create(options);
    SnapshotIntakePipeline.build(intake, plan);
    StageRunner.toItsEnd(intake);
    SnapshotCatalog catalog = SnapshotStage.catalog(plan);
    aligned = LeadTable.aligned(catalog.canonical());
    String folder = temp.resolve("joined").toString();
    Pipeline training = Pipeline.create(options);
    TrainingTablePipeline.fromLeads(training, plan)
        .apply("In one file", WithKeys.of("all"))
        .apply(
            "Keep the join",
            WriteTable.into(
                new WriteTable.Layout(folder, aligned, List.of("lead_token"), List.of("all"))));
    StageRunner.toItsEnd(training);
    joined = ParquetShard.readAll(folder + "/all.parquet", aligned);
    engine.with("leads", LeadTable.LEADS, joined.stream().map(GoogleSqlOracleTest::lead).toList());
    addReps(catalog);
  }

  @Test
  void everyLeadSeesTheVintageThatSqlFinds() throws IOException {
    List<List<Object>> found = engine.run(sql("point_in_time.sql"));
    List<List<Object>> expected = new ArrayList<>();
    for (DataRow row : joined) {
      List<Object> each = new ArrayList<>();
      each.add(row.text("lead_token"));
      each.add(row.text("snapshot_label"));
      expected.add(each);
    }
    assertThat(found.size(), greaterThan(3000));
    assertThat(
        "some leads see none", expected.stream().anyMatch(each -> each.get(1) == null), is(true));
    assertThat(found, is(expected));
  }

  @Test
  void everyTrainingRowHasTheFeaturesAndLabelThatSqlFinds() throws IOException {
    String sql = sql("features.sql").replace("${analysis}", plan.config().analysisTime());
    List<String> names = engine.columns(sql).stream().map(Column::name).toList();
    List<DataRow> rows = new ArrayList<>();
    for (Path file : RunTables.files(plan.trainingTable())) {
      rows.addAll(ParquetShard.readAll(file.toString(), TrainingTable.schema(plan.contract())));
    }
    rows.sort(Comparator.comparing(row -> row.text("lead_token")));
    List<List<Object>> found = engine.run(sql);
    assertThat(found.size(), is(rows.size()));
    assertThat(rows.size(), greaterThan(1000));
    for (int i = 0; i < rows.size(); i++) {
      DataRow row = rows.get(i);
      List<Object> expected = new ArrayList<>();
      names.forEach(name -> expected.add(row.get(name)));
      assertThat(names + " of row " + i, found.get(i), is(expected));
    }
  }

  private static DataRow lead(DataRow row) {
    Object[] cells = new Object[LeadTable.LEADS.width()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.get(i);
    }
    return DataRow.of(LeadTable.LEADS, cells);
  }

  /** All vintages in one table, of the columns that the queries name. */
  private static void addReps(SnapshotCatalog catalog) throws IOException {
    String asked = sql("features.sql");
    TableSchema stored = SnapshotLayout.stored(catalog.canonical());
    TableSchema schema =
        TableSchema.of(
            stored.name(),
            stored.columns().stream().filter(each -> asked.contains(each.name())).toList());
    List<Column> columns = new ArrayList<>(List.of(Column.string("snapshot_label")));
    columns.addAll(schema.columns());
    TableSchema labelled = TableSchema.of("reps", columns);
    List<DataRow> rows = new ArrayList<>();
    for (SnapshotCatalog.Vintage vintage : catalog.vintages()) {
      for (int shard = 0; shard < SnapshotLayout.SHARDS; shard++) {
        ParquetShard.read(
            catalog.layout().shard(vintage.tableName(), shard),
            schema,
            row -> {
              List<Object> cells = new ArrayList<>(List.of(vintage.label()));
              cells.addAll(row.values());
              rows.add(DataRow.of(labelled, cells.toArray()));
            });
      }
    }
    engine.with("reps", labelled, rows);
  }

  private static String sql(String name) throws IOException {
    try (InputStream in = GoogleSqlOracleTest.class.getResourceAsStream("/sql/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
