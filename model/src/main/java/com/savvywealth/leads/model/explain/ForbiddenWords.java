package com.savvywealth.leads.model.explain;

import java.util.List;
import java.util.Locale;

/**
 * Finds what sales people must not read: a forbidden word, whole and in any case, a digit, or a
 * sign of percent or of a mail address.
 */
public final class ForbiddenWords {
  private static final String SIGNS = "%@#$€£";

  private final List<String> words;

  private ForbiddenWords(List<String> words) {
    this.words = words;
  }

  /** The list of a narratives file. */
  public static ForbiddenWords of(List<String> words) {
    return new ForbiddenWords(words.stream().map(ForbiddenWords::plain).toList());
  }

  /** The first thing found, "" when the text is clean. */
  public String in(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isDigit(c) || SIGNS.indexOf(c) >= 0) {
        return String.valueOf(c);
      }
    }
    String plain = plain(text);
    return words.stream().filter(plain::contains).findFirst().map(String::strip).orElse("");
  }

  /** Lower-case words with one space before, between and after: "E-mail!" becomes " e mail ". */
  public static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length() + 2).append(' ');
    String lower = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        plain.append(c);
      } else if (plain.charAt(plain.length() - 1) != ' ') {
        plain.append(' ');
      }
    }
    return plain.charAt(plain.length() - 1) == ' '
        ? plain.toString()
        : plain.append(' ').toString();
  }
}
