package com.savvywealth.leads.model.ready;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Searches one file for personal data, line by line or row by row. A value may begin on one line
 * and end on the next. Used by one thread, for one file.
 */
public final class TextScan {
  private final String file;
  private final CanarySet canaries;
  private final Set<String> banned;
  private final Consumer<Finding> out;
  private final long[] quick;
  private final List<String> recent = new ArrayList<>();
  private final List<Long> begins = new ArrayList<>();

  private TextScan(String file, CanarySet canaries, PrivacyRules rules, Consumer<Finding> out) {
    this.file = file;
    this.canaries = canaries;
    this.banned = new HashSet<>(rules.columns());
    this.out = out;
    this.quick = new long[canaries.mostWords() + 1];
  }

  /** A search of one file, whose findings go to the consumer, allowed or not. */
  public static TextScan of(
      String file, CanarySet canaries, PrivacyRules rules, Consumer<Finding> out) {
    return new TextScan(file, canaries, rules, out);
  }

  /** Holds the names of a table's columns against those that no artifact may have. */
  public void columns(List<String> names) {
    for (String name : names) {
      if (banned.contains(name)) {
        out.accept(
            new Finding(file, 1, name, PrivacyRules.COLUMN, canaries.hash().token("column", name)));
      }
    }
  }

  /** Searches a line of a text. */
  public void line(long number, String text) {
    line(number, text, at -> "");
  }

  /**
   * Searches a line of a table.
   *
   * @param columnAt name of the column at a position of the line
   */
  public void line(long number, String text, IntFunction<String> columnAt) {
    PiiPatterns.find(
        text,
        (what, start, found) ->
            out.accept(
                new Finding(
                    file,
                    number,
                    columnAt.apply(start),
                    what.kind(),
                    canaries.hash().token(what.kind(), found))));
    String formed = Words.form(text);
    for (Words.Word word : Words.of(formed)) {
      // A form may be longer than the text by a few characters; the column is then that of the end.
      int at = Math.min(word.at(), Math.max(0, text.length() - 1));
      next(word.text(), number, columnAt, at);
    }
  }

  private void next(String word, long begin, IntFunction<String> columnAt, int at) {
    int most = canaries.mostWords();
    recent.add(word);
    begins.add(begin);
    if (recent.size() > most) {
      recent.remove(0);
      begins.remove(0);
    }
    CanaryHash hash = canaries.hash();
    for (int words = recent.size(); words >= 1; words--) {
      quick[words] = hash.extend(words == 1 ? hash.start() : quick[words - 1], word);
      if (canaries.maybe(words, quick[words])) {
        List<String> run = recent.subList(recent.size() - words, recent.size());
        String kind = canaries.kindOf(run);
        if (kind != null) {
          long line = begins.get(begins.size() - words);
          out.accept(
              new Finding(
                  file,
                  line,
                  columnAt.apply(at),
                  kind,
                  hash.token("value", String.join(" ", run))));
        }
      }
    }
  }
}
