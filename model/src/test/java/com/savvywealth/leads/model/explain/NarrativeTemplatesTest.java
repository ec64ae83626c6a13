package com.savvywealth.leads.model.explain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NarrativeTemplatesTest {
  private static final String SHIPPED = StrictJson.pretty(NarrativeTemplates.bundled());

  private static String refusal(String from, String to) {
    String changed = SHIPPED.replace(from, to);
    assertThat(from, changed, is(not(SHIPPED)));
    return assertThrows(
            IllegalArgumentException.class, () -> NarrativeTemplates.read("words", changed))
        .getMessage();
  }

  @Test
  void whatIsWrittenIntoABundleIsReadBackTheSame() {
    assertThat(NarrativeTemplates.read("words", SHIPPED), is(NarrativeTemplates.bundled()));
  }

  /** Every word of the list, put into a fact, is refused with its place. */
  @Test
  void everyForbiddenWordIsRefusedInAFact() {
    for (String word : NarrativeTemplates.bundled().forbidden()) {
      String message = refusal("only one earlier firm", "a " + word + " firm");
      assertThat(
          word, message, containsString("features.NumberOfPriorFirms_v12.bands.1 must not say"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Speaks for a call: {facts}.        | Ranked for a call: {facts}.",
        "Speaks against a call: {facts}.    | Her score is against it: {facts}.",
        "No strong sign speaks against it.  | No phone speaks against it.",
        "Held back for now after a recent move. | Held back by the model.",
        "what is known about this advisor   | the age of this advisor"
      })
  void noSentenceMayHoldOne(String from, String to) {
    assertThat(refusal(from, to), containsString("must not say"));
  }

  @Test
  void digitsAndSignsAreRefusedByTheSchema() {
    assertThat(
        refusal("only one earlier firm", "only 1 earlier firm"),
        containsString("/features/7/bands/1/text must"));
    assertThat(
        refusal("No strong sign speaks for it.", "Top 9 % of all."), containsString("onlyDown"));
  }

  @Test
  void factsMustStayShortAndSeparable() {
    assertThat(
        refusal("only one earlier firm", "only one earlier firm and no other"),
        allOf(containsString("bands.1 must be at most"), containsString("\"and\"")));
    assertThat(
        refusal("only one earlier firm", "only one earlier firm " + "again ".repeat(9) + "so"),
        containsString("must be at most"));
  }

  @Test
  void nobodyElseMayBeToldToBeHeldBack() {
    assertThat(
        refusal(
            "No strong sign speaks for it.",
            "No sign speaks for it, held back for now after a recent move."),
        containsString("only a lead that is held back"));
  }

  @Test
  void bandsMustRiseToAnOpenEnd() {
    assertThat(refusal("\"atMost\" : 20.0", "\"atMost\" : 2.0"), containsString("must rise"));
    assertThat(refusal("\"atMost\" : null", "\"atMost\" : 99.0"), containsString("must rise"));
    assertThat(
        assertThrows(
                IllegalArgumentException.class, () -> new FeatureWords("f", "t", "m", null, null))
            .getMessage(),
        containsString("bands (a number) or levels"));
  }

  /** Whole words only: "average" holds "age", "licences on a page" does not say "age". */
  @Test
  void onlyWholeWordsCount() {
    ForbiddenWords never = ForbiddenWords.of(NarrativeTemplates.bundled().forbidden());
    assertThat(never.in("the average shelf of the page"), is(""));
    assertThat(never.in("An AGE."), is("age"));
    assertThat(never.in("by e-mail!"), is("e mail"));
    assertThat(never.in("by Email"), is("email"));
    assertThat(never.in("ask@there"), is("@"));
    assertThat(never.in("nine of 10"), is("1"));
    assertThat(never.in(""), is(""));
  }
}
