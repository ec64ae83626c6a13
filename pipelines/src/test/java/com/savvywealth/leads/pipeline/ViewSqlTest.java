package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewSqlTest {
  private static final ViewSql VIEW =
      new ViewSql(
          "v_discovery_reps_all_vintages",
          List.of(
              new ViewSql.Part("2024_q1a", "snapshot_reps_2024_q1a"),
              new ViewSql.Part("2024_q1b", "snapshot_reps_2024_q1b")));

  @Test
  void duckDbReadsParquetFolders() {
    assertThat(
        VIEW.duckDb("out/tables/"),
        is(
            """
            CREATE OR REPLACE VIEW v_discovery_reps_all_vintages AS
            SELECT '2024_q1a' AS snapshot_label, CAST(date_trunc('quarter', snapshot_at) AS DATE) AS snapshot_quarter, * FROM read_parquet('out/tables/snapshot_reps_2024_q1a/*.parquet')
            UNION ALL BY NAME
            SELECT '2024_q1b' AS snapshot_label, CAST(date_trunc('quarter', snapshot_at) AS DATE) AS snapshot_quarter, * FROM read_parquet('out/tables/snapshot_reps_2024_q1b/*.parquet')"""));
  }

  @Test
  void theViewsOfTheEightVintagesAreTheCommittedOnes() throws IOException {
    RunPlan plan = RunPlan.load(RunFolder.TESTDATA.resolve("world/real-small/run.json").toString());
    List<ViewSql> views = SnapshotViews.of(plan.config().snapshots());
    assertSame("views.sql", views.stream().map(view -> view.duckDb("")).toList());
    assertSame("views_bigquery.sql", views.stream().map(ViewSql::bigQuery).toList());
  }

  @Test
  void aFolderWithAnApostropheIsQuoted() {
    assertThat(
        VIEW.duckDb("out/o'neil/"),
        containsString("read_parquet('out/o''neil/snapshot_reps_2024_q1a/*.parquet')"));
  }

  @Test
  void aViewOfNothingIsRefused() {
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> new ViewSql("v_none", List.of()))
            .getMessage(),
        is("view v_none needs at least one table"));
  }

  /** Like {@link Golden}, for text. */
  private static void assertSame(String name, List<String> statements) throws IOException {
    Path file = RunFolder.TESTDATA.resolve("golden").resolve(name);
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(file, ViewSql.file(statements));
    }
    assertThat(
        name + " (update with -Dgolden=update)",
        ViewSql.file(statements),
        is(Files.readString(file)));
  }
}
