package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notANumber;

import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeReadingsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "tables_declared_missing",
        "tables_schema_mismatch",
        "files_damaged",
        "vintage_conflicts",
        "vintages_copied",
        "rows_in_minus_out",
        "reject_share",
        "vintage_slices_missing",
        "null_coverage_jump",
        "median_jump",
        "unit_shift_columns"
      })
  void soundFilesReadZero(String metric) {
    assertThat(value(IntakeCase.sound(), metric), is(0.0));
    assertThat(find(IntakeCase.sound(), metric).note(), is(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingest_log_complete", "outliers_documented", "views_queryable"})
  void soundFilesReadOne(String metric) {
    assertThat(value(IntakeCase.sound(), metric), is(1.0));
  }

  @Test
  void soundFilesPassGate0() {
    assertThat(
        GateFile.bundled()
            .gate("G0")
            .judge(IntakeReadings.of(IntakeCase.sound().build()))
            .verdict(),
        is(Verdict.PASS));
  }

  @Test
  void rejectsAreASharePerTableAndInAll() {
    IntakeCase intake = IntakeCase.sound();
    intake.file(
        IntakeCase.profile("a", IntakeCase.HEADER, 10, 7, "", IntakeCase.columns(7, 100, 20)));
    intake.counts.put("rows|a", 7L);
    // Three of thirty rows are rejected, three of ten in vintage a.
    assertThat(value(intake, "reject_share"), is(0.1));
    assertThat(find(intake, "reject_share", "table=snapshot_reps_a").value(), is(0.3));
    assertThat(value(intake, "rows_in_minus_out"), is(0.0));
  }

  @Test
  void matchRatesAreOfLeadsWithAValidCrd() {
    IntakeCase intake = IntakeCase.sound();
    intake.counts.put(LeadMatches.prefix(NoSnapshotReason.NO_CRD) + "Event", 7L);
    assertThat(value(intake, "crd_match_rate"), is(3.0 / 5));
    assertThat(find(intake, "crd_match_rate").n(), is(5L));
    assertThat(find(intake, "crd_match_rate", "vintage=a").value(), is(0.4));
    assertThat(find(intake, "crd_match_rate", "vintage=b").value(), is(0.0));
    assertThat(value(intake, "leads_with_valid_crd"), is(5.0));
    // Event has 7 + 4 leads; Web has one, fewer than ten.
    assertThat(find(intake, "crd_match_rate", "source=Event").value(), is(0.75));
    assertThat(find(intake, "crd_match_rate", "source=" + LeadMatches.SMALL).value(), is(0.0));
  }

  @Test
  void withoutLeadsTheMatchRateIsNotMeasuredAndTheFileIsNamed() {
    IntakeCase intake = IntakeCase.sound();
    intake.counts.keySet().removeIf(name -> name.startsWith("leads|"));
    intake.counts.keySet().removeIf(name -> name.startsWith("matched"));
    assertThat(value(intake, "crd_match_rate"), is(notANumber()));
    assertThat(
        find(intake, "crd_match_rate").note(),
        is("leads.csv holds no lead with a valid CRD: check the file"));
    intake.counts.put("leads_column_missing|CRD", 1L);
    assertThat(find(intake, "leads_with_valid_crd").note(), is("leads.csv lacks column CRD"));
  }

  @Test
  void eachFaultIsCountedOnceUnderItsOwnName() {
    IntakeCase intake = IntakeCase.sound();
    intake.file(IntakeCase.profile("a", List.of(), 0, 0, FileProfile.ABSENT, List.of()));
    intake.file(
        IntakeCase.profile(
            "b", List.of("DateOfHire", "TotalAssets"), 0, 0, "lacks column RepCRD", List.of()));
    intake.file(
        IntakeCase.profile(
            "c", IntakeCase.HEADER, 3, 2, "is truncated: its last line breaks off", List.of()));
    assertThat(value(intake, "tables_declared_missing"), is(1.0));
    assertThat(find(intake, "tables_declared_missing").n(), is(6L));
    assertThat(
        find(intake, "tables_declared_missing").note(),
        is(
            "a.csv (vintage a) was not delivered: deliver it, or take the vintage out of"
                + " snapshots.tables"));
    assertThat(value(intake, "tables_schema_mismatch"), is(1.0));
    assertThat(
        find(intake, "tables_schema_mismatch").note(),
        is("b.csv lacks column RepCRD: restore the header, or map it with vintages.rename"));
    assertThat(value(intake, "files_damaged"), is(1.0));
    assertThat(
        find(intake, "files_damaged").note(),
        is("c.csv is truncated: its last line breaks off: deliver it again"));
  }

  @Test
  void aDerivedTableThatWasNotWrittenIsMissing() {
    IntakeCase intake = IntakeCase.sound();
    intake.derived.remove(1);
    assertThat(value(intake, "tables_declared_missing"), is(1.0));
    assertThat(
        find(intake, "tables_declared_missing").note(), is("snapshot_firms_b was not written"));
  }

  @Test
  void aDerivedTableWhoseColumnsNobodyCouldReadIsNotLogged() {
    IntakeCase intake = IntakeCase.sound();
    intake.derived.set(0, new DerivedTable("snapshot_firms_a", 7, "sha", List.of()));
    assertThat(value(intake, "ingest_log_complete"), is(0.0));
    assertThat(
        find(intake, "ingest_log_complete").note(),
        is("snapshot_firms_a has no rows, schema or hash on record"));
  }

  @Test
  void aRowThatIsNotStoredLeavesADifference() {
    IntakeCase intake = IntakeCase.sound();
    intake.counts.put("rows|a", 9L);
    assertThat(value(intake, "rows_in_minus_out"), is(1.0));
  }

  @Test
  void theRealCalendarsGapAndDoubleAreNamed() {
    // January and March of 2024 in one quarter, none in the second.
    assertThat(value(IntakeCase.sound(), "calendar_quarter_gaps"), is(1.0));
    assertThat(find(IntakeCase.sound(), "calendar_quarter_gaps").note(), is("2024Q2"));
    assertThat(value(IntakeCase.sound(), "calendar_quarter_doubles"), is(1.0));
    assertThat(find(IntakeCase.sound(), "calendar_quarter_doubles").note(), is("2024Q1"));
  }

  @Test
  void oneVintageAloneHasNothingToCompare() {
    IntakeCase intake = new IntakeCase().vintage("a", LocalDate.of(2024, 1, 7));
    for (String metric :
        List.of(
            "null_coverage_jump", "median_jump", "unit_shift_columns", "calendar_quarter_gaps")) {
      assertThat(metric, value(intake, metric), is(0.0));
    }
    assertThat(value(intake, "ingest_log_complete"), is(1.0));
  }

  @Test
  void anEmptyVintageIsAMissingSlice() {
    IntakeCase intake = IntakeCase.sound();
    intake.file(
        IntakeCase.profile("b", IntakeCase.HEADER, 0, 0, "has a header but no rows", List.of()));
    intake.counts.put("rows|b", 0L);
    assertThat(value(intake, "vintage_slices_missing"), is(1.0));
    assertThat(find(intake, "vintage_slices_missing").note(), is("no rows in vintage b"));
    // a and c are neighbours then, and alike.
    assertThat(value(intake, "null_coverage_jump"), is(0.0));
  }

  @Test
  void theLargestJumpsAreNamed() {
    // Assets are missing in 1 of 10 rows of a, in 6 of 10 of b: a jump of 0.5; their median moves
    // from 100 to 190, 90 / 20 = 4.5 MADs.
    IntakeCase intake = IntakeCase.sound();
    intake.file(
        IntakeCase.profile("a", IntakeCase.HEADER, 10, 10, "", IntakeCase.columns(9, 100, 20)));
    intake.file(
        IntakeCase.profile(
            "b", IntakeCase.HEADER, 10, 10, "", List.of(IntakeCase.number("Assets", 4, 190, 20))));
    intake.profiles.remove(2);
    assertThat(value(intake, "null_coverage_jump"), is(closeTo(0.5, 1e-12)));
    assertThat(find(intake, "null_coverage_jump").note(), is("Assets in b"));
    assertThat(value(intake, "median_jump"), is(closeTo(4.5, 1e-12)));
    assertThat(find(intake, "median_jump").note(), is("Assets in b"));
  }

  @Test
  void aColumnThatWasNotProfiledIsNotDocumented() {
    IntakeCase intake = IntakeCase.sound();
    intake.file(
        IntakeCase.profile(
            "b", IntakeCase.HEADER, 10, 10, "", IntakeCase.columns(10, 100, 20).subList(0, 3)));
    assertThat(value(intake, "outliers_documented"), is(0.0));
    assertThat(find(intake, "outliers_documented").note(), is("Growth of b was not profiled"));
  }

  @Test
  void aUnitShiftFailsGate1NamingColumnVintageAndRatio() {
    IntakeCase intake = IntakeCase.sound();
    intake.file(
        IntakeCase.profile("b", IntakeCase.HEADER, 400, 400, "", IntakeCase.columns(400, 100, 20)));
    intake.file(
        IntakeCase.profile(
            "c", IntakeCase.HEADER, 400, 400, "", IntakeCase.columns(400, 100_000, 20_000)));
    assertThat(value(intake, "unit_shift_columns"), is(1.0));
    assertThat(
        find(intake, "unit_shift_columns").note(), is("Assets in c: median 1000 times that of b"));
    assertThat(
        GateFile.bundled().gate("G1").judge(IntakeReadings.of(intake.build())).checks().stream()
            .filter(check -> check.metric().equals("unit_shift_columns"))
            .map(check -> check.verdict())
            .toList(),
        is(List.of(Verdict.FAIL)));
  }

  @Test
  void viewsThatDoNotAnswerSayWhy() {
    IntakeCase intake = IntakeCase.sound();
    intake.viewFault = "v_firms cannot be asked: No files found";
    assertThat(value(intake, "views_queryable"), is(0.0));
    assertThat(
        find(intake, "views_queryable").note(),
        containsString("v_firms cannot be asked: No files found"));
  }

  @Test
  void aRenamedOptionalColumnIsASchemaMismatchWithTheChangeToPaste() {
    IntakeCase intake = IntakeCase.sound();
    intake.header("c", "RepCRD", "DateOfHire", "Total_Assets", "Growth_1Year", "Notes");
    assertThat(value(intake, "tables_schema_mismatch"), is(1.0));
    assertThat(
        find(intake, "tables_schema_mismatch").note(),
        is(
            "c.csv lacks column TotalAssets but has Total_Assets (same letters): if that is it,"
                + " write \"rename\": {\"Assets\":\"Total_Assets\"} into the vintage"));
    assertThat(
        IntakeReadings.of(intake.build(new TreeMap<>(Map.of("Notes", "x")))).stream()
            .filter(reading -> reading.metric().equals("tables_schema_mismatch"))
            .findFirst()
            .orElseThrow()
            .note(),
        containsString("{\"Assets\":\"Total_Assets\",\"Notes\":\"x\"}"));
  }

  private static double value(IntakeCase intake, String metric) {
    return find(intake, metric).value();
  }

  private static Reading find(IntakeCase intake, String metric) {
    return find(intake, metric, Reading.ALL);
  }

  private static Reading find(IntakeCase intake, String metric, String scope) {
    return IntakeReadings.of(intake.build()).stream()
        .filter(reading -> reading.metric().equals(metric) && reading.scope().equals(scope))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no reading " + metric + " of " + scope));
  }
}
