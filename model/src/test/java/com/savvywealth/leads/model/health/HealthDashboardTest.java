package com.savvywealth.leads.model.health;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.stat.Psi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HealthDashboardTest {
  private static final GateFile GATES = GateFile.bundled();
  private static final HealthConfig CONFIG = config();

  /** As bundled, with a base to compare with and few replicates. */
  private static HealthConfig config() {
    HealthConfig bundled = HealthConfig.bundled().withTrainingBase(46_000, 1_840);
    return new HealthConfig(
        bundled.daily(),
        bundled.classBalance(),
        new HealthConfig.Realised(180, 35, 0.1, 0.95, 100, 16, 0.3, 50),
        bundled.drift(),
        bundled.business(),
        bundled.schedule());
  }

  private static DriftTable drift(long moved) {
    List<Long> expected = List.of(1000L, 1000L, 1000L, 10L);
    List<DriftTable.Row> rows = new ArrayList<>();
    for (String name : List.of("rep_licence_count", "rep_years_at_firm", "firm_total_reps")) {
      List<Long> now = List.of(300 - moved, 300L, 300 + moved, 3L);
      double psi = Psi.of(plain(expected), plain(now));
      rows.add(new DriftTable.Row(name, expected, now, 903, psi, 0.016, 0.5, psi > 0.016));
    }
    return new DriftTable(30, rows, List.of("2025-10-02 batch b: another bundle"), List.of());
  }

  private static long[] plain(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).toArray();
  }

  static HealthFigures figures() {
    List<FollowedLead> leads = Contacts.of(21, 9000, 200);
    return new HealthFigures(
        Nights.AS_OF.toString(),
        "v12",
        SlaStreak.of(Nights.good(23), NightLog.none(), Nights.RULE),
        ClassBalance.of(
            WeekCounts.mature(leads, Contacts.CLOCK), CONFIG.classBalance(), null, Nights.LIMITS),
        RealisedPerformance.of(leads, Contacts.CLOCK, CONFIG.realised(), Contacts.PLACES),
        BusinessMetrics.of(leads, Contacts.CLOCK, CONFIG, null),
        drift(20),
        new TreeMap<>(Map.of("2025-08", drift(2), "2025-09", drift(10), "2025-10", drift(90))),
        new TreeMap<>(Map.of("leads_in", 9000L)),
        List.of());
  }

  private static List<GateResult> judge(HealthFigures figures) {
    return List.of("G16", "S2", "S3").stream()
        .map(id -> GATES.gate(id).judge(figures.readings()))
        .toList();
  }

  @Test
  void equalFiguresHaveEqualBytesAndSayWhatTheGatesSaid() throws IOException {
    HealthFigures figures = figures();
    HealthFigures judged = figures.judged(judge(figures));
    assertThat(judged.json(), is(figures().judged(judge(figures())).json()));
    JsonNode json = StrictJson.read("dashboard", judged.json(), JsonNode.class);
    assertThat(json.path("verdicts").size(), is(3));
    assertThat(json.path("streak").path("length").asInt(), is(23));
    assertThat(json.path("balance").path("weeks").size() > 13, is(true));
    assertThat(judged.json(), not(containsString("NaN")));
  }

  @Test
  void thePageShowsLightsFiguresAndEveryPlot() throws IOException {
    HealthFigures figures = figures();
    List<GateResult> gates = judge(figures);
    String page =
        HealthDashboard.html(
            figures.judged(gates), gates, new TreeMap<>(Map.of("release", "test")));
    for (String shown :
        List.of(
            "Production health of v12",
            "Leads scored, of those that should be",
            "Share of called leads by week of contact",
            "PSI of each feature by month",
            "Calls over promised ones, delays allowed for",
            "Booked calls per 100 dials",
            "days_without_sla_breach")) {
      assertThat(page, containsString(shown));
    }
    assertThat(page, not(containsString("<script")));
    String kept = System.getProperty("page.dir");
    if (kept != null) {
      Files.writeString(Path.of(kept, "health.html"), page);
    }
  }

  @Test
  void anEmptyProductionHasAPageToo() {
    HealthFigures none =
        new HealthFigures(
            Nights.AS_OF.toString(),
            "v12",
            SlaStreak.of(List.of(), NightLog.none(), Nights.RULE),
            ClassBalance.of(List.of(), CONFIG.classBalance(), null, Nights.LIMITS),
            RealisedPerformance.of(
                List.of(), Contacts.CLOCK, CONFIG.realised(), ListPlaces.of(Map.of())),
            BusinessMetrics.of(List.of(), Contacts.CLOCK, CONFIG, null),
            DriftTable.none(),
            new TreeMap<>(),
            new TreeMap<>(),
            List.of());
    String page = HealthDashboard.html(none, judge(none), new TreeMap<>());
    assertThat(page, containsString("No batch finished in the window."));
    assertThat(judge(none).get(0).halts(), is(true));
  }

  /** A reader of the report alone makes each index again, by the formula that stands in it. */
  @Test
  void theDriftReportCanBeRedoneFromItsText() {
    DriftTable drift = drift(40);
    String text = DriftReport.markdown("2025-10-20", drift, 0.25, new TreeMap<>());
    List<String> lines =
        text.lines().filter(line -> line.matches("\\|.*[0-9]+ [0-9]+.*\\|")).toList();
    assertThat(lines, hasSize(3));
    for (int i = 0; i < lines.size(); i++) {
      List<String> cells = Arrays.asList(lines.get(i).split("\\|", -1));
      double[] expected = numbers(cells.get(2));
      double[] now = numbers(cells.get(3));
      double psi = 0;
      for (int bin = 0; bin < expected.length; bin++) {
        double e = (expected[bin] + 0.5) / (Arrays.stream(expected).sum() + 0.5 * expected.length);
        double a = (now[bin] + 0.5) / (Arrays.stream(now).sum() + 0.5 * now.length);
        psi += (a - e) * Math.log(a / e);
      }
      assertThat(psi, closeTo(drift.rows().get(i).psi(), 1e-12));
    }
  }

  private static double[] numbers(String cell) {
    return Arrays.stream(cell.strip().split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }
}
