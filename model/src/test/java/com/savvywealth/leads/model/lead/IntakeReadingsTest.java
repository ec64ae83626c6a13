package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notANumber;

import com.savvywealth.leads.model.gate.Reading;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IntakeReadingsTest {
  private static final List<String> LABELS = List.of("a", "b");
  private static final IntakeReadings.Declared DECLARED =
      declared(LocalDate.of(2024, 1, 7), LocalDate.of(2024, 4, 7));
  private static final Map<String, Long> COUNTS =
      Map.of(
          "rows|a", 9L,
          "rows|b", 10L,
          "leads|Event", 4L,
          "matched|Event", 3L,
          "leads|Web", 1L,
          "matched|Web", 0L,
          "matched_in|a", 2L);

  @Test
  void soundFilesReadAsSound() {
    List<Reading> readings = readings(List.of(good("b", 10, 10), good("a", 10, 9)), COUNTS);
    for (String metric :
        List.of(
            "tables_declared_missing",
            "tables_schema_mismatch",
            "files_damaged",
            "vintage_conflicts",
            "rows_in_minus_out",
            "vintage_slices_missing",
            "calendar_quarter_gaps",
            "calendar_quarter_doubles")) {
      assertThat(metric, value(readings, metric), is(0.0));
    }
    for (String metric : List.of("ingest_log_complete", "outliers_documented", "views_queryable")) {
      assertThat(metric, value(readings, metric), is(1.0));
    }
    // One of twenty rows is rejected, one of ten in vintage a.
    assertThat(value(readings, "reject_share"), is(0.05));
    assertThat(find(readings, "reject_share", "table=snapshot_reps_a").value(), is(0.1));
  }

  @Test
  void matchRatesAreOfLeadsWithAValidCrd() {
    List<Reading> readings = readings(List.of(good("a", 10, 9), good("b", 10, 10)), COUNTS);
    assertThat(value(readings, "crd_match_rate"), is(3.0 / 5));
    assertThat(find(readings, "crd_match_rate", "all").n(), is(5L));
    assertThat(find(readings, "crd_match_rate", "source=Event").value(), is(0.75));
    assertThat(find(readings, "crd_match_rate", "source=Web").value(), is(0.0));
    assertThat(find(readings, "crd_match_rate", "vintage=a").value(), is(0.4));
    assertThat(find(readings, "crd_match_rate", "vintage=b").value(), is(0.0));
    assertThat(value(readings, "leads_with_valid_crd"), is(5.0));
  }

  @Test
  void withoutLeadsTheMatchRateIsNotMeasuredAndTheFileIsNamed() {
    List<Reading> readings = readings(List.of(good("a", 9, 9), good("b", 10, 10)), Map.of());
    assertThat(value(readings, "crd_match_rate"), is(notANumber()));
    assertThat(
        find(readings, "crd_match_rate", "all").note(),
        is("leads.csv holds no lead with a valid CRD: check the file"));
    assertThat(
        find(
                readings(List.of(), Map.of("leads_column_missing|CRD", 1L)),
                "leads_with_valid_crd",
                "all")
            .note(),
        is("leads.csv lacks column CRD"));
  }

  @Test
  void eachFaultIsCountedOnceUnderItsOwnName() {
    FileProfile absent = profile("a", FileProfile.ABSENT, "", 0, 0, List.of());
    FileProfile renamed = profile("b", "lacks column RepCRD", "x", 0, 0, List.of("RepCRD"));
    FileProfile cut = profile("c", "is truncated: its last line breaks off", "y", 3, 2, List.of());
    List<Reading> readings = readings(List.of(absent, renamed, cut), Map.of());
    assertThat(value(readings, "tables_declared_missing"), is(1.0));
    assertThat(
        find(readings, "tables_declared_missing", "all").note(),
        is(
            "a.csv (vintage a) was not delivered: deliver it, or take the vintage out of"
                + " snapshots.tables"));
    assertThat(value(readings, "tables_schema_mismatch"), is(1.0));
    assertThat(
        find(readings, "tables_schema_mismatch", "all").note(),
        is("b.csv lacks column RepCRD: restore the header, or map it with vintages.rename"));
    assertThat(value(readings, "files_damaged"), is(1.0));
    assertThat(
        find(readings, "files_damaged", "all").note(),
        is("c.csv is truncated: its last line breaks off: deliver it again"));
  }

  @Test
  void oneFileUnderTwoVintagesIsAConflict() {
    FileProfile one = profile("a", "", "same", 5, 5, List.of());
    FileProfile other = profile("b", "", "same", 5, 5, List.of());
    assertThat(value(readings(List.of(one, other), COUNTS), "vintage_conflicts"), is(1.0));
  }

  @Test
  void aRowThatIsNotStoredLeavesADifference() {
    // In 20, kept 19, rejected 1, but 18 stored.
    Map<String, Long> counts = new TreeMap<>(COUNTS);
    counts.put("rows|a", 8L);
    assertThat(
        value(readings(List.of(good("a", 10, 9), good("b", 10, 10)), counts), "rows_in_minus_out"),
        is(1.0));
  }

  @Test
  void quartersWithoutAndWithTwoVintagesAreCounted() {
    List<Reading> gaps =
        IntakeReadings.of(
            declared(LocalDate.of(2023, 12, 31), LocalDate.of(2024, 7, 1)),
            List.of(),
            new TreeMap<>(),
            false);
    // 2023Q4 to 2024Q3 are four quarters, of which two have a vintage.
    assertThat(value(gaps, "calendar_quarter_gaps"), is(2.0));
    assertThat(value(gaps, "views_queryable"), is(0.0));
    List<Reading> doubles =
        IntakeReadings.of(
            declared(LocalDate.of(2024, 1, 7), LocalDate.of(2024, 3, 31)),
            List.of(),
            new TreeMap<>(),
            true);
    assertThat(value(doubles, "calendar_quarter_gaps"), is(0.0));
    assertThat(value(doubles, "calendar_quarter_doubles"), is(1.0));
  }

  @Test
  void theLargestJumpOfMissingCellsIsNamed() {
    // Assets are missing in 1 of 10 rows of a, in 6 of 10 of b: a jump of 0.5.
    List<Reading> readings =
        readings(List.of(withAssets("a", 9), withAssets("b", 4)), Map.of("rows|a", 10L));
    assertThat(value(readings, "null_coverage_jump"), is(closeTo(0.5, 1e-12)));
    assertThat(find(readings, "null_coverage_jump", "all").note(), is("Assets in b"));
    assertThat(value(readings, "vintage_slices_missing"), is(1.0));
  }

  private static IntakeReadings.Declared declared(LocalDate... days) {
    return new IntakeReadings.Declared(
        List.of("snapshot_reps_a", "snapshot_reps_b"), LABELS, List.of(days), "leads.csv");
  }

  private static FileProfile withAssets(String label, long present) {
    FileProfile good = good(label, 10, 10);
    return new FileProfile(
        good.tableName(),
        label,
        good.file(),
        good.asOf(),
        "",
        1,
        good.sha256(),
        "",
        10,
        10,
        new TreeMap<>(),
        List.of(),
        0,
        List.of(new FileProfile.ColumnProfile("Assets", present, 0.0, 0.0, 0.0, 0.0, 0, 0)),
        List.of());
  }

  private static FileProfile good(String label, long in, long out) {
    return profile(label, "", "sha of " + label, in, out, List.of());
  }

  private static FileProfile profile(
      String label, String fault, String sha, long in, long out, List<String> missing) {
    SortedMap<String, Long> rejected = new TreeMap<>();
    if (in > out) {
      rejected.put("NO_KEY", in - out);
    }
    return new FileProfile(
        "snapshot_reps_" + label,
        label,
        label + ".csv",
        "2024-01-07",
        fault,
        1,
        sha,
        "",
        in,
        out,
        rejected,
        missing,
        0,
        List.of(new FileProfile.ColumnProfile("RepCRD", out, 1.0, 1.0, 0.0, 1.0, 0, 0)),
        List.of());
  }

  private static List<Reading> readings(List<FileProfile> profiles, Map<String, Long> counts) {
    return IntakeReadings.of(DECLARED, new ArrayList<>(profiles), new TreeMap<>(counts), true);
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
