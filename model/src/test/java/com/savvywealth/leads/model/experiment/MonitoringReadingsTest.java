package com.savvywealth.leads.model.experiment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.stat.SampleRatio;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitoringReadingsTest {
  private static final LocalDate DAY = Trials.DAY;
  private static final ExperimentConfig.Interim ONE_DAY = Trials.bundled().interim();

  private static TrialProgress contacted(long treated, long controls) {
    return Trials.progress(
        DAY,
        Map.of(
            new DayCell(DAY, Arm.TREATMENT, "A"),
            new DayCounts(2000, treated, 0, 0, 0, 0, 0, 0, 0),
            new DayCell(DAY, Arm.CONTROL, "A"),
            new DayCounts(2000, controls, 0, 0, 0, 0, 0, 0, 0)),
        Instant.parse("2026-01-05T10:00:00Z"));
  }

  private static Reading reading(TrialProgress progress, String metric) {
    return MonitoringReadings.of(progress, Trials.HORIZON).stream()
        .filter(reading -> reading.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  // 1863 v 1760: chi2 = (103)^2 / 3623 = 2.9282, p = .0870 (the value named in the conventions).
  @Test
  void contactedArmsAreComparedByPearson() {
    Reading reading = reading(contacted(1863, 1760), "contacted_srm_p_value");
    assertThat(reading.value(), closeTo(0.0870, 5e-5));
    assertThat(reading.n(), is(3623L));
    assertThat(reading(contacted(5, 5), "contacted_srm_p_value").value(), is(1.0));
    assertThat(new SampleRatio(55_000, 45_000).pValue() < 1e-100, is(true));
  }

  // rows, later, rejected, counted, contacts
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0, 0, '', 1.0",
    "5, 5, 0, 0, 0, '', 1.0",
    "5, 0, 1, 4, 0, '', 1.0",
    "5, 0, 1, 4, 1, '', 0.0",
    // every row that is seen is without a lead: a wrong key or file would look so
    "5, 0, 5, 0, 0, '', NaN",
    "0, 0, 0, 0, 0, the event file lacks column at, NaN"
  })
  void theFirstContactIsKnownByEvents(
      long rows,
      long later,
      long rejected,
      long counted,
      long contacts,
      String fault,
      double expected) {
    TrialProgress some = contacted(0, 0);
    TrialProgress progress =
        new TrialProgress(
            some.days(),
            some.finals(),
            null,
            new EventAccount(rows, later, rejected, counted, contacts, fault));
    assertThat(reading(progress, "before_first_contact").value(), is(expected));
    assertThat(reading(progress, "contacted_srm_p_value").value(), is(Double.NaN));
  }

  @Test
  void rowsAreAccountedForByTheDaysOwnRows() {
    Reading reading = reading(contacted(1, 1), "events_unaccounted");
    assertThat(reading.value(), is(0.0));
    assertThat(reading.n(), is(90L));
    EventAccount lost = new EventAccount(100, 10, 5, 84, 0, "");
    assertThat(lost.unaccounted(), is(1L));
    EventAccount twice = new EventAccount(100, 10, 5, 87, 0, "");
    assertThat(twice.unaccounted(), is(2L));
  }

  @Test
  void aFileThatCouldNotBeReadIsNotMeasured() {
    EventAccount account =
        EventAccount.of(
            new TreeMap<>(
                Map.of(
                    "events_column_missing|at",
                    1L,
                    "events_column_missing|sga_id",
                    1L,
                    "events_damaged",
                    1L)));
    TrialProgress good = contacted(1, 1);
    TrialProgress bad = new TrialProgress(good.days(), good.finals(), good.lastEvent(), account);
    Reading reading = reading(bad, "events_unaccounted");
    assertThat(reading.value(), is(Double.NaN));
    assertThat(
        reading.note(),
        is("the event file lacks column at, column sga_id; the event file breaks off"));
  }

  @Test
  void countsByNameGiveTheAccount() {
    EventAccount account =
        EventAccount.of(
            new TreeMap<>(
                Map.of(
                    "events_in", 10L,
                    "events_later", 2L,
                    "events_rejected|NO_LEAD", 1L,
                    "events_rejected|DUPLICATE", 3L,
                    "events_counted", 4L,
                    "events_contact", 3L)));
    assertThat(account, is(new EventAccount(10, 2, 4, 4, 3, "")));
    assertThat(account.unaccounted(), is(0L));
  }

  private static LiveMetrics.Written written(TrialProgress progress) {
    ExperimentConfig config = Trials.bundled();
    return new LiveMetrics.Written(
        progress.days().csv(),
        MonitorPage.render(config, progress, MonitorPage.Looks.none(3726)),
        "<a href=\"ab_test_monitoring_v12.html\">");
  }

  @Test
  void metricsAreLiveWhenAllIsWritten() {
    TrialProgress progress = contacted(1, 1);
    Reading live = LiveMetrics.reading(progress, ONE_DAY, written(progress));
    assertThat(live.note(), is(""));
    assertThat(live.value(), is(1.0));
    assertThat(live.n(), is(1L));
  }

  @ParameterizedTest
  @CsvSource({"2026-01-05, 1", "2026-01-06, 1", "2026-01-07, 0"})
  void anOldLastEventIsNotLive(String asOf, double expected) {
    TrialProgress progress =
        Trials.progress(LocalDate.parse(asOf), Map.of(), Instant.parse("2026-01-05T00:00:00Z"));
    Reading live = LiveMetrics.reading(progress, ONE_DAY, written(progress));
    assertThat(live.value(), is(expected));
    assertThat(live.note().contains("2 days old, at most 1"), is(expected == 0));
  }

  @Test
  void eachFileThatIsMissingOrOfAnotherDayIsNamed() {
    TrialProgress progress = contacted(1, 1);
    LiveMetrics.Written good = written(progress);
    TrialProgress next = Trials.progress(DAY.plusDays(1), Map.of(), null);
    assertThat(
        LiveMetrics.reading(progress, ONE_DAY, new LiveMetrics.Written(null, null, null)).note(),
        is(
            "there is no file of daily metrics; there is no monitoring page of 2026-01-05;"
                + " the experiment's page does not link the monitoring page"));
    Reading stale = LiveMetrics.reading(next, ONE_DAY, good);
    assertThat(stale.value(), is(0.0));
    assertThat(
        stale.note(), containsString("is not that of 2026-01-06: it must have 6 rows and has 6"));
    assertThat(stale.note(), containsString("there is no event"));
    assertThat(stale.note(), containsString("no monitoring page of 2026-01-06"));
    String doubled = good.metrics() + good.metrics().lines().toList().get(1) + "\n";
    assertThat(
        LiveMetrics.reading(
                progress, ONE_DAY, new LiveMetrics.Written(doubled, good.monitor(), good.page()))
            .value(),
        is(0.0));
  }

  @ParameterizedTest
  @CsvSource({"booked, 6", "booked_so_far, 15"})
  void aFileWithBookedCallsOfOneArmIsNotLive(String column, int index) {
    TrialProgress progress = contacted(1, 1);
    assertThat(DailyMetrics.HEADER.indexOf(column), is(index));
    LiveMetrics.Written good = written(progress);
    List<String> lines = new ArrayList<>(good.metrics().lines().toList());
    List<String> cells = new ArrayList<>(List.of(lines.get(1).split(",", -1)));
    cells.set(index, "1");
    lines.set(1, String.join(",", cells));
    Reading open =
        LiveMetrics.reading(
            progress,
            ONE_DAY,
            new LiveMetrics.Written(String.join("\n", lines) + "\n", good.monitor(), good.page()));
    assertThat(open.value(), is(0.0));
    assertThat(
        open.note(), containsString("must be blinded but has booked calls in 1 rows of one arm"));
  }
}
