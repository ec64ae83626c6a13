package com.savvywealth.leads.pipeline;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The word that was probably meant by a mistyped one. */
final class NearestWord {
  /** Letters that may be wrong, missing, too many or swapped. */
  private static final int MOST_SLIPS = 2;

  private NearestWord() {}

  /** The nearest word within two slips, or that begins with what was typed; the first of equals. */
  static Optional<String> of(String typed, Collection<String> words) {
    Optional<String> nearest =
        words.stream()
            .filter(word -> slips(typed, word) <= Math.min(MOST_SLIPS, word.length() - 1))
            .min(Comparator.comparingInt(word -> slips(typed, word)));
    return nearest.isPresent() || typed.isEmpty()
        ? nearest
        : words.stream().filter(word -> word.startsWith(typed)).findFirst();
  }

  /** The end of a message: "; did you mean --world?", or nothing. */
  static String question(String prefix, String typed, Collection<String> words) {
    return of(typed, words).map(word -> "; did you mean " + prefix + word + "?").orElse("");
  }

  /**
   * Fewest single changes from one word to the other: a letter added, left out, replaced, or
   * swapped with its neighbour. Case does not count.
   */
  static int slips(String from, String to) {
    String a = from.toLowerCase(java.util.Locale.ROOT);
    String b = to.toLowerCase(java.util.Locale.ROOT);
    int[][] least = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        least[i][j] = i == 0 || j == 0 ? i + j : step(least, a, b, i, j);
      }
    }
    return least[a.length()][b.length()];
  }

  private static int step(int[][] least, String a, String b, int i, int j) {
    int replaced = least[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, Math.min(least[i - 1][j], least[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, least[i - 2][j - 2] + 1) : best;
  }
}
