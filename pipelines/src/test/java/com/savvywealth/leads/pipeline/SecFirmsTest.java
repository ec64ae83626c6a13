package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two real rosters of SEC advisers, taken in by configuration alone. The figures are counted in the
 * raw files by means that share no code with the intake.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SecFirmsTest {
  private static final String FILE_2025 =
      "read_csv('DATA/sec/sec_ria_private_funds_2025q3.csv', header=true, all_varchar=true)";
  private static final String FILE_2026 =
      "read_csv('DATA/sec/sec_ria_roster_2026q1.csv', header=true, all_varchar=true)";

  /** 5,798 of the 5,971 registrations of the 2025 file stand in the 2026 roster. */
  private static final double FOUND_AGAIN = 5_798.0 / 5_971.0;

  private RunFolder both;
  private RunFolder roster;

  @BeforeAll
  void run(@TempDir Path out) throws IOException {
    both = RunFolder.survey("sec/run.json", out.resolve("both"));
    roster = RunFolder.survey("sec/run-roster.json", out.resolve("roster"));
  }

  @Test
  void bothRunsPassTheirGates() throws IOException {
    assertThat(both.exitCode(), is(Faults.OK));
    assertThat(both.verdicts(), is(Map.of("G0", "PASS", "G1", "PASS")));
    assertThat(roster.exitCode(), is(Faults.OK));
    assertThat(roster.verdicts(), is(Map.of("G0", "PASS", "G1", "PASS")));
  }

  @Test
  void gateOneJudgesTheShareOfRegistrationsFoundAgain() throws IOException {
    assertThat(FOUND_AGAIN, closeTo(0.9710, 0.00005));
    for (String scope : new String[] {"all", "vintage=2026_q1"}) {
      assertThat(roster.check("G1", "crd_match_rate", scope).value(), closeTo(FOUND_AGAIN, 1e-12));
      assertThat(roster.check("G1", "crd_match_rate", scope).n(), is(5_971L));
    }
  }

  @Test
  void retentionBetweenNeighbouringVintagesIsReported() throws IOException {
    String report = both.text("reports/step_1_snapshot_normalization_report.md");
    assertThat(report, containsString("| 2025\\_q3 | 6,030 | 5,971 | 59 | – | 0 |"));
    assertThat(report, containsString("| 2026\\_q1 | 16,475 | 16,475 | 0 | 97.1 % | 0 |"));
    assertThat(
        both.check("G1", "crd_match_rate", "vintage=2026_q1").value(), closeTo(FOUND_AGAIN, 1e-12));
    assertThat(both.check("G1", "crd_match_rate", "all").value(), is(1.0));
  }

  @Test
  void noRowIsLost() throws IOException, SQLException {
    assertThat(both.check("G0", "rows_in_minus_out", "all").value(), is(0.0));
    assertThat(both.check("G0", "rows_in_minus_out", "all").n(), is(6_030L + 16_475L));
    assertThat(both.check("G0", "reject_share", "all").value(), is(0.0));
    assertThat(both.count("SELECT count(*) FROM " + stored("2025_q3")), is(6_030L));
    assertThat(both.count("SELECT count(*) FROM " + stored("2026_q1")), is(16_475L));
    assertThat(both.count("SELECT count(*) FROM " + FILE_2025), is(6_030L));
    assertThat(both.count("SELECT count(*) FROM " + FILE_2026), is(16_475L));
  }

  @Test
  void everySurplusRowIsListedAndOneRowStandsForEachFirm() throws SQLException {
    String rejects = "read_parquet('RUN/rejects/snapshots/rejects.parquet')";
    assertThat(both.count("SELECT count(*) FROM " + rejects), is(59L));
    assertThat(
        both.count("SELECT count(*) FROM " + rejects + " WHERE reason = 'DUPLICATE_KEY'"), is(59L));
    assertThat(both.count("SELECT sum(is_primary) FROM " + stored("2025_q3")), is(6_030L - 59L));
    assertThat(both.count("SELECT count(DISTINCT FirmCRD) FROM " + stored("2025_q3")), is(5_971L));
    assertThat(
        both.count(
            "SELECT count(*) FROM (SELECT FirmCRD FROM %s GROUP BY FirmCRD HAVING count(*) = 3)"
                .formatted(stored("2025_q3"))),
        is(1L));
  }

  @ParameterizedTest
  @CsvSource({
    "2025_q3, TotalAUM, total_aum",
    "2026_q1, TotalAUM, 5F(2)(c)",
    "2026_q1, DiscretionaryAUM, 5F(2)(a)",
    "2026_q1, NonDiscretionaryAUM, 5F(2)(b)"
  })
  void paddedMoneyAddsUpToTheRawFile(String label, String column, String header)
      throws SQLException {
    String raw = label.equals("2025_q3") ? FILE_2025 : FILE_2026;
    String cents =
        "CAST(replace(nullif(trim(\"%s\"), ''), ',', '') AS DECIMAL(38, 2))".formatted(header);
    assertThat(
        both.number(
            "SELECT sum(CAST(%s AS DECIMAL(38, 2))) FROM %s".formatted(column, stored(label))),
        is(both.number("SELECT sum(%s) FROM %s".formatted(cents, raw))));
    assertThat(
        both.count("SELECT count(%s) FROM %s".formatted(column, stored(label))),
        is(both.count("SELECT count(%s) FROM %s".formatted(cents, raw))));
  }

  @ParameterizedTest
  @CsvSource({
    "2025_q3, LatestFiling, latest_filing, %m/%d/%Y %I:%M:%S %p",
    "2026_q1, LatestFiling, Latest ADV Filing Date, %m/%d/%Y",
    "2026_q1, StatusDate, SEC Status Effective Date, %m/%d/%Y"
  })
  void bothShapesOfDatesAreTheRawFilesDays(
      String label, String column, String header, String pattern) throws SQLException {
    String raw = label.equals("2025_q3") ? FILE_2025 : FILE_2026;
    String expected =
        "SELECT count(*) || ' ' || sum(date_diff('day', DATE '1970-01-01', CAST(strptime(\"%s\", '%s') AS DATE))) FROM %s"
            .formatted(header, pattern, raw);
    String found =
        "SELECT count(%1$s) || ' ' || sum(date_diff('day', DATE '1970-01-01', CAST(%1$s AS DATE))) FROM %2$s"
            .formatted(column, stored(label));
    assertThat(both.count("SELECT count(*) WHERE (%s) = (%s)".formatted(expected, found)), is(1L));
  }

  @Test
  void impossibleClientCountsAreMissingNotGuessed() throws IOException, SQLException {
    // 16,475 rows, of which two say "11-25" and one says 1,908,037,333 clients.
    assertThat(both.count("SELECT count(Clients) FROM " + stored("2026_q1")), is(16_475L - 2 - 1));
    assertThat(both.count("SELECT max(Clients) FROM " + stored("2026_q1")), is(96_103_304L));
  }

  private static String stored(String label) {
    return "read_parquet('RUN/tables/snapshot_firms_" + label + "/*.parquet')";
  }
}
