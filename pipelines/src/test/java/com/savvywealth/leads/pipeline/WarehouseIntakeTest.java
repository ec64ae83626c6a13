package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.pipeline.warehouse.BigQueryTable;
import com.savvywealth.leads.pipeline.warehouse.FakeWarehouse;
import com.savvywealth.leads.pipeline.warehouse.WarehouseReadOptions.ReadMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The intake of a committed world out of BigQuery tables, beside that of the same world's files.
 */
class WarehouseIntakeTest {
  private static final String A = "2024_q1a";
  private static final String B = "2024_q1b";
  private static final String MANIFEST = "reports/step_1_snapshot_profile.csv";

  @TempDir private Path folder;
  private SmallIntake intake;

  @BeforeEach
  void twoVintagesWithDuplicatesAndBadRows() throws Exception {
    FakeWarehouse.empty();
    intake = SmallIntake.of("promise-small", folder, 320, A, B);
    // Every tenth advisor stands twice, with another firm; every fiftieth has no key.
    for (String label : List.of(A, B)) {
      List<String> lines = Files.readAllLines(intake.file(label));
      List<String> out = new ArrayList<>(lines);
      for (int i = 1; i < lines.size(); i += 10) {
        out.add(lines.get(i).replaceFirst(",[^,]*,", ",99,"));
      }
      Files.write(intake.file(label), out);
      AtomicInteger row = new AtomicInteger();
      intake.spoilColumn(
          label,
          "RepCRD",
          cell -> {
            int place = row.getAndIncrement();
            boolean bad = place < lines.size() - 1 && place % 50 == 0;
            return !bad ? cell : place % 100 == 0 ? "" : "none";
          });
    }
  }

  @ParameterizedTest
  @EnumSource(ReadMethod.class)
  void tablesGiveTheVintagesProfilesAndVerdictsOfFiles(ReadMethod method) throws Exception {
    if (method == ReadMethod.EXPORT) { // Beam's fake exports no name that Avro lacks
      for (String label : List.of(A, B)) {
        intake.spoil(label, text -> text.replace("_%Change", "_Change"));
      }
    }
    SmallIntake.Run files = intake.run();
    BigQueryTable a = FakeWarehouse.load("snapshot_reps_" + A, intake.file(A));
    BigQueryTable b = FakeWarehouse.load("snapshot_reps_" + B, intake.file(B));
    BigQueryTable leads = FakeWarehouse.load("leads", intake.leads());
    SmallIntake.Run tables =
        intake.at(A, a.uri()).at(B, b.uri()).leadsAt(leads.uri()).run(arguments(method));
    assertSame(tables, files);
    assertThat(tables.check("G0", "tables_declared_missing").value(), is(0.0));
    assertThat(tables.check("G0", "rows_in_minus_out").value(), is(0.0));
    assertThat(
        tables.text("reports/data_ingest_manifest.json"),
        containsString("\"source\" : \"savvy-gtm-1.LeadScoring.snapshot_reps_2024_q1a\""));
  }

  @Test
  void aTableBesideAFileIsOneIntake() throws Exception {
    SmallIntake.Run files = intake.run();
    BigQueryTable b = FakeWarehouse.load("snapshot_reps_" + B, intake.file(B));
    assertSame(intake.at(B, b.uri()).run(arguments(ReadMethod.DIRECT_READ)), files);
  }

  @Test
  void rejectsOfATableNameItAndTheirContent() throws Exception {
    BigQueryTable a = FakeWarehouse.load("a", intake.file(A));
    SmallIntake.Run run = intake.at(A, a.uri()).run(arguments(ReadMethod.DIRECT_READ));
    long named =
        new RunFolder(0, run.out())
            .count(
                "SELECT count(*) FROM 'RUN/rejects/snapshots/*.parquet' WHERE file ="
                    + " 'savvy-gtm-1.LeadScoring.a' AND line = 0 AND reason IN ('NO_KEY',"
                    + " 'NOT_A_CRD') AND regexp_full_match(token, 'sha256:[0-9a-f]{64}')");
    // Of 319 rows the 1st, 101st, 201st, 301st have a blank key, the 51st, 151st, 251st a bad one.
    assertThat(named, is(7L));
  }

  @Test
  void everyRowBadIsEveryRowRejected() throws Exception {
    for (String label : List.of(A, B)) {
      intake.spoilColumn(label, "RepCRD", cell -> "none");
    }
    SmallIntake.Run files = intake.run();
    BigQueryTable a = FakeWarehouse.load("a", intake.file(A));
    BigQueryTable b = FakeWarehouse.load("b", intake.file(B));
    SmallIntake.Run tables =
        intake.at(A, a.uri()).at(B, b.uri()).run(arguments(ReadMethod.DIRECT_READ));
    assertSame(tables, files);
    assertThat(tables.check("G0", "rows_in_minus_out").value(), is(0.0));
  }

  @Test
  void anEmptyTableHaltsGate0() throws Exception {
    String text = Files.readString(intake.file(B));
    Path header = folder.resolve("header.csv");
    Files.writeString(header, text.substring(0, text.indexOf('\n') + 1));
    BigQueryTable b = FakeWarehouse.load("b", header);
    SmallIntake.Run run = intake.at(B, b.uri()).run(arguments(ReadMethod.DIRECT_READ));
    assertThat(run.command().printed(), run.verdict("G0"), is("FAIL"));
    assertThat(
        run.remark("G0", "files_damaged"),
        is("savvy-gtm-1.LeadScoring.b has columns but no rows: deliver it again"));
  }

