package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.gate.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The two defects of the older firm table, planted into a vintage: a firm whose name is spelt in
 * two ways was two firms, and the firm's assets, which stand on each of its reps' rows, were added
 * up. And a hot key: one CRD with 100,000 rows.
 */
class FirmTableTest {
  private static final int COPIES = 100_000;

  @TempDir private static Path folder;

  private static SmallIntake.Run run;
  private static List<String> header;

  @BeforeAll
  static void plantTheDefects() throws IOException {
    SmallIntake intake = SmallIntake.of("promise-small", folder, 320, "2024_q1a");
    List<String> lines = Files.readAllLines(intake.file("2024_q1a"));
    header = List.of(lines.get(0).split(",", -1));
    String[] sound = lines.get(1).split(",", -1);
    List<String> planted = new ArrayList<>(lines);
    // Three reps of firm 99, two of whom spell it alike; each row says the firm has 1,000 million.
    planted.add(rep(sound, "8000001", "99", "Fable Capital", "1000"));
    planted.add(rep(sound, "8000002", "99", "FABLE CAPITAL LLC", "\"$1000.00\""));
    planted.add(rep(sound, "8000003", "99", "Fable Capital", "1000.0"));
    // One rep of firm 98 whose row stands 100,000 times, once for another firm.
    for (int i = 0; i < COPIES; i++) {
      planted.add(rep(sound, "8000004", "98", "Hot Firm", "5"));
    }
    planted.add(rep(sound, "8000004", "97", "Other Firm", "7"));
    Files.write(intake.file("2024_q1a"), planted);
    run = intake.run();
  }

  @Test
  void thePlantedRowsAreTakenIn() throws IOException {
    assertThat(run.command().printed(), run.verdict("G0"), is("PASS"));
    assertThat(run.check("G1", "views_queryable").verdict(), is(Verdict.PASS));
  }

  @Test
  void aSpellingVariantIsNoSecondFirmAndAssetsAreNotMultiplied() {
    assertThat(
        ask(
            "SELECT RIAFirmName, total_reps, total_firm_aum_millions, round(aum_per_rep, 2) AS per_rep FROM"
                + " v_discovery_firms_all_vintages WHERE RIAFirmCRD = 99"),
        is(
            "RIAFirmName\ttotal_reps\ttotal_firm_aum_millions\tper_rep\nFable Capital\t3\t1000.0\t333.33\n"));
  }

  @Test
  void everyFirmStandsOnce() {
    assertThat(
        ask(
            "SELECT count(*) - count(DISTINCT RIAFirmCRD) AS twice FROM"
                + " v_discovery_firms_all_vintages"),
        is("twice\n0\n"));
  }

  @Test
  void aHotKeyIsOneRepOfEachOfItsFirms() {
    assertThat(
        ask(
            "SELECT RIAFirmCRD, total_reps FROM v_discovery_firms_all_vintages WHERE RIAFirmCRD IN"
                + " (97, 98) ORDER BY 1"),
        is("RIAFirmCRD\ttotal_reps\n97\t1\n98\t1\n"));
    assertThat(
        ask(
            "SELECT count(*) AS n, sum(is_primary) AS one FROM v_discovery_reps_all_vintages WHERE"
                + " RepCRD = 8000004"),
        is("n\tone\n" + (COPIES + 1) + "\t1\n"));
  }

  @Test
  void everyLoserIsListedByTokenAndCounted() throws IOException {
    String report = run.text("reports/step_1_snapshot_normalization_report.md");
    // 319 rows of the world's head with their own few duplicates, 3, 100,000 and 1 planted.
    assertThat(report, containsString("| 2024\\_q1a | 100,323 |"));
    String surplus =
        ask("SELECT count(*) - sum(is_primary) AS n FROM snapshot_reps_2024_q1a")
            .split("\n", -1)[1];
    assertThat(
        report,
        containsString(String.format(java.util.Locale.ROOT, "| %,d | – |", Long.valueOf(surplus))));
  }

  private static String ask(String query) {
    return CommandLineRun.of("sql", "--run=" + run.out(), query).printed();
  }

  private static String rep(String[] like, String crd, String firm, String name, String assets) {
    String[] cells = like.clone();
    cells[header.indexOf("RepCRD")] = crd;
    cells[header.indexOf("RIAFirmCRD")] = firm;
    cells[header.indexOf("PrimaryRIAFirmCRD")] = firm;
    cells[header.indexOf("RIAFirmName")] = name;
    cells[header.indexOf("TotalAssetsInMillions")] = assets;
    return String.join(",", cells);
  }
}
