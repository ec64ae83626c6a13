package com.savvywealth.leads.model.rewrite;

import com.savvywealth.leads.model.explain.ForbiddenWords;
import com.savvywealth.leads.model.explain.NarrativeReader;
import com.savvywealth.leads.model.explain.NarrativeTemplates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Holds a rewritten text against its facts. Every fact must stand in it word for word, in a
 * sentence that is marked with its direction and with no other; beside facts and marks there may be
 * plain words only, so that nothing untold can be said; and the lead is told to be held back first,
 * if and only if it is.
 */
final class RewriteCheck {
  private static final int SENTENCES = 4;
  private static final String SIGNS = " ,.;:!'’()-–—";
  private static final String ENDS = ".;!";
  private static final String TOLD = " # ";

  private final NarrativeTemplates templates;
  private final ForbiddenWords forbidden;
  private final String held;
  private final List<String> forPhrases;
  private final List<String> againstPhrases;
  private final Set<String> plainWords = new HashSet<>();

  RewriteCheck(NarrativeTemplates templates) {
    this.templates = templates;
    this.forbidden = ForbiddenWords.of(templates.forbidden());
    this.held = ForbiddenWords.plain(templates.suppression().sentence());
    this.forPhrases = longestFirst(templates.rewriting().forPhrases());
    this.againstPhrases = longestFirst(templates.rewriting().againstPhrases());
    templates.rewriting().plainWords().forEach(word -> plainWords.add(plain(word).strip()));
  }

  private static String plain(String text) {
    return ForbiddenWords.plain(text);
  }

  private static List<String> longestFirst(List<String> phrases) {
    return phrases.stream()
        .map(ForbiddenWords::plain)
        .sorted(Comparator.comparing(String::length).reversed().thenComparing(phrase -> phrase))
        .toList();
  }

  /** {@link RewriteOutcome#REWRITTEN}, or the first fault found. */
  RewriteOutcome of(String text, NarrativeReader.Facts facts) {
    RewriteOutcome form = form(text);
    if (form != RewriteOutcome.REWRITTEN) {
      return form;
    }
    List<String> sentences = sentences(text);
    if (sentences.size() > SENTENCES) {
      return RewriteOutcome.TOO_LONG;
    }
    boolean first = sentences.get(0).contains(held);
    boolean anywhere = plain(text).contains(" held back ") || plain(text).contains(held);
    if (first != facts.heldBack() || anywhere != facts.heldBack()) {
      return RewriteOutcome.HELD_BACK_MISMATCH;
    }
    return content(sentences, facts);
  }

  private RewriteOutcome form(String text) {
    if (text.length() > templates.maxLength()) {
      return RewriteOutcome.TOO_LONG;
    }
    String found = forbidden.in(text);
    if (!found.isEmpty()) {
      boolean figure = !Character.isLetter(found.codePointAt(0));
      return figure ? RewriteOutcome.FIGURE : RewriteOutcome.FORBIDDEN_WORD;
    }
    boolean odd = text.isEmpty() || text.charAt(0) < 'A' || text.charAt(0) > 'Z';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      odd |= !letter && SIGNS.indexOf(c) < 0;
    }
    return odd || !text.endsWith(".") ? RewriteOutcome.ODD_CHARACTER : RewriteOutcome.REWRITTEN;
  }

  private static List<String> sentences(String text) {
    List<String> sentences = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      if (ENDS.indexOf(text.charAt(i)) >= 0) {
        String sentence = plain(text.substring(from, i));
        if (!sentence.isBlank()) {
          sentences.add(sentence);
        }
        from = i + 1;
      }
    }
    return sentences.isEmpty() ? List.of(" ") : sentences;
  }

  /** What is left of a sentence once its known parts are taken out. */
  private static final class Rest {
    private String text;

    Rest(String text) {
      this.text = text;
    }

    boolean take(String part) {
      boolean there = text.contains(part);
      text = text.replace(part, TOLD);
      return there;
    }
  }

  private RewriteOutcome content(List<String> sentences, NarrativeReader.Facts facts) {
    List<String> up = longestFirst(facts.up());
    List<String> down = longestFirst(facts.down());
    List<String> all = new ArrayList<>(facts.up());
    all.addAll(facts.down());
    Set<String> found = new HashSet<>();
    boolean misplaced = false;
    for (String sentence : sentences) {
      Rest rest = new Rest(sentence);
      rest.take(held);
      boolean raises = false;
      boolean lowers = false;
      for (String fact : longestFirst(all)) {
        if (rest.take(fact)) {
          found.add(fact);
          raises |= up.contains(fact);
          lowers |= down.contains(fact);
        }
      }
      boolean saysFor = takeAny(rest, forPhrases);
      boolean saysAgainst = takeAny(rest, againstPhrases);
      misplaced |= raises != saysFor || lowers != saysAgainst || (raises && lowers);
      for (String word : rest.text.strip().split(" +", -1)) {
        if (!word.equals(TOLD.strip()) && !word.isEmpty() && !plainWords.contains(word)) {
          return RewriteOutcome.UNTOLD_WORD;
        }
      }
    }
    if (found.size() < new HashSet<>(all).size()) {
      return RewriteOutcome.FACT_MISSING;
    }
    return misplaced ? RewriteOutcome.WRONG_DIRECTION : RewriteOutcome.REWRITTEN;
  }

  private static boolean takeAny(Rest rest, List<String> phrases) {
    boolean any = false;
    for (String phrase : phrases) {
      any |= rest.take(phrase);
    }
    return any;
  }
}
