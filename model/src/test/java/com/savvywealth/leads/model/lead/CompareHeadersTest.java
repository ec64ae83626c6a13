package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareHeadersTest {
  private static final CompareHeaders.Header SOUND =
      new CompareHeaders.Header("a", IntakeCase.HEADER, new TreeMap<>());

  @Test
  void theSameHeaderDiffersInNothing() {
    HeaderDiff diff = second(IntakeCase.HEADER.toArray(String[]::new));
    assertThat(diff.fault(), is(""));
    assertThat(diff.notes(), is(empty()));
    assertThat(diff.fault(), is(""));
    assertThat(diff.previous(), is("a"));
  }

  @Test
  void reorderedColumnsAreNotedOnly() {
    HeaderDiff diff = second("Notes", "RepCRD", "TotalAssets", "DateOfHire", "Growth_1Year");
    assertThat(diff.fault(), is(""));
    assertThat(diff.notes(), contains("columns in another order than a"));
  }

  @Test
  void anExtraColumnIsNotedOnlyAndIsNoReordering() {
    HeaderDiff diff =
        second("RepCRD", "Region", "DateOfHire", "TotalAssets", "Growth_1Year", "Notes");
    assertThat(diff.fault(), is(""));
    assertThat(diff.added(), contains("Region"));
    assertThat(diff.reordered(), is(false));
    assertThat(diff.notes(), contains("new since a: Region"));
  }

  @Test
  void aMissingRequiredColumnBreaksTheContract() {
    HeaderDiff diff = second("RepCRD", "TotalAssets", "Growth_1Year", "Notes");
    assertThat(diff.missing(), contains("DateOfHire"));
    assertThat(
        diff.fault(),
        is("lacks column DateOfHire: restore the header, or map it with vintages.rename"));
  }

  @Test
  void aMissingOptionalColumnIsNotedOnly() {
    HeaderDiff diff = second("RepCRD", "DateOfHire", "Growth_1Year", "Notes");
    assertThat(diff.fault(), is(""));
    assertThat(diff.notes(), contains("without optional TotalAssets", "gone since a: TotalAssets"));
  }

  @ParameterizedTest
  @CsvSource({
    "total_assets, same letters",
    "Total Assets, same letters",
    "TotalAsets, 1 edit",
    "TotalAssetsMM, 2 edits"
  })
  void aRenamedColumnIsFoundWithItsChange(String found, String because) {
    HeaderDiff diff = second("RepCRD", "DateOfHire", found, "Growth_1Year", "Notes");
    assertThat(
        diff.renamed(), contains(new HeaderDiff.Renamed("Assets", "TotalAssets", found, because)));
    assertThat(diff.fault(), is(not("")));
    assertThat(diff.rename(), is("\"rename\": {\"Assets\":\"" + found + "\"}"));
  }

  @Test
  void aHeaderOfAnotherNumberIsAnotherColumn() {
    HeaderDiff diff = second("RepCRD", "DateOfHire", "TotalAssets", "Growth_5Year", "Notes");
    assertThat(diff.renamed(), is(empty()));
    assertThat(diff.optionalAbsent(), contains("Growth_1Year"));
    assertThat(diff.fault(), is(""));
  }

  @Test
  void aColumnThatWasThereBeforeIsNoRenaming() {
    // TotalAssetsB is one edit from TotalAssets, but a had both.
    List<HeaderDiff> diffs =
        all(
            header("a", "RepCRD", "DateOfHire", "TotalAssets", "TotalAssetsB"),
            header("b", "RepCRD", "DateOfHire", "TotalAssetsB"));
    assertThat(diffs.get(1).renamed(), is(empty()));
    assertThat(diffs.get(1).optionalAbsent(), contains("TotalAssets", "Growth_1Year"));
  }

  @Test
  void aRenamingThatStaysIsFoundInEveryVintageAfterIt() {
    List<HeaderDiff> diffs =
        all(
            SOUND,
            header("b", "RepCRD", "DateOfHire", "TotalAsets"),
            header("c", "RepCRD", "DateOfHire", "TotalAsets"));
    assertThat(diffs.get(1).renamed().size(), is(1));
    assertThat(diffs.get(2).renamed(), is(diffs.get(1).renamed()));
  }

  @Test
  void theFirstVintageIsHeldAgainstTheNext() {
    List<HeaderDiff> diffs =
        all(
            header("a", "RepCRD", "DateOfHire", "TotalAsets", "Growth_1Year"),
            header("b", "RepCRD", "DateOfHire", "TotalAssets", "Growth_1Year"));
    assertThat(diffs.get(0).renamed().get(0).found(), is("TotalAsets"));
    assertThat(diffs.get(0).previous(), is(""));
    assertThat(diffs.get(1).fault(), is(""));
  }

  @Test
  void aloneOnlyTheSameLettersMakeAnOptionalColumnRenamed() {
    assertThat(
        all(header("a", "RepCRD", "DateOfHire", "TotalAsets")).get(0).renamed(), is(empty()));
    assertThat(
        all(header("a", "RepCRD", "DateOfHire", "total.assets")).get(0).renamed().size(), is(1));
  }

  @Test
  void aMappedColumnThatStandsTwiceBreaksTheContract() {
    HeaderDiff diff = second("RepCRD", "DateOfHire", "TotalAssets", "RepCRD", "Growth_1Year");
    assertThat(diff.duplicated(), contains("RepCRD"));
    assertThat(
        diff.fault(),
        is("has column RepCRD more than once: which one counts must be said by the vendor"));
  }

  @Test
  void anUnreadColumnThatStandsTwiceIsNotedOnly() {
    HeaderDiff diff =
        second("RepCRD", "DateOfHire", "TotalAssets", "Growth_1Year", "Notes", "Notes");
    assertThat(diff.fault(), is(""));
    assertThat(diff.notes(), contains("unread columns that stand twice: Notes"));
  }

  @Test
  void aMappedRenameIsNoDifferenceFromTheContract() {
    CompareHeaders.Header renamed =
        new CompareHeaders.Header(
            "b",
            List.of("crd", "DateOfHire", "TotalAssets", "Growth_1Year", "Notes"),
            new TreeMap<>(java.util.Map.of("RepCRD", "crd")));
    HeaderDiff diff = all(SOUND, renamed).get(1);
    assertThat(diff.fault(), is(""));
    assertThat(diff.added(), contains("crd"));
    assertThat(diff.removed(), contains("RepCRD"));
  }

  @Test
  void aFirstLineThatIsNoHeaderIsNeverRepeated() {
    List<HeaderDiff> diffs =
        all(SOUND, header("b", "100001", "Fable Greywater", "x"), withLabel("c"));
    assertThat(diffs.get(1).fault(), is(not("")));
    assertThat(
        diffs.get(1).fault(),
        is("has a first line that is no header: it lacks column RepCRD, DateOfHire"));
    assertThat(diffs.toString(), not(containsString("Greywater")));
    assertThat(diffs.get(2).previous(), is("a"));
    assertThat(diffs.get(2).notes(), is(empty()));
  }

  @Test
  void filesWithoutAHeaderArePassedOver() {
    assertThat(all(SOUND, header("b"), withLabel("c")).size(), is(2));
    assertThat(all(header("a")), is(empty()));
  }

  private static CompareHeaders.Header withLabel(String label) {
    return new CompareHeaders.Header(label, IntakeCase.HEADER, new TreeMap<>());
  }

  private static CompareHeaders.Header header(String label, String... names) {
    return new CompareHeaders.Header(label, Arrays.asList(names), new TreeMap<>());
  }

  private static HeaderDiff second(String... names) {
    return all(SOUND, header("b", names)).get(1);
  }

  private static List<HeaderDiff> all(CompareHeaders.Header... headers) {
    return CompareHeaders.all(
        Arrays.asList(headers), IntakeCase.MAP, IntakeCase.LIMITS.renameMaxEdits());
  }
}
