package com.savvywealth.leads.model.lead;

import java.util.Locale;
import java.util.Optional;

/**
 * Tells whether two column names look like one name spelt twice: "RepCRD" and "rep_crd", "Office
 * State" and "Offices_State".
 *
 * <p>Numbers in a name must agree, since feeds tell columns apart by them (PriorFirm1, PriorFirm2),
 * and names of a few letters never match by edits.
 */
final class SimilarNames {
  private SimilarNames() {}

  /**
   * How the names match, or nothing.
   *
   * @param maxEdits letters inserted, removed or exchanged, at most; 0 for none
   */
  static Optional<String> match(String one, String other, int maxEdits) {
    String left = letters(one);
    String right = letters(other);
    if (left.equals(right) && !left.isEmpty()) {
      return Optional.of("same letters");
    }
    boolean tooShort = Math.min(left.length(), right.length()) <= 2 * maxEdits;
    if (tooShort || !digits(one).equals(digits(other))) {
      return Optional.empty();
    }
    int edits = edits(left, right);
    return edits <= maxEdits
        ? Optional.of(edits == 1 ? "1 edit" : edits + " edits")
        : Optional.empty();
  }

  /** Letters and digits in lower case: what stays of a name without its punctuation. */
  static String letters(String name) {
    StringBuilder kept = new StringBuilder();
    name.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static String digits(String name) {
    return name.replaceAll("[^0-9]+", " ").strip();
  }

  /** Levenshtein's distance: insertions, removals and exchanges of one letter. */
  static int edits(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int exchanged = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(exchanged, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
