package com.savvywealth.leads.model.crm;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows for the CRM, and why some are none. */
class WriteBackMakerTest {
  private static final String HELD = "Held back for now after a recent move. " + Crm.SAID;

  private static WriteBackMaker maker() {
    return new WriteBackMaker(Crm.rules(), Crm.metadata(), Crm.FACTS);
  }

  private static String rejected(CallRow row) {
    WriteBackMaker.Made made = maker().make(row);
    assertThat(made.cells(), is(empty()));
    return WriteBackMaker.code(made);
  }

  /** Chance 0.0412345678 in a percent field is 4.12345678; the margin keeps its minus. */
  @Test
  void aScoredLeadIsWrittenFieldByField() {
    assertThat(
        maker().make(Crm.lead(Crm.ID, 0.0412345678)).cells(),
        contains(
            "00Q5f000000BIHIEA4",
            "0.93",
            "Top 10",
            "Call this week",
            "93",
            Crm.SAID,
            "false",
            "#N/A",
            "#N/A",
            "2025-10-20T00:00:00Z",
            "4.12345678",
            "-3.2500000000",
            "1",
            "designation_count_v12:up",
            "#N/A",
            "#N/A",
            "v12",
            "b1"));
  }

  /** Every number of an earlier list is cleared. */
  @Test
  void aLeadWithoutAScoreIsClearedAndToldWhy() {
    assertThat(
        maker().make(Crm.unscored(Crm.ID, "CONTRACT_VIOLATION:Age_v12")).cells().subList(1, 9),
        contains(
            "#N/A",
            "#N/A",
            "Look at what is missing",
            "#N/A",
            "Nothing can be said yet: one of the vendor's values for this person cannot be used.",
            "false",
            "#N/A",
            "CONTRACT_VIOLATION"));
  }

  @Test
  void anIdOf15CharactersIsWrittenWith18AndOnlyOnce() {
    WriteBackMaker maker = maker();
    assertThat(maker.make(Crm.lead("00Q5f000000BIHI", 0.04)).cells().get(0), is(Crm.ID));
    assertThat(maker.make(Crm.lead(Crm.ID, 0.05)).reason(), is(WriteBackMaker.Reason.DUPLICATE_ID));
  }

