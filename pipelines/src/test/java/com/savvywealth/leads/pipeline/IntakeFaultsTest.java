package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a vendor may do to a file, and what gates 0 and 1, manifest and report say to it. */
class IntakeFaultsTest {
  private static final String A = "2024_q1a";
  private static final String B = "2024_q1b";
  private static final String MANIFEST = "reports/data_ingest_manifest.md";

  @TempDir private static Path shared;

  private static SmallIntake.Run plain;

  @TempDir private Path folder;

  private SmallIntake intake;

  @BeforeAll
  static void runSoundFiles() throws IOException {
    plain = SmallIntake.of("promise-small", shared, 320, A, B).run();
  }

  @BeforeEach
  void takeTheHeadOfTwoVintages() throws IOException {
    intake = SmallIntake.of("promise-small", folder, 320, A, B);
  }

  @Test
  void soundFilesPassAndGiveTheSameManifestAgain() throws IOException {
    SmallIntake.Run first = plain;
    SmallIntake.Run second = intake.run();
    assertThat(first.command().printed(), first.verdict("G0"), is("PASS"));
    for (String file :
        List.of(
            MANIFEST,
            "reports/data_ingest_manifest.json",
            "reports/step_1_snapshot_normalization_report.md",
            "reports/step_1_snapshot_profile.csv",
            "tables/views.sql",
            "tables/views_bigquery.sql")) {
      assertThat(file, second.text(file), is(first.text(file)));
    }
    assertThat(first.check("G1", "unit_shift_columns").verdict(), is(Verdict.PASS));
    assertThat(first.check("G1", "views_queryable").verdict(), is(Verdict.PASS));
    assertThat(
        first.text(MANIFEST),
        containsString("Every header is as the contract says and as in the vintage before."));
    assertThat(
        first.text(MANIFEST).lines().filter(l -> l.startsWith("| snapshot")).count(), is(4L));
  }

  @Test
  void theSameVintageTwiceWithTheSameBytesIsReadOnce() throws IOException {
    copy("again/2024_q1b.csv");
    SmallIntake.Run twice = intake.with(B, "\"redelivered\": [\"again/2024_q1b.csv\"]").run();
    assertThat(twice.verdict("G0"), is("PASS"));
    assertThat(
        twice.text(MANIFEST),
        containsString("delivered again as again/2024\\_q1b.csv with the same bytes: read once"));
    assertThat(
        twice.check("G0", "rows_in_minus_out").n(), is(plain.check("G0", "rows_in_minus_out").n()));
  }

  @Test
  void theSameVintageTwiceWithOtherBytesHaltsGate0NamingBothHashes() throws IOException {
    Path again = copy("again/2024_q1b.csv");
    Files.writeString(again, Files.readString(again) + "\n");
    SmallIntake.Run run = intake.with(B, "\"redelivered\": [\"again/2024_q1b.csv\"]").run();
    assertThat(run.verdict("G0"), is("FAIL"));
    assertThat(
        run.remark("G0", "vintage_conflicts"),
        allOf(
            containsString(StrictJson.sha256(Files.readAllBytes(intake.file(B)))),
            containsString(StrictJson.sha256(Files.readAllBytes(again)))));
    assertThat(run.text(MANIFEST), containsString("CONFLICT: 2024\\_q1b.csv has SHA-256"));
  }

  @Test
  void aSecondDeliveryThatIsNotThereHaltsGate0() throws IOException {
    SmallIntake.Run run = intake.with(B, "\"redelivered\": [\"again/none.csv\"]").run();
    assertThat(run.verdict("G0"), is("FAIL"));
    assertThat(
        run.remark("G0", "files_damaged"),
        containsString("again/none.csv, a second delivery of vintage 2024_q1b, is not there"));
  }

