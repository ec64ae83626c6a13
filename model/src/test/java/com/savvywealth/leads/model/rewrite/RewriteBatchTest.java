package com.savvywealth.leads.model.rewrite;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.explain.NarrativeTemplates;
import com.savvywealth.leads.model.rewrite.RewriteBatch.Rewritten;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RewriteBatchTest {
  private static final String ONE =
      "Speaks for a call: short stays at earlier firms. No strong sign speaks against it.";
  private static final String TWO =
      "Speaks against a call: a small current firm. No strong sign speaks for it.";
  private static final String ONE_ANEW = "Short stays at earlier firms make this worth a call.";
  private static final String TWO_ANEW = "A small current firm is a reason to wait.";

  private static List<Rewritten> rewrite(NarrativeRewriter rewriter, String... texts) {
    return RewriteBatch.of(FeatureContract.bundled(), NarrativeTemplates.bundled(), rewriter)
        .rewrite(List.of(texts));
  }

  private static String note(int place, String text) {
    return "{\"token\": \"note%d\", \"narrative\": \"%s\"}".formatted(place, text);
  }

  @Test
  void aGoodAnswerIsUsed() {
    assertThat(
        rewrite(p -> "[" + note(1, ONE_ANEW) + "," + note(2, TWO_ANEW) + "]", ONE, TWO),
        is(
            List.of(
                new Rewritten(ONE_ANEW, RewriteOutcome.REWRITTEN),
                new Rewritten(TWO_ANEW, RewriteOutcome.REWRITTEN))));
  }

  /** Answers are matched by token, not by place; one that belongs to the other note is refused. */
  @Test
  void tokensDecideWhoseAnAnswerIs() {
    assertThat(
        rewrite(p -> "[" + note(2, TWO_ANEW) + "," + note(1, ONE_ANEW) + "]", ONE, TWO)
            .get(0)
            .text(),
        is(ONE_ANEW));
    assertThat(
        rewrite(p -> "[" + note(2, ONE_ANEW) + "," + note(1, TWO_ANEW) + "]", ONE, TWO),
        is(
            List.of(
                new Rewritten(ONE, RewriteOutcome.UNTOLD_WORD),
                new Rewritten(TWO, RewriteOutcome.UNTOLD_WORD))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "MALFORMED   | sorry",
        "MALFORMED   | {}",
        "MALFORMED   | ^^",
        "MALFORMED   | [{",
        "WRONG_COUNT | []",
        "WRONG_COUNT | [1, 2]",
        "MISSING_KEY | [1]",
        "MISSING_KEY | [{\"token\": \"note1\"}]",
        "MISSING_KEY | [{\"narrative\": \"Worth a call.\"}]",
        "MISSING_KEY | [{\"token\": \"note9\", \"narrative\": \"Worth a call.\"}]",
        "MISSING_KEY | [{\"token\": \"note1\", \"narrative\": null}]",
        "FIGURE      | [{\"token\": \"note1\", \"narrative\": \"Worth 9 calls.\"}]"
      })
  void everyBadAnswerKeepsTheTemplate(RewriteOutcome outcome, String answer) {
    assertThat(rewrite(p -> answer, ONE), is(List.of(new Rewritten(ONE, outcome))));
  }

  @Test
  void noAnswerAndATokenThatComesTwiceKeepTheTemplate() {
    assertThat(rewrite(p -> null, ONE).get(0).outcome(), is(RewriteOutcome.MALFORMED));
    String twice = "[" + note(1, ONE_ANEW) + "," + note(1, ONE_ANEW) + "]";
    assertThat(
        rewrite(p -> twice, ONE, TWO).stream().map(Rewritten::outcome).toList(),
        is(List.of(RewriteOutcome.MISSING_KEY, RewriteOutcome.MISSING_KEY)));
  }

  @ParameterizedTest
  @EnumSource(
      value = RewriteOutcome.class,
      names = {"ERROR", "TIMEOUT", "RATE_LIMITED"})
  void everyFailureKeepsTheTemplate(RewriteOutcome outcome) {
    NarrativeRewriter failing =
        prompt -> {
          throw new RewriteFailed(outcome);
        };
    assertThat(
        rewrite(failing, ONE, TWO),
        is(List.of(new Rewritten(ONE, outcome), new Rewritten(TWO, outcome))));
  }

  @Test
  void aRewriterThatBreaksIsAFailureToo() {
    NarrativeRewriter broken =
        prompt -> {
          throw new IllegalStateException("out of order");
        };
    assertThat(rewrite(broken, ONE), is(List.of(new Rewritten(ONE, RewriteOutcome.ERROR))));
  }

  /**
   * Five batches without an answer, and the sixth is not asked; an answer in between counts anew.
   */
  @Test
  void anOutageIsNotAskedForEver() {
    List<String> asked = new ArrayList<>();
    NarrativeRewriter down =
        prompt -> {
          asked.add(prompt);
          if (asked.size() == 4) {
            return "[]";
          }
          throw new RewriteFailed(RewriteOutcome.TIMEOUT);
        };
    RewriteBatch batch =
        RewriteBatch.of(FeatureContract.bundled(), NarrativeTemplates.bundled(), down);
    List<RewriteOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      outcomes.add(batch.rewrite(List.of(ONE)).get(0).outcome());
    }
    assertThat(asked.size(), is(9));
    assertThat(outcomes.get(3), is(RewriteOutcome.WRONG_COUNT));
    assertThat(outcomes.get(8), is(RewriteOutcome.TIMEOUT));
    assertThat(outcomes.get(9), is(RewriteOutcome.GIVEN_UP));
    assertThat(outcomes.get(10), is(RewriteOutcome.GIVEN_UP));
  }

  /** Texts that say nothing, or that no template made, are kept and never sent. */
  @Test
  void onlyTextsOfTheTemplatesAreSent() {
    List<String> prompts = new ArrayList<>();
    NarrativeRewriter keeping =
        prompt -> {
          prompts.add(prompt);
          return "[" + note(1, ONE_ANEW) + "]";
        };
    String foreign =
        "Speaks for a call: call Jane Doe at 555-0125. No strong sign speaks against it.";
    String nothing = NarrativeTemplates.bundled().frames().nothing();
    assertThat(
        rewrite(keeping, foreign, nothing, ONE).stream().map(Rewritten::outcome).toList(),
        is(
            List.of(
                RewriteOutcome.NOT_OF_TEMPLATES,
                RewriteOutcome.NOTHING_TO_TELL,
                RewriteOutcome.REWRITTEN)));
    assertThat(prompts.size(), is(1));
    assertThat(prompts.get(0), not(containsString("Jane")));
    assertThat(
        prompts.get(0),
        containsString(
            "{\"token\":\"note1\",\"speaksFor\":[\"short stays at earlier firms\"],"
                + "\"speaksAgainst\":[],\"heldBack\":\"\"}"));
    assertThat(rewrite(keeping, nothing).size() + prompts.size(), is(2));
  }
}
