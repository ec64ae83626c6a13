package com.savvywealth.leads.model.experiment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.report.GateView;
import com.savvywealth.leads.model.report.Light;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MonitorPageTest {
  private static final ExperimentConfig CONFIG = Trials.bundled();

  /** Forty leads a day for eight weeks, seven in ten followed. */
  static TrialProgress running() {
    Random random = new Random(3);
    Map<DayCell, DayCounts> cells = new TreeMap<>();
    for (int day = 0; day < 56; day++) {
      for (Arm arm : Arm.values()) {
        long followed = arm == Arm.TREATMENT ? 10 + random.nextInt(8) : random.nextInt(2);
        cells.put(
            new DayCell(Trials.DAY.plusDays(day), arm, "UNKNOWN"),
            new DayCounts(
                day < 40 ? 20 : 0,
                day > 1 ? 12 + random.nextInt(6) : 0,
                40 + random.nextInt(20),
                random.nextInt(2),
                followed,
                arm == Arm.TREATMENT ? 20 - followed : 0,
                day % 20 == 7 ? 1 : 0,
                0,
                day >= 43 ? 20 : 0));
      }
    }
    LocalDate asOf = Trials.DAY.plusDays(55);
    return Trials.progress(asOf, cells, Instant.parse("2026-03-01T17:00:00Z"));
  }

  static final MonitorPage.Looks LOOKS =
      new MonitorPage.Looks(
          200,
          List.of(
              new MonitorPage.Look(LocalDate.of(2026, 2, 20), true, 0.5, "go on"),
              new MonitorPage.Look(LocalDate.of(2026, 2, 22), false, 0.53, "go on")),
          Light.PASS,
          "no harm seen at 50 % of the information");

  @Test
  void outcomesStandForBothArmsTogetherOnly() {
    String page = MonitorPage.render(CONFIG, running(), LOOKS);
    assertThat(page, containsString("As of the end of 2026-03-01, UTC."));
    // (3 + 6) / 100
    assertThat(page, containsString("<td class=\"num\">9.00 %</td>"));
    // 3/50 and 6/50 must not be there
    assertThat(page, not(containsString(">6.00 %<")));
    assertThat(page, not(containsString(">12.0 %<")));
    assertThat(page, containsString("200 final outcomes"));
    assertThat(page, containsString("final analysis at 100 %"));
    assertThat(page, not(containsString("://")));
    assertThat(page, not(containsString("<script")));
    assertThat(page, is(MonitorPage.render(CONFIG, running(), LOOKS)));
  }

  // 8 of 40 controls followed and none overridden: 20 % contamination, not 100 % adherence. In week
  // 2
  // 40 more are assigned and 2 follow: 10 of 80 = 12.5 %. Treated: 15 of 20 recorded = 75 %.
  @Test
  void controlsThatFollowAreAShareOfThoseAssigned() {
    Map<DayCell, DayCounts> cells = new TreeMap<>();
    cells.put(new DayCell(Trials.DAY, Arm.CONTROL, "A"), new DayCounts(40, 0, 0, 0, 8, 0, 0, 0, 0));
    cells.put(
        new DayCell(Trials.DAY, Arm.TREATMENT, "A"), new DayCounts(40, 0, 0, 0, 15, 5, 0, 0, 0));
    cells.put(
        new DayCell(Trials.DAY.plusDays(7), Arm.CONTROL, "A"),
        new DayCounts(40, 0, 0, 0, 2, 0, 0, 0, 0));
    String page =
        MonitorPage.render(CONFIG, Trials.progress(Trials.DAY.plusDays(7), cells, null), LOOKS);
    String cellsOnly = page.replaceAll("</t[dh]>\\s*<t[dh][^>]*>", "|");
    assertThat(cellsOnly, containsString("|control followed|overridden|contamination"));
    assertThat(cellsOnly, containsString("1|2026-01-05|15|5|75.0 %|8|0|20.0 %"));
    assertThat(cellsOnly, containsString("2|2026-01-12|0|0|–|2|0|12.5 %"));
  }

  /** One arm's contacted final leads alone would make the pooled rate that arm's. */
  @Test
  void theRateOfBothArmsIsWithheldWhileOnlyOneArmHasBeenContacted() {
    TrialProgress both = running();
    TrialProgress one =
        new TrialProgress(
            both.days(),
            TrialTable.of(
                Map.of(
                    new TrialCell("UNKNOWN", "sga1", Arm.CONTROL),
                    new CellCounts(50, 0, 0, 0, 0, 9),
                    new TrialCell("UNKNOWN", "sga1", Arm.TREATMENT),
                    new CellCounts(50, 40, 9, 30, 1, 80))),
            both.lastEvent(),
            both.events());
    assertThat(MonitorPage.render(CONFIG, one, LOOKS), not(containsString("9.00 %")));
  }

  @Test
  void aDayBeforeAnythingHappenedHasAPage() {
    TrialProgress nothing =
        new TrialProgress(
            new DailyMetrics(Trials.DAY, Trials.DAY, new TreeMap<>()),
            TrialTable.of(Map.of()),
            null,
            new EventAccount(0, 0, 0, 0, 0, ""));
    String page = MonitorPage.render(CONFIG, nothing, MonitorPage.Looks.none(0));
    assertThat(page, containsString("No adherence is recorded yet."));
    assertThat(page, containsString("interim look at 50.0 % of the information"));
    TrialProgress before =
        new TrialProgress(
            new DailyMetrics(Trials.DAY, Trials.DAY.minusDays(1), new TreeMap<>()),
            TrialTable.of(Map.of()),
            null,
            new EventAccount(0, 0, 0, 0, 0, ""));
    assertThat(
        MonitorPage.render(CONFIG, before, MonitorPage.Looks.none(0)),
        containsString("As of the end of 2026-01-04, UTC."));
  }

  static String experimentPage(List<GateView> gates) {
    return ExperimentPage.render(
        new ExperimentPage.View(
            CONFIG,
            List.of("as of 2026-03-01"),
            gates,
            ExperimentPage.links(artifact -> artifact != Artifact.AB_FINAL_ANALYSIS),
            new TreeMap<>(Map.of("seed", "20260105"))));
  }

  @Test
  void theExperimentsPageShowsItsGatesAndLinksWhatIsThere() {
    List<GateView> gates = ExperimentPage.notJudged(GateFile.bundled());
    assertThat(gates.stream().map(GateView::id).toList(), is(List.of("G13", "G14", "G15")));
    String page = experimentPage(gates);
    assertThat(page, containsString("href=\"ab_test_monitoring_v12.html\""));
    assertThat(page, not(containsString("ab_test_final_analysis_v12.md")));
    assertThat(page, containsString("Nothing of this experiment is judged yet."));
    assertThat(page, not(containsString("call from this list")));
  }

  @Test
  void whatIsRedStopsTheExperimentInItsOwnWords() {
    List<GateView> red =
        List.of(
            new GateView("G13", "13", "Power", Light.PASS, List.of()),
            new GateView("G14", "14", "Monitoring", Light.FAIL, List.of()),
            GateView.notReached("G15", "15", "Decision"));
    assertThat(experimentPage(red), containsString("Do not go on to the next step"));
    List<GateView> green =
        red.stream()
            .map(g -> new GateView(g.id(), g.unit(), g.title(), Light.PASS, List.of()))
            .toList();
    assertThat(experimentPage(green), containsString("The final analysis says what is decided."));
    assertThat(experimentPage(green), not(containsString("The scores may be used")));
  }
}