  @Test
  void oneFileUnderTwoLabelsHaltsGate1() throws IOException {
    Files.copy(intake.file(A), intake.file(B), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    SmallIntake.Run run = intake.run();
    assertThat(run.check("G0", "vintage_conflicts").verdict(), is(Verdict.PASS));
    assertThat(run.check("G1", "vintages_copied").verdict(), is(Verdict.FAIL));
    assertThat(
        run.remark("G1", "vintages_copied"),
        containsString("vintages 2024_q1a and 2024_q1b hold the same bytes"));
  }

  @Test
  void reorderedAndExtraColumnsPassWithANote() throws IOException {
    intake.spoil(
        B,
        text -> {
          // The first column goes to the end, and a new one behind it.
          StringBuilder out = new StringBuilder();
          text.lines()
              .forEach(
                  line -> {
                    int comma = line.indexOf(',');
                    boolean header = out.length() == 0;
                    out.append(line.substring(comma + 1)).append(',').append(line, 0, comma);
                    out.append(header ? ",Region\n" : ",North\n");
                  });
          return out.toString();
        });
    SmallIntake.Run run = intake.run();
    assertThat(run.command().printed(), run.verdict("G0"), is("PASS"));
    assertThat(run.text(MANIFEST), containsString("new since 2024\\_q1a: Region"));
    assertThat(run.text(MANIFEST), containsString("columns in another order than 2024\\_q1a"));
    assertThat(
        run.text("reports/step_1_snapshot_profile.csv"),
        is(plain.text("reports/step_1_snapshot_profile.csv")));
  }

  @Test
  void aRenamedColumnHaltsGate0AndTheSuggestedLineCuresIt() throws IOException {
    intake.spoil(B, text -> text.replaceFirst("TotalAssetsInMillions", "Total_Assets_In_Millions"));
    SmallIntake.Run run = intake.run();
    assertThat(run.verdict("G0"), is("FAIL"));
    assertThat(
        run.remark("G0", "tables_schema_mismatch"),
        startsWith(
            "2024_q1b.csv lacks column TotalAssetsInMillions but has Total_Assets_In_Millions"));
    String change =
        run.text(MANIFEST)
            .lines()
            .filter(line -> line.startsWith("vintage 2024_q1b: "))
            .findFirst()
            .orElseThrow()
            .substring("vintage 2024_q1b: ".length());
    SmallIntake.Run cured = intake.with(B, change).run();
    assertThat(cured.verdict("G0"), is("PASS"));
    assertThat(
        cured.text("reports/step_1_snapshot_profile.csv"),
        is(plain.text("reports/step_1_snapshot_profile.csv")));
  }

  @Test
  void aMappedColumnThatStandsTwiceHaltsGate0() throws IOException {
    intake.spoil(B, text -> text.replaceFirst("Gender", "RepCRD"));
    SmallIntake.Run run = intake.run();
    assertThat(run.verdict("G0"), is("FAIL"));
    assertThat(
        run.remark("G0", "tables_schema_mismatch"),
        startsWith("2024_q1b.csv has column RepCRD more than once"));
  }

  @Test
  void aFileWithoutAHeaderHaltsGate0AndItsPeopleAreNamedNowhere() throws IOException {
    intake.spoil(B, text -> text.substring(text.indexOf('\n') + 1));
    String person = Files.readAllLines(intake.file(B)).get(0).split(",", -1)[2];
    SmallIntake.Run run = intake.run();
    assertThat(run.verdict("G0"), is("FAIL"));
    assertThat(
        run.remark("G0", "tables_schema_mismatch"),
        startsWith("2024_q1b.csv has a first line that is no header"));
    assertThat(run.text(MANIFEST), not(containsString(person)));
    assertThat(run.text("reports/data_ingest_manifest.json"), not(containsString(person)));
    assertThat(run.text("gates/G0.json"), not(containsString(person)));
  }

  @Test
  void assetsInThousandsHaltGate1NamingColumnVintageAndRatio() throws IOException {
    // Small assets stay inside the contract's range when they are a thousandfold.
    for (String label : List.of(A, B)) {
      intake.spoilColumn(label, "TotalAssetsInMillions", cell -> amount(cell, 0.001));
    }
    assertThat(intake.run().check("G1", "unit_shift_columns").verdict(), is(Verdict.PASS));
    intake.spoilColumn(B, "TotalAssetsInMillions", cell -> amount(cell, 1000));
    SmallIntake.Run run = intake.run();
    assertThat(run.check("G1", "unit_shift_columns").verdict(), is(Verdict.FAIL));
    assertThat(
        run.remark("G1", "unit_shift_columns"),
        allOf(
            startsWith("TotalAssetsInMillions in 2024_q1b: median "),
            containsString(" times that of 2024_q1a")));
    assertThat(run.verdict("G1"), is("FAIL"));
  }

  @Test
  void assetsInDollarsLeaveTheRangeAndHaltGate1() throws IOException {
    intake.spoilColumn(B, "TotalAssetsInMillions", cell -> amount(cell, 1e6));
    SmallIntake.Run run = intake.run();
    assertThat(run.check("G1", "unit_shift_columns").verdict(), is(Verdict.FAIL));
    assertThat(
        run.remark("G1", "unit_shift_columns"),
        containsString("of its numbers outside the contract's range, 0.0 % in 2024_q1a"));
  }

  @Test
  void oneVintageAloneIsTakenIn() throws IOException {
    SmallIntake one = SmallIntake.of("promise-small", folder.resolve("one"), 320, B);
    SmallIntake.Run run = one.run();
    assertThat(run.verdict("G0"), is("PASS"));
    assertThat(run.check("G1", "vintage_slices_missing").verdict(), is(Verdict.PASS));
  }

  @Test
  void aVintageOfAHeaderOnlyAndNoLeadsStillGiveEveryReport() throws IOException {
    intake.spoil(B, text -> text.substring(0, text.indexOf('\n') + 1));
    String leads = Files.readString(intake.leads());
    Files.writeString(intake.leads(), leads.substring(0, leads.indexOf('\n') + 1));
    SmallIntake.Run run = intake.run();
    assertThat(run.verdict("G0"), is("FAIL"));
    assertThat(
        run.text(MANIFEST),
        containsString("snapshot\\_reps\\_2024\\_q1b: 2024\\_q1b.csv has a header but no rows"));
    assertThat(run.text(MANIFEST), containsString("snapshot\\_firms\\_2024\\_q1b: has no rows"));
    assertThat(
        run.text("reports/step_1_snapshot_normalization_report.md"),
        containsString("| all | 0 | 0 | 0 | 0 | 0 | 0 | – | – | – |"));
    assertThat(run.check("G1", "views_queryable").verdict(), is(Verdict.PASS));
  }

  @Test
  void aVintageThatWasNotDeliveredHasItsLineInTheManifest() throws IOException {
    Files.delete(intake.file(B));
    SmallIntake.Run run = intake.run();
    assertThat(run.verdict("G0"), is("FAIL"));
    assertThat(run.check("G0", "tables_declared_missing").value(), is(1.0));
    assertThat(run.check("G0", "ingest_log_complete").verdict(), is(Verdict.PASS));
    assertThat(
        run.text(MANIFEST),
        containsString("snapshot\\_reps\\_2024\\_q1b: 2024\\_q1b.csv was not delivered"));
    assertThat(run.remark("G1", "vintage_slices_missing"), containsString("2024_q1b"));
  }

  @Test
  void theManifestKnowsAVintageByTheRunsPolicy() throws IOException {
    assertThat(
        intake.knownBy("as-of-plus-lag", 115).run().text(MANIFEST),
        // 115 days after 31 March 2024 is 24 July.
        allOf(
            containsString("known by the policy \"as-of-plus-lag, 115 days\""),
            containsString("| 2024-03-31 | 2024-07-24T00:00:00Z | ok |")));
    SmallIntake.Run refused = intake.knownBy("delivered", 0).run();
    assertThat(refused.command().exitCode(), is(2));
    assertThat(
        refused.command().printed(),
        containsString("policy delivered needs deliveredAt of vintage 2024_q1a"));
  }

  @Test
  void vintagesOutOfOrderAreRefusedInOneLine() throws IOException {
    SmallIntake reversed = SmallIntake.of("promise-small", folder.resolve("two"), 3, B, A);
    SmallIntake.Run run = reversed.run();
    assertThat(run.command().exitCode(), is(2));
    assertThat(run.command().printed(), containsString("vintages must be sorted, oldest first"));
  }

  private Path copy(String name) throws IOException {
    Path copy = folder.resolve(name);
    Files.createDirectories(copy.getParent());
    return Files.copy(intake.file(B), copy);
  }

  private static String amount(String cell, double factor) {
    String digits = cell.replaceAll("[$\",]", "");
    return digits.matches("[0-9.]+") ? String.valueOf(Double.parseDouble(digits) * factor) : cell;
  }
}
