package com.savvywealth.leads.model.rewrite;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.explain.NarrativeReader.Facts;
import com.savvywealth.leads.model.explain.NarrativeTemplates;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewriteCheckTest {
  private static final RewriteCheck CHECK = new RewriteCheck(NarrativeTemplates.bundled());
  private static final Facts BOTH =
      new Facts(
          List.of("short stays at earlier firms", "four or more earlier firms"),
          List.of("a very large current firm"),
          false);
  private static final Facts HELD = new Facts(List.of("a short career so far"), List.of(), true);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Short stays at earlier firms and four or more earlier firms are good reasons to call. A"
            + " very large current firm is a reason to wait.",
        "This advisor has short stays at earlier firms, which makes it worth a call. Also in favour"
            + " of a call: four or more earlier firms. However, a very large current firm is a"
            + " reason for caution.",
        "A very large current firm speaks against a call; four or more earlier firms and short stays"
            + " at earlier firms speak for a call."
      })
  void factsInOtherWordsPass(String text) {
    assertThat(CHECK.of(text, BOTH), is(RewriteOutcome.REWRITTEN));
  }

  @Test
  void aHeldBackLeadToldSoPasses() {
    assertThat(
        CHECK.of(
            "Held back for now after a recent move. A short career so far is a reason to call.",
            HELD),
        is(RewriteOutcome.REWRITTEN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        // figures
        "FIGURE | Short stays at 3 earlier firms.",
        "FIGURE | Worth a call in the top ten %.",
        // what sales people must not read
        "FORBIDDEN_WORD | His score makes it worth a call.",
        "FORBIDDEN_WORD | A young advisor is worth a call.",
        // invented facts, names, places, employers, figures in words
        "UNTOLD_WORD | Short stays at earlier firms and four or more earlier firms at Merrill speak for a call. A very large current firm speaks against a call.",
        "UNTOLD_WORD | Jane has short stays at earlier firms and four or more earlier firms, good reasons to call. A very large current firm speaks against a call.",
        "UNTOLD_WORD | Short stays at earlier firms and four or more earlier firms speak for a call. A very large current firm with fifty million in assets speaks against a call.",
        "UNTOLD_WORD | Short stays at earlier firms, four or more earlier firms and few licences speak for a call. A very large current firm speaks against a call.",
        // a fact bent by a word before it
        "UNTOLD_WORD | Very short stays at earlier firms and four or more earlier firms speak for a call. A very large current firm speaks against a call.",
        "UNTOLD_WORD | No short stays at earlier firms and four or more earlier firms speak for a call. A very large current firm speaks against a call.",
        "UNTOLD_WORD | Short stays at earlier firms and four or more earlier firms do not speak for a call. A very large current firm speaks against a call.",
        // a fact changed or left out
        "UNTOLD_WORD | Long stays at earlier firms and four or more earlier firms speak for a call. A very large current firm speaks against a call.",
        "FACT_MISSING | Short stays at earlier firms speak for a call. A very large current firm speaks against a call.",
        "FACT_MISSING | Short stays at earlier firms and four or more earlier firms speak for a call.",
        // the wrong side
        "WRONG_DIRECTION | Short stays at earlier firms and four or more earlier firms speak against a call. A very large current firm speaks for a call.",
        "WRONG_DIRECTION | Short stays at earlier firms, four or more earlier firms and a very large current firm speak for a call.",
        "WRONG_DIRECTION | Short stays at earlier firms and four or more earlier firms speak for a call. A very large current firm makes it worth a call.",
        "WRONG_DIRECTION | This advisor has short stays at earlier firms and four or more earlier firms. A very large current firm speaks against a call.",
        "WRONG_DIRECTION | Short stays at earlier firms and four or more earlier firms speak for a call. A very large current firm speaks against a call. This advisor is worth a call.",
        // not held back, but told so
        "HELD_BACK_MISMATCH | Held back for now after a recent move. Short stays at earlier firms and four or more earlier firms speak for a call. A very large current firm speaks against a call.",
        "HELD_BACK_MISMATCH | This lead is held back. It has short stays at earlier firms.",
        // form
        "ODD_CHARACTER | short stays at earlier firms speak for a call.",
        "ODD_CHARACTER | =cmd and so on.",
        "ODD_CHARACTER | **Short stays** at earlier firms.",
        "ODD_CHARACTER | Short stays at earlier firms",
        "ODD_CHARACTER | Short stays {a} at earlier firms.",
        "ODD_CHARACTER | ^^",
        "TOO_LONG | A. A. A. A. A."
      })
  void everythingElseIsRefused(RewriteOutcome outcome, String text) {
    assertThat(text, CHECK.of(text == null ? "" : text, BOTH), is(outcome));
  }

  @Test
  void aHeldBackLeadMustBeToldSoFirst() {
    assertThat(
        CHECK.of("A short career so far speaks for a call.", HELD),
        is(RewriteOutcome.HELD_BACK_MISMATCH));
    assertThat(
        CHECK.of(
            "A short career so far speaks for a call. Held back for now after a recent move.",
            HELD),
        is(RewriteOutcome.HELD_BACK_MISMATCH));
  }

  @Test
  void nothingIsLongerThanTheField() {
    String text = "A short career so far speaks for a call" + " and also".repeat(40) + ".";
    assertThat(CHECK.of(text, HELD), is(RewriteOutcome.TOO_LONG));
  }
}
