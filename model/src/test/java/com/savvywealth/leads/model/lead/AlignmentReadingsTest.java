package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notANumber;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AlignmentReadingsTest {
  private static final FeatureContract CONTRACT = FeatureContract.bundled();

  /** 12 records: 1 rejected, 1 duplicate, 10 leads; 8 of them trained on, 2 excluded. */
  private static final Map<String, Long> COUNTS =
      Map.ofEntries(
          Map.entry("leads_in", 12L),
          Map.entry("leads_out", 10L),
          Map.entry("leads_duplicate", 1L),
          Map.entry("leads_rejected|NO_ID", 1L),
          Map.entry("rows_out", 8L),
          Map.entry("excluded|IMMATURE", 1L),
          Map.entry("excluded|NEGATIVE_DELAY", 1L),
          Map.entry("aligned", 10L),
          Map.entry("matched", 8L),
          Map.entry("leak_quarter", 0L),
          Map.entry("leak_instant", 2L),
          Map.entry("leak_known_at", 4L),
          Map.entry("same_day", 3L),
          Map.entry("label|2024Q1|Event|POSITIVE", 1L),
          Map.entry("label|2024Q1|Event|NEGATIVE", 3L),
          Map.entry("label|2024Q2|Web|POSITIVE", 1L),
          Map.entry("label|2024Q2|Event|NEGATIVE", 3L));

  @Test
  void leakageIsAShareOfMatchedLeads() {
    List<Reading> readings = AlignmentReadings.of(new TreeMap<>(COUNTS), CONTRACT);
    assertThat(value(readings, "leakage_rate_quarter"), is(0.0));
    assertThat(value(readings, "leakage_rate_instant"), is(0.25));
    assertThat(value(readings, "leakage_rate_known_at"), is(0.5));
    assertThat(value(readings, "matched_share"), is(0.8));
    assertThat(value(readings, "same_day_joins"), is(3.0));
    assertThat(find(readings, "leakage_rate_instant", Reading.ALL).n(), is(8L));
  }

  @Test
  void labelsThatASecondReadingDisputesFailTheirChecks() {
    // A3 and B20
    List<Reading> clean = AlignmentReadings.of(new TreeMap<>(COUNTS), CONTRACT);
    assertThat(value(clean, "labels_differ_from_window"), is(0.0));
    assertThat(value(clean, "labels_before_window_closed"), is(0.0));
    Map<String, Long> planted = new TreeMap<>(COUNTS);
    planted.put("label_fault|CALLED_OUTSIDE_WINDOW", 2L);
    planted.put("label_fault|CALL_OVERLOOKED", 1L);
    planted.put("label_fault|WINDOW_OPEN", 4L);
    List<Reading> leaky = AlignmentReadings.of(new TreeMap<>(planted), CONTRACT);
    assertThat(value(leaky, "labels_differ_from_window"), is(3.0));
    assertThat(value(leaky, "labels_before_window_closed"), is(4.0));
    for (String metric : List.of("labels_differ_from_window", "labels_before_window_closed")) {
      assertThat(verdict(clean, metric), is(Verdict.PASS));
      assertThat(verdict(leaky, metric), is(Verdict.FAIL));
    }
  }

  @Test
  void leadsThatNobodyWorkedAreNamedWhereTheLeadFileSaysWho() {
    // B31
    List<Reading> unknown = AlignmentReadings.of(new TreeMap<>(COUNTS), CONTRACT);
    assertThat(verdict(unknown, "labels_never_worked"), is(Verdict.NOT_APPLICABLE));
    Map<String, Long> planted = new TreeMap<>(COUNTS);
    planted.put("worked_known|1", 8L);
    List<Reading> clean = AlignmentReadings.of(new TreeMap<>(planted), CONTRACT);
    assertThat(verdict(clean, "labels_never_worked"), is(Verdict.PASS));
    planted.put("worked_known|0", 2L);
    List<Reading> leaky = AlignmentReadings.of(new TreeMap<>(planted), CONTRACT);
    assertThat(verdict(leaky, "labels_never_worked"), is(Verdict.FAIL));
  }

  private static Verdict verdict(List<Reading> readings, String metric) {
    return GateFile.bundled().gate("G3").judge(readings).checks().stream()
        .filter(check -> check.metric().equals(metric))
        .findFirst()
        .orElseThrow()
        .verdict();
  }

  @Test
  void positiveSharesAreOfAllOfQuartersAndOfSources() {
    List<Reading> readings = AlignmentReadings.of(new TreeMap<>(COUNTS), CONTRACT);
    assertThat(value(readings, "positive_share"), is(0.25));
    assertThat(find(readings, "positive_share", "quarter=2024Q1").value(), is(0.25));
    assertThat(find(readings, "positive_share", "source=Event").value(), is(1.0 / 7));
    assertThat(find(readings, "positive_share", "source=Event").n(), is(7L));
    assertThat(find(readings, "positive_share", "source=Web").value(), is(1.0));
    assertThat(value(readings, "negative_delays"), is(0.0));
    assertThat(value(readings, "negative_delay_share_excluded"), is(0.1));
  }

  @Test
  void whatGoesInComesOutOrIsCounted() {
    List<Reading> readings = AlignmentReadings.of(new TreeMap<>(COUNTS), CONTRACT);
    assertThat(value(readings, "leads_in_minus_out"), is(0.0));
    assertThat(value(readings, "rows_in_minus_out"), is(0.0));
    Map<String, Long> lossy = new TreeMap<>(COUNTS);
    lossy.put("rows_out", 7L);
    lossy.put("leads_in", 15L);
    List<Reading> lost = AlignmentReadings.of(new TreeMap<>(lossy), CONTRACT);
    // Three records vanish while parsing, one lead while joining: losses add up, never cancel.
    assertThat(value(lost, "leads_in_minus_out"), is(4.0));
    assertThat(value(lost, "rows_in_minus_out"), is(1.0));
  }

  @Test
  void oneTimeThatCannotBeReadTakesTheConfirmationAway() {
    Map<String, Long> counts = new TreeMap<>(COUNTS);
    assertThat(
        value(AlignmentReadings.of(new TreeMap<>(counts), CONTRACT), "timestamp_types_confirmed"),
        is(1.0));
    counts.put("leads_rejected|NO_ZONE", 1L);
    assertThat(
        value(AlignmentReadings.of(new TreeMap<>(counts), CONTRACT), "timestamp_types_confirmed"),
        is(0.0));
  }

  @Test
  void aNegativeDelayAmongTheRowsIsCounted() {
    Map<String, Long> counts = new TreeMap<>(COUNTS);
    counts.put("label|2024Q2|Web|NEGATIVE_DELAY", 2L);
    assertThat(
        value(AlignmentReadings.of(new TreeMap<>(counts), CONTRACT), "negative_delays"), is(2.0));
  }

  @Test
  void aFeatureIsLostOnlyWhenItsSourcesAreThere() {
    FeatureSpec first = CONTRACT.trainable().get(0);
    Map<String, Long> counts = new TreeMap<>(COUNTS);
    for (FeatureSpec spec : CONTRACT.trainable()) {
      spec.lineage().forEach(column -> counts.put("source|" + column, 8L));
      counts.put("present|" + spec.name(), spec.equals(first) ? 0L : 8L);
    }
    List<Reading> lost = AlignmentReadings.of(new TreeMap<>(counts), CONTRACT);
    assertThat(value(lost, "features_lost"), is(1.0));
    assertThat(find(lost, "features_lost", Reading.ALL).note(), is("features: " + first.name()));
    first.lineage().forEach(column -> counts.put("source|" + column, 0L));
    assertThat(
        find(AlignmentReadings.of(new TreeMap<>(counts), CONTRACT), "features_lost", Reading.ALL)
            .note()
            .contains(first.name()),
        is(false));
  }

  @Test
  void nothingMeasuredIsNoNumberNotZero() {
    List<Reading> readings = AlignmentReadings.of(new TreeMap<>(), CONTRACT);
    for (String metric :
        List.of(
            "leakage_rate_quarter",
            "leakage_rate_instant",
            "leakage_rate_known_at",
            "matched_share",
            "positive_share")) {
      assertThat(metric, value(readings, metric), is(notANumber()));
    }
  }

  @Test
  void aReadyTableIsCheckedAsOneFile() {
    TreeMap<String, Long> sound =
        new TreeMap<>(
            Map.of("leads_in", 4L, "leads_out", 3L, "rows_out", 3L, "leads_rejected|NO_ID", 1L));
    List<Reading> readings = AlignmentReadings.ofTable(sound, CONTRACT, "bank.csv");
    assertThat(value(readings, "reject_share"), is(0.25));
    assertThat(value(readings, "rows_in_minus_out"), is(0.0));
    assertThat(value(readings, "files_damaged"), is(0.0));
    List<Reading> empty = AlignmentReadings.ofTable(new TreeMap<>(), CONTRACT, "bank.csv");
    assertThat(value(empty, "files_damaged"), is(1.0));
    assertThat(find(empty, "files_damaged", Reading.ALL).note(), is("bank.csv has no rows"));
    List<Reading> renamed =
        AlignmentReadings.ofTable(
            new TreeMap<>(Map.of("column_missing|age", 1L)), CONTRACT, "bank.csv");
    assertThat(value(renamed, "tables_schema_mismatch"), is(1.0));
    assertThat(
        find(renamed, "tables_schema_mismatch", Reading.ALL).note(),
        is("bank.csv lacks column age: restore the header or change the contract"));
  }

  @Test
  void aLeadsViewThatMissesARowIsNotQueryable() {
    Map<String, Long> counts = new TreeMap<>(COUNTS);
    assertThat(value(of(counts), "leads_view_queryable"), is(0.0));
    counts.put("view_rows", 10L);
    assertThat(value(of(counts), "leads_view_queryable"), is(1.0));
    counts.put("view_rows", 9L);
    assertThat(
        find(of(counts), "leads_view_queryable", Reading.ALL).note(),
        is("leads_contacted_v12 gave 9 rows but 10 leads were contacted"));
  }

  @Test
  void aTimeColumnOfTheWrongTypeTakesTheConfirmationAway() {
    Map<String, Long> counts = new TreeMap<>(COUNTS);
    counts.put("view_times_wrong", 1L);
    assertThat(value(of(counts), "timestamp_types_confirmed"), is(0.0));
  }

  @Test
  void fault10OneImpossibleDayIsARejectButAColumnOfEpochsFails() {
    for (String reason : List.of("NO_SUCH_DATE", "OUT_OF_RANGE", "NO_ID")) {
      Map<String, Long> counts = new TreeMap<>(COUNTS);
      counts.put("leads_rejected|" + reason, 1L);
      assertThat(reason, value(of(counts), "timestamp_types_confirmed"), is(1.0));
    }
    for (String reason : List.of("NO_ZONE", "EPOCH_NUMBER", "NOT_A_TIMESTAMP")) {
      Map<String, Long> counts = new TreeMap<>(COUNTS);
      counts.put("leads_rejected|" + reason, 1L);
      assertThat(reason, value(of(counts), "timestamp_types_confirmed"), is(0.0));
    }
  }

  private static List<Reading> of(Map<String, Long> counts) {
    return AlignmentReadings.of(new TreeMap<>(counts), CONTRACT);
  }

  private static double value(List<Reading> readings, String metric) {
    return find(readings, metric, Reading.ALL).value();
  }

  private static Reading find(List<Reading> readings, String metric, String scope) {
    return readings.stream()
        .filter(reading -> reading.metric().equals(metric) && reading.scope().equals(scope))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no reading " + metric + " of " + scope));
  }
}
