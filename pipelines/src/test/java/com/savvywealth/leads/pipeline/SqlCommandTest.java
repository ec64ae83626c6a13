package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.transform.io.ParquetShard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlCommandTest {
  private static final TableSchema LEADS =
      TableSchema.of("leads", List.of(Column.string("source"), Column.date("snapshot_at")));

  @TempDir private Path folder;

  private Path run;

  @BeforeEach
  void writeATable() throws IOException {
    run = folder.resolve("o'neil");
    Path table = run.resolve("tables/leads_contacted_v12");
    Files.createDirectories(table);
    ParquetShard.write(
        table.resolve("part.parquet").toString(),
        LEADS,
        List.of(DataRow.of(LEADS, "Event", 19_729L), DataRow.of(LEADS, null, 19_730L)));
  }

  @Test
  void everyTableFolderIsAView() {
    assertThat(ask("SELECT count(*) AS n FROM leads_contacted_v12").printed(), is("n\n2\n"));
  }

  @Test
  void aFolderThatAStoppedRunLeftEmptyIsNoTable() throws IOException {
    Files.createDirectories(run.resolve("tables/unfinished"));
    assertThat(ask("SELECT count(*) AS n FROM leads_contacted_v12").printed(), is("n\n2\n"));
  }

  @Test
  void viewsThatTheRunWroteAreThere() throws IOException {
    ViewSql view =
        new ViewSql("v_all", List.of(new ViewSql.Part("2024_q1a", "leads_contacted_v12")));
    Files.writeString(run.resolve(Artifact.VIEWS.path()), ViewSql.file(List.of(view.duckDb(""))));
    // Days 19,729 and 19,730 are 7 and 8 January 2024.
    assertThat(
        ask("SELECT DISTINCT snapshot_label, snapshot_quarter FROM v_all").printed(),
        is("snapshot_label\tsnapshot_quarter\n2024_q1a\t2024-01-01\n"));
  }

  @Test
  void aTableThatIsNotThereIsToldWithExitCode2() {
    CommandLineRun run = ask("SELECT 1 FROM nowhere");
    assertThat(run.exitCode(), is(2));
    assertThat(run.printed(), containsString("nowhere does not exist"));
  }

  private CommandLineRun ask(String query) {
    return CommandLineRun.of("sql", "--run=" + run, query);
  }
}
