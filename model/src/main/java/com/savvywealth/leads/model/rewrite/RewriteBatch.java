package com.savvywealth.leads.model.rewrite;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.explain.NarrativeReader;
import com.savvywealth.leads.model.explain.NarrativeTemplates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has the texts of a batch written anew: each comes back as the rewriter wrote it, if that passes
 * every check, and as it was otherwise. For one thread: after too many batches in a row without an
 * answer no more are asked.
 */
public final class RewriteBatch {
  private final NarrativeTemplates templates;
  private final NarrativeReader reader;
  private final RewriteCheck check;
  private final NarrativeRewriter rewriter;
  private int unanswered;

  private RewriteBatch(
      NarrativeTemplates templates, NarrativeReader reader, NarrativeRewriter rewriter) {
    this.templates = templates;
    this.reader = reader;
    this.check = new RewriteCheck(templates);
    this.rewriter = rewriter;
  }

  /** Rewriting of texts that these templates made under this contract. */
  public static RewriteBatch of(
      FeatureContract contract, NarrativeTemplates templates, NarrativeRewriter rewriter) {
    return new RewriteBatch(templates, NarrativeReader.of(contract, templates), rewriter);
  }

  /**
   * A text and what became of it.
   *
   * @param text to be shown
   * @param outcome why
   */
  public record Rewritten(String text, RewriteOutcome outcome) {}

  /** Texts that are asked for at once. */
  public int size() {
    return templates.rewriting().batchSize();
  }

  /** One result for each text, in the same order. */
  public List<Rewritten> rewrite(List<String> texts) {
    List<NarrativeReader.Facts> asked = new ArrayList<>();
    List<Rewritten> results = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (String text : texts) {
      Optional<NarrativeReader.Facts> facts = reader.read(text);
      boolean tells = facts.isPresent() && !isEmpty(facts.get());
      if (tells) {
        asked.add(facts.get());
        places.add(results.size());
      }
      results.add(
          new Rewritten(
              text,
              facts.isEmpty() ? RewriteOutcome.NOT_OF_TEMPLATES : RewriteOutcome.NOTHING_TO_TELL));
    }
    List<Rewritten> answers = ask(asked, places.stream().map(texts::get).toList());
    for (int i = 0; i < answers.size(); i++) {
      results.set(places.get(i), answers.get(i));
    }
    return results;
  }

  private static boolean isEmpty(NarrativeReader.Facts facts) {
    return facts.up().isEmpty() && facts.down().isEmpty();
  }

  private List<Rewritten> ask(List<NarrativeReader.Facts> asked, List<String> texts) {
    if (asked.isEmpty()) {
      return List.of();
    }
    try {
      Map<String, String> answers =
          RewriteAnswer.read(answer(RewritePrompt.of(templates, asked)), asked.size());
      List<Rewritten> results = new ArrayList<>();
      for (int i = 0; i < asked.size(); i++) {
        results.add(checked(answers.get(RewritePrompt.token(i)), asked.get(i), texts.get(i)));
      }
      return results;
    } catch (RewriteFailed failed) {
      return texts.stream().map(text -> new Rewritten(text, failed.outcome())).toList();
    }
  }

  /** A rewriter that breaks is a failure like any other, and counted as one. */
  private String answer(String prompt) throws RewriteFailed {
    if (unanswered >= templates.rewriting().giveUpAfter()) {
      throw new RewriteFailed(RewriteOutcome.GIVEN_UP);
    }
    unanswered++;
    String answer;
    try {
      answer = rewriter.answer(prompt);
    } catch (RuntimeException broken) {
      throw new RewriteFailed(RewriteOutcome.ERROR);
    }
    unanswered = 0;
    return answer;
  }

  private Rewritten checked(String answer, NarrativeReader.Facts facts, String text) {
    if (answer == null) {
      return new Rewritten(text, RewriteOutcome.MISSING_KEY);
    }
    String candidate = answer.strip();
    RewriteOutcome outcome = check.of(candidate, facts);
    return new Rewritten(outcome == RewriteOutcome.REWRITTEN ? candidate : text, outcome);
  }
}
