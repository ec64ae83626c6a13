package com.savvywealth.leads.model.ready;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Texts as words that can be compared: runs of letters and digits, lower case, one form each. */
final class Words {
  private static final int LEAST_DIGITS = 10;

  private Words() {}

  /**
   * One word.
   *
   * @param text letters and digits
   * @param at where it begins in the text as given by {@link #form}
   */
  record Word(String text, int at) {}

  /** The form in which texts are compared. */
  static String form(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** The words of a text that is in form. */
  static List<Word> of(String formed) {
    List<Word> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= formed.length(); i++) {
      boolean letter = i < formed.length() && Character.isLetterOrDigit(formed.charAt(i));
      if (letter && start < 0) {
        start = i;
      } else if (!letter && start >= 0) {
        words.add(new Word(formed.substring(start, i), start));
        start = -1;
      }
    }
    return words;
  }

  /** The words of a value, at most so many. */
  static List<String> ofValue(String value, int most) {
    return of(form(value)).stream().map(Word::text).limit(most).toList();
  }

  /**
   * Whether a value tells somebody apart by its form: long enough; not one plain word, which any
   * text may hold; not a short number, which any table may hold.
   */
  static boolean tell(List<String> words, PrivacyRules rules) {
    int characters = words.stream().mapToInt(String::length).sum();
    int digits =
        words.stream()
            .mapToInt(word -> (int) word.chars().filter(Character::isDigit).count())
            .sum();
    return characters >= rules.leastCharacters()
        && (words.size() > 1 || digits > 0)
        && (digits < characters || digits >= LEAST_DIGITS);
  }
}