  @Test
  void aTableThatIsNotThereHaltsGate0() throws Exception {
    SmallIntake.Run run =
        intake.at(B, "bq://savvy-gtm-1.LeadScoring.nowhere").run(arguments(ReadMethod.DIRECT_READ));
    assertThat(run.command().printed(), run.verdict("G0"), is("FAIL"));
    assertThat(
        run.remark("G0", "tables_declared_missing"),
        containsString("savvy-gtm-1.LeadScoring.nowhere (vintage 2024_q1b) was not delivered"));
    assertThat(run.check("G0", "tables_declared_missing").value(), is(1.0));
  }

  @Test
  void aMissingColumnIsToldAsThatOfAFile() throws Exception {
    intake.spoil(B, text -> text.replaceFirst("RIAFirmName", "FirmName"));
    SmallIntake.Run files = intake.run();
    BigQueryTable b = FakeWarehouse.load("b", intake.file(B));
    SmallIntake.Run tables = intake.at(B, b.uri()).run(arguments(ReadMethod.DIRECT_READ));
    assertSame(tables, files);
    assertThat(
        tables.remark("G0", "tables_schema_mismatch"),
        is(
            files
                .remark("G0", "tables_schema_mismatch")
                .replace("2024_q1b.csv", "savvy-gtm-1.LeadScoring.b")));
    SmallIntake.Run cured =
        intake
            .with(B, "\"rename\": {\"RIAFirmName\": \"FirmName\"}")
            .run(arguments(ReadMethod.DIRECT_READ));
    assertThat(cured.check("G0", "tables_schema_mismatch").value(), is(0.0));
  }

  @Test
  void whatATableCannotDoIsOneLine() throws Exception {
    BigQueryTable b = FakeWarehouse.load("b", intake.file(B));
    assertRefused(
        intake.at(B, "bq://savvy-gtm-1.Lead-Scoring.b"),
        "the dataset of a BigQuery table must be letters, digits and underscores but was");
    assertRefused(
        intake.at(B, b.uri()).with(B, "\"redelivered\": [\"again.csv\"]"),
        "redelivered of vintage 2024_q1b must be files beside a file");
    assertRefused(
        intake.with(B, "\"rename\": {}").leadsAt("bq://savvy-gtm-1.LeadScoring.nowhere"),
        "leads.file: savvy-gtm-1.LeadScoring.nowhere was not delivered");
    CommandLineRun run =
        CommandLineRun.of("run", "--config=" + intake.config(), "--out=" + folder.resolve("out"));
    assertThat(run.exitCode(), is(2));
    assertThat(run.printed(), containsString("a table of BigQuery, but its contents cannot be"));
    CommandLineRun method =
        CommandLineRun.of(
            "intake", "--config=" + intake.config(), "--runDir=x", "--bigQueryMethod=SLOWLY");
    assertThat(method.exitCode(), is(2));
    assertThat(method.printed(), containsString("DIRECT_READ"));
  }

  private void assertRefused(SmallIntake spoilt, String message) throws IOException {
    SmallIntake.Run run = spoilt.run(arguments(ReadMethod.DIRECT_READ));
    assertThat(run.command().printed(), containsString(message));
    assertThat(run.command().exitCode(), is(2));
    assertThat(run.command().lines().size(), is(1));
  }

  private String[] arguments(ReadMethod method) throws IOException {
    Path temporary = Files.createDirectories(folder.resolve("temporary"));
    return FakeWarehouse.arguments(temporary, method).toArray(String[]::new);
  }

  /** The same vintages and firms to the byte, profile to the letter, and figures of the gates. */
  static void assertSame(SmallIntake.Run tables, SmallIntake.Run files) throws IOException {
    assertThat(tables.command().printed(), Files.isDirectory(tables.out().resolve("tables")));
    List<Path> stored = stored(files);
    assertThat(stored(tables), is(stored));
    assertThat(stored.size(), greaterThan(30));
    for (Path file : stored) {
      long differ = Files.mismatch(files.out().resolve(file), tables.out().resolve(file));
      assertThat(file + " differs from byte", differ, is(-1L));
    }
    assertThat(tables.text(MANIFEST), is(files.text(MANIFEST)));
    assertThat(figures(tables), is(figures(files)));
  }

  private static List<Path> stored(SmallIntake.Run run) throws IOException {
    try (Stream<Path> all = Files.walk(run.out().resolve("tables"))) {
      return all.filter(file -> file.toString().endsWith(".parquet"))
          .map(run.out()::relativize)
          .sorted()
          .toList();
    }
  }

  private static SortedMap<String, String> figures(SmallIntake.Run run) throws IOException {
    SortedMap<String, String> figures = new TreeMap<>();
    for (GateResult gate : RunGates.read(run.out().resolve("gates"))) {
      figures.put(gate.gate(), gate.verdict().name());
      for (CheckResult check : gate.checks()) {
        figures.put(
            gate.gate() + " " + check.metric() + " " + check.scope(),
            check.value() + " of " + check.n() + ": " + check.verdict());
      }
    }
    return figures;
  }
}