  @Test
  void aRejectedRowDoesNotTakeAnothersPlace() {
    WriteBackMaker maker = maker();
    assertThat(maker.make(Crm.unscored(Crm.ID, "DUPLICATE_LEAD")).isWritten(), is(false));
    assertThat(maker.make(Crm.lead(Crm.ID, 0.05)).isWritten(), is(true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00Q5f000000BIHIEA5",
        "00Q5f000000BIH",
        "=cmd|' /C calc'!A0",
        "00Q 5f00000BIHI"
      })
  void badIdsAreRejected(String id) {
    assertThat(rejected(Crm.lead(id, 0.04)), is("BAD_ID"));
  }

  @Test
  void whoMustNotBeCalledIsNotWritten() {
    for (String reason : List.of("DELETED", "DO_NOT_CALL", "DUPLICATE_LEAD")) {
      assertThat(rejected(Crm.unscored(Crm.ID, reason)), is("NOT_WRITTEN:" + reason));
    }
    assertThat(rejected(Crm.unscored(Crm.ID, "REJECTED:BAD_INSTANT")), is("NOT_WRITTEN:REJECTED"));
    assertThat(rejected(Crm.unscored(Crm.ID, "MYSTERY")), is("UNKNOWN_REASON"));
    assertThat(rejected(Crm.unscored(Crm.ID, null)), is("UNKNOWN_REASON"));
  }

  @Test
  void theNarrativeMustBeThereAndClean() {
    assertThat(rejected(Crm.lead(Crm.ID, 0.04, null, null)), is("NO_NARRATIVE"));
    assertThat(rejected(Crm.lead(Crm.ID, 0.04, null, "  ")), is("NO_NARRATIVE"));
    assertThat(
        rejected(Crm.lead(Crm.ID, 0.04, null, "The score is high.")),
        is("FORBIDDEN_NARRATIVE:SCORE"));
    assertThat(
        rejected(Crm.lead(Crm.ID, 0.04, null, "About 4 in a hundred.")),
        is("FORBIDDEN_NARRATIVE:A_DIGIT_OR_A_SIGN"));
  }

  @Test
  void theNarrativeAgreesWithTheFlag() {
    assertThat(maker().make(Crm.lead(Crm.ID, 0.04, "RECENT_MOVE", HELD)).isWritten(), is(true));
    assertThat(
        maker().make(Crm.lead(Crm.ID, 0.04, "RECENT_MOVE", HELD)).cells().subList(3, 8),
        contains("Wait until the hold ends", "93", HELD, "true", "RECENT_MOVE"));
    assertThat(rejected(Crm.lead(Crm.ID, 0.04, "RECENT_MOVE", Crm.SAID)), is("FLAG_DISAGREES"));
    assertThat(rejected(Crm.lead(Crm.ID, 0.04, null, HELD)), is("FLAG_DISAGREES"));
    CallRow capped = Crm.lead(Crm.ID, 0.04, "RECENT_MOVE", HELD);
    CallRow above =
        new CallRow(
            capped.leadId(),
            true,
            null,
            capped.rawMargin(),
            capped.probability(),
            capped.percentile(),
            capped.decile(),
            capped.bucket(),
            0.34,
            capped.suppression(),
            capped.drivers(),
            capped.narrative());
    assertThat(rejected(above), is("FLAG_DISAGREES"));
  }

  @Test
  void nothingIsCutAndNoWordIsMadeUp() {
    String longer = "Speaks for a call: " + "a".repeat(1000) + ".";
    assertThat(
        rejected(Crm.lead(Crm.ID, 0.04, null, longer)), is("TOO_LONG:LEAD_SCORE_NARRATIVE__C"));
    CallRow lead = Crm.lead(Crm.ID, 0.04, "OTHER_RULE", HELD);
    assertThat(rejected(lead), is("NOT_IN_PICKLIST:LEAD_SCORE_SUPPRESSION_REASON__C"));
    assertThat(rejected(Crm.lead(Crm.ID, 1e9)), is("TOO_MANY_DIGITS:EXPECTED_CONVERSION__C"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(\"http://x\",\"y\")",
        "+cmd|' /C calc'!A0",
        "-2+3+cmd",
        "@SUM(A:A)",
        "\t=a",
        "\r=a",
        "  =a",
        "'=a",
        "\"=a",
        "\uFF1Da",
        "\uFF20a",
        "\uFEFF=a",
        "\u200B=a",
        "\u00A0-a",
        "\u2212a",
        "\uFE62a"
      })
  void formulasAreNeverWritten(String text) {
    assertThat(CellText.isFormula(text), is(true));
    assertThat(
        rejected(Crm.lead(Crm.ID, 0.04, null, text + " said so")),
        text.matches(".*[\\d@\"].*") ? containsString("_") : is("FORMULA:LEAD_SCORE_NARRATIVE__C"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1.23", "+4", "-.5", "1e-5", "plain", "a=b", "", " ", "#N/A", "(a)"})
  void numbersAndPlainTextsStay(String text) {
    assertThat(CellText.isFormula(text), is(false));
    assertThat(CellText.flat(text), is(text.strip()));
  }

  @Test
  void textsComeOnOneLine() {
    assertThat(CellText.flat("a\r\nb\tc\u2028d\n"), is("a b c d"));
  }

  @Test
  void aRowOfTheCallListSaysWhatCannotBeRead() {
    UnaryOperator<String> cells =
        column -> column.equals("scored") ? "true" : column.equals("raw_margin") ? "NaN" : "1";
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> CallRow.of(cells)).getMessage(),
        is("raw_margin must be a number but was 'NaN'"));
    assertThat(
        assertThrows(IllegalArgumentException.class, () -> CallRow.of(column -> "")).getMessage(),
        is("scored must be true or false but was ''"));
  }
}
