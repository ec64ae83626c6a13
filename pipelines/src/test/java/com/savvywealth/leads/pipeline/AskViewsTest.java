package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.lead.DerivedTable.ColumnRange;
import com.savvywealth.leads.model.lead.FieldType;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.model.lead.ViewAnswer;
import com.savvywealth.leads.pipeline.warehouse.AskTables;
import com.savvywealth.leads.pipeline.warehouse.DuckDbTables;
import com.savvywealth.leads.transform.io.ParquetShard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskViewsTest {
  private static final TableSchema REPS =
      TableSchema.of(
          "reps",
          List.of(Column.whole("RepCRD"), Column.string("Owner"), Column.date("snapshot_at")));
  private static final TableSchema FIRMS =
      TableSchema.of(
          "firms",
          List.of(Column.whole("total_reps"), Column.string("name"), Column.date("snapshot_at")));
  private static final IntakeMap MAP =
      new IntakeMap(
          "test",
          "",
          List.of(),
          List.of(
              new IntakeMap.Entry("RepCRD", "RepCRD", FieldType.CRD, true, true, null, null),
              new IntakeMap.Entry("Owner", "Owner", FieldType.FLAG, false, false, null, null)));
  private static final SnapshotConfig SNAPSHOTS =
      new SnapshotConfig(
          List.of(
              new SnapshotConfig.Table(
                  "reps",
                  "c.json",
                  "RepCRD",
                  null,
                  null,
                  null,
                  List.of(
                      SnapshotConfig.Vintage.of("a", "2024-01-07", "a.csv"),
                      SnapshotConfig.Vintage.of("b", "2024-03-31", "b.csv")),
                  null),
              new SnapshotConfig.Table("firms", null, null, null, "reps", null, null, null)),
          null,
          0,
          null,
          null);

  @TempDir private Path tables;

  @BeforeEach
  void writeTwoVintages() throws IOException {
    write("snapshot_reps_a", REPS, rep(1, "Yes", "2024-01-07"), rep(2, null, "2024-01-07"));
    write("snapshot_reps_b", REPS, rep(1, "Unknown", "2024-03-31"));
    write("snapshot_firms_a", FIRMS, DataRow.of(FIRMS, 2L, "Fable", day("2024-01-07")));
    write("snapshot_firms_b", FIRMS, DataRow.of(FIRMS, 1L, null, day("2024-03-31")));
  }

  @Test
  void viewsThatHoldWhatWasWrittenHaveNoFault() throws IOException {
    ViewAnswer answer = ask(counts());
    assertThat(answer.fault(), is(""));
    assertThat(
        answer.views(),
        is(List.of("v_discovery_reps_all_vintages", "v_discovery_firms_all_vintages")));
    assertThat(
        answer.flags(),
        is(
            List.of(
                new ViewAnswer.FlagCount("Owner", "a", 1, 0, 0, 1),
                new ViewAnswer.FlagCount("Owner", "b", 0, 0, 1, 0))));
  }

  @Test
  void otherRowsThanWrittenAreTold() throws IOException {
    SortedMap<String, Long> counts = counts();
    counts.put("firm_rows|b", 7L);
    assertThat(
        ask(counts).fault(),
        is(
            "v_discovery_firms_all_vintages: vintage b must have 7 rows of quarter 2024-01-01 but"
                + " has 1 rows of quarter 2024-01-01"));
  }

  @Test
  void anEmptyVintageAnswersWithNoRows() throws IOException {
    write("snapshot_reps_b", REPS);
    SortedMap<String, Long> counts = counts();
    counts.put("rows|b", 0L);
    assertThat(ask(counts).fault(), is(""));
    counts.put("rows|b", 1L);
    assertThat(
        ask(counts).fault(),
        containsString("vintage b must have 1 rows of quarter 2024-01-01 but has 0 rows"));
  }

  @Test
  void aRowOfAnotherQuarterIsTold() throws IOException {
    write("snapshot_reps_b", REPS, rep(1, "No", "2024-04-01"));
    assertThat(
        ask(counts()).fault(),
        is(
            "v_discovery_reps_all_vintages: vintage b must have 1 rows of quarter 2024-01-01 but has"
                + " 1 rows of quarter 2024-04-01"));
  }

  @Test
  void aTableThatIsNotThereIsToldInTheDatabasesWords() throws IOException {
    Files.delete(tables.resolve("snapshot_firms_a/part.parquet"));
    ViewAnswer answer = ask(counts());
    assertThat(answer.fault(), startsWith("v_discovery_firms_all_vintages cannot be asked: "));
    assertThat(answer.fault(), containsString("IO Error: No files found"));
    assertThat(answer.fault(), containsString("snapshot_firms_a/*.parquet"));
    assertThat(answer.fault(), not(containsString(tables.toString())));
    assertThat(answer.flags(), is(empty()));
  }

  @Test
  void aTableThatIsNoParquetIsTold() throws IOException {
    Files.writeString(tables.resolve("snapshot_reps_a/part.parquet"), "not parquet at all");
    assertThat(
        ask(counts()).fault(), startsWith("v_discovery_reps_all_vintages cannot be asked: "));
  }

  @Test
  void rangesAreByVintageAndDaysAreDays() throws IOException {
    SortedMap<String, List<ColumnRange>> ranges;
    try (AskTables ask = DuckDbTables.in(tables.toString())) {
      ranges = AskViews.of(SNAPSHOTS, ask).ranges(SNAPSHOTS.table("firms"));
    }
    assertThat(
        ranges.get("a"),
        is(
            List.of(
                new ColumnRange("total_reps", 1, 2L, 2L),
                new ColumnRange("name", 1, null, null),
                new ColumnRange("snapshot_at", 1, "2024-01-07", "2024-01-07"))));
    assertThat(ranges.get("b"), hasItem(new ColumnRange("name", 0, null, null)));
  }

  private ViewAnswer ask(SortedMap<String, Long> counts) throws IOException {
    try (AskTables ask = DuckDbTables.in(tables.toString())) {
      return AskViews.of(SNAPSHOTS, ask).answer(counts, MAP);
    }
  }

  private static SortedMap<String, Long> counts() {
    return new TreeMap<>(Map.of("rows|a", 2L, "rows|b", 1L, "firm_rows|a", 1L, "firm_rows|b", 1L));
  }

  private static DataRow rep(long crd, String owner, String asOf) {
    return DataRow.of(REPS, crd, owner, day(asOf));
  }

  private static long day(String asOf) {
    return LocalDate.parse(asOf).toEpochDay();
  }

  private void write(String table, TableSchema schema, DataRow... rows) throws IOException {
    Files.createDirectories(tables.resolve(table));
    ParquetShard.write(
        tables.resolve(table).resolve("part.parquet").toString(), schema, List.of(rows));
  }
}
