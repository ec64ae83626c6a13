package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngestManifestTest {
  @Test
  void everyDeclaredTableHasOneLine() {
    IngestManifest manifest = IngestManifest.of(IntakeCase.sound().build());
    assertThat(
        manifest.tables().stream().map(IngestManifest.Line::table).toList(),
        contains(
            "snapshot_reps_a",
            "snapshot_reps_b",
            "snapshot_reps_c",
            "snapshot_firms_a",
            "snapshot_firms_b",
            "snapshot_firms_c"));
    assertThat(manifest.knownAtPolicy(), is("as-of"));
  }

  @Test
  void aDeliveredLineSaysWhatWasRead() {
    IngestManifest.Line line = line(IntakeCase.sound(), 1);
    assertThat(line.kind(), is(IngestManifest.DELIVERED));
    assertThat(line.source(), is("b.csv"));
    assertThat(line.asOf(), is("2024-03-31"));
    assertThat(line.knownAt(), is("2024-03-31T00:00:00Z"));
    assertThat(line.state(), is("ok"));
    assertThat(line.rows(), is(10L));
    assertThat(line.bytes(), is(1000L));
    assertThat(line.sha256(), is("sha of b"));
    assertThat(line.columns(), is(5L));
    assertThat(line.complete(), is(true));
  }

  @Test
  void aDerivedLineSaysWhatItWasMadeOf() {
    IngestManifest.Line line = line(IntakeCase.sound(), 4);
    assertThat(line.kind(), is(IngestManifest.DERIVED));
    assertThat(line.source(), is("reps"));
    assertThat(line.rows(), is(2L));
    assertThat(line.sha256(), is("firms of b"));
    // SHA-256 of the names "RepCRD" and "total_reps" with a line feed between them.
    assertThat(
        line.headerSha256(),
        is(
            StrictJson.sha256(
                "RepCRD\ntotal_reps".getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    assertThat(line.ranges().get(1), is(new DerivedTable.ColumnRange("total_reps", 2, 4L, 6L)));
  }

  @Test
  void rangesShowDaysAsDaysAndNoRegistrationNumber() {
    List<DerivedTable.ColumnRange> ranges = line(IntakeCase.sound(), 0).ranges();
    // The median is day 19,723, 2024-01-01; ten MADs of 30 days to both sides are 300 days.
    assertThat(
        ranges.get(1), is(new DerivedTable.ColumnRange("Hired", 10, "2023-03-07", "2024-10-27")));
    assertThat(ranges.get(2), is(new DerivedTable.ColumnRange("Assets", 10, -100.0, 300.0)));
    assertThat(ranges.get(0).min(), is(nullValue()));
    assertThat(line(IntakeCase.sound(), 3).ranges().get(0).max(), is(nullValue()));
    assertThat(
        StrictJson.pretty(IngestManifest.of(IntakeCase.sound().build())),
        not(containsString("7000001")));
  }

  @Test
  void absentEmptyAndUnwrittenTablesSaySo() {
    IntakeCase intake = IntakeCase.sound();
    intake.file(IntakeCase.profile("a", List.of(), 0, 0, FileProfile.ABSENT, List.of()));
    intake.file(
        IntakeCase.profile("b", IntakeCase.HEADER, 0, 0, "has a header but no rows", List.of()));
    intake.profiles.remove(2);
    intake.counts.put("firm_rows|a", 0L);
    intake.derived.remove(2);
    assertThat(line(intake, 0).state(), is("was not delivered"));
    assertThat(line(intake, 1).state(), is("has a header but no rows"));
    assertThat(line(intake, 2).state(), is("no file was read"));
    assertThat(line(intake, 3).state(), is("has no rows"));
    assertThat(line(intake, 5).state(), is("was not written"));
  }

  @Test
  void secondDeliveriesAreNoted() {
    IntakeCase intake = IntakeCase.sound();
    intake.redeliveries.add(new Redelivery("a", "again/a.csv", 1000, "sha of a"));
    intake.redeliveries.add(new Redelivery("b", "again/b.csv", 900, "other"));
    assertThat(
        line(intake, 0).notes(),
        contains("delivered again as again/a.csv with the same bytes: read once"));
    assertThat(line(intake, 0).state(), is("ok"));
    assertThat(line(intake, 1).state(), is("was delivered twice with different bytes"));
    assertThat(
        line(intake, 1).notes(),
        contains("CONFLICT: b.csv has SHA-256 sha of b and again/b.csv has other"));
    assertThat(line(intake, 1).redeliveries().size(), is(1));
  }

  @Test
  void theOrderOfProfilesDoesNotMatter() {
    IntakeCase shuffled = IntakeCase.sound();
    Collections.reverse(shuffled.profiles);
    Collections.reverse(shuffled.derived);
    assertThat(
        StrictJson.pretty(IngestManifest.of(shuffled.build())),
        is(StrictJson.pretty(IngestManifest.of(IntakeCase.sound().build()))));
  }

  @Test
  void thePageTellsDifferencesAndTheLineToPaste() {
    IntakeCase intake = IntakeCase.sound();
    intake.header("b", "RepCRD", "Date_Of_Hire", "TotalAssets", "Growth_1Year", "Region");
    String page = MarkdownRenderer.render(IntakeReport.manifest(IngestManifest.of(intake.build())));
    assertThat(
        page,
        containsString("| snapshot\\_reps\\_b | delivered | b.csv | UTF-8, LF | 2024-03-31 |"));
    assertThat(page, containsString("| see below |"));
    assertThat(page, containsString("new since a: Date\\_Of\\_Hire, Region"));
    assertThat(page, containsString("gone since a: DateOfHire, Notes"));
    assertThat(page, containsString("## Suggested change of the contract"));
    assertThat(page, containsString("vintage b: \"rename\": {\"Hired\":\"Date_Of_Hire\"}"));
  }

  @Test
  void aSoundPageHasNoNotes() {
    String page =
        MarkdownRenderer.render(
            IntakeReport.manifest(IngestManifest.of(IntakeCase.sound().build())));
    assertThat(
        page, containsString("Every header is as the contract says and as in the vintage before."));
    assertThat(page, not(containsString("Suggested change")));
  }

  private static IngestManifest.Line line(IntakeCase intake, int index) {
    return IngestManifest.of(intake.build()).tables().get(index);
  }
}
