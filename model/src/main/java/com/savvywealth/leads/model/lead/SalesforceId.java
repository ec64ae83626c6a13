package com.savvywealth.leads.model.lead;

import java.util.Locale;
import java.util.Optional;

/**
 * Salesforce record ids in one form: 15 case-sensitive characters plus three that encode which of
 * them are capitals.
 *
 * <p>Each of the three stands for five characters; its value is the sum of 2^i over the capitals at
 * position i, written in the alphabet A-Z, 0-5.
 */
public final class SalesforceId {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  private static final int SHORT = 15;
  private static final int LONG = 18;

  private SalesforceId() {}

  /**
   * The 18-character id.
   *
   * @param text 15 characters as they are, or 18; letters of an 18-character id that lost their
   *     case altogether (a spreadsheet or a file system did that) get it back from the last three
   * @return empty when it is no id: wrong length, a character that is no ASCII letter or digit, or
   *     last three that contradict the rest
   */
  public static Optional<String> canonical(String text) {
    String id = text == null ? "" : text.strip();
    if ((id.length() != SHORT && id.length() != LONG) || !isAlphanumeric(id)) {
      return Optional.empty();
    }
    if (id.length() == SHORT) {
      return Optional.of(id + suffix(id));
    }
    String body = id.substring(0, SHORT);
    String suffix = id.substring(SHORT).toUpperCase(Locale.ROOT);
    if (suffix(body).equals(suffix)) {
      return Optional.of(body + suffix);
    }
    boolean lostCase =
        body.equals(body.toLowerCase(Locale.ROOT)) || body.equals(body.toUpperCase(Locale.ROOT));
    String restored = lostCase ? restore(body, suffix) : body;
    return suffix(restored).equals(suffix) ? Optional.of(restored + suffix) : Optional.empty();
  }

  private static String suffix(String body) {
    StringBuilder suffix = new StringBuilder(3);
    for (int start = 0; start < SHORT; start += 5) {
      int bits = 0;
      for (int i = 0; i < 5; i++) {
        char c = body.charAt(start + i);
        bits |= c >= 'A' && c <= 'Z' ? 1 << i : 0;
      }
      suffix.append(ALPHABET.charAt(bits));
    }
    return suffix.toString();
  }

  private static String restore(String body, String suffix) {
    StringBuilder restored = new StringBuilder(SHORT);
    for (int i = 0; i < SHORT; i++) {
      int bits = ALPHABET.indexOf(suffix.charAt(i / 5));
      boolean capital = bits >= 0 && (bits >> (i % 5) & 1) == 1;
      char c = body.charAt(i);
      restored.append(capital ? Character.toUpperCase(c) : Character.toLowerCase(c));
    }
    return restored.toString();
  }

  private static boolean isAlphanumeric(String id) {
    return id.chars()
        .allMatch(c -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
  }
}
