package com.savvywealth.leads.model.ready;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Draws the values of one file that are looked for: of each column those with the lowest hashes, so
 * that neither the order of rows nor their number chooses. Holds no more than it draws.
 */
public final class CanaryDraw {
  private final String source;
  private final PrivacyRules rules;
  private final CanaryHash hash;
  private final List<PrivacyRules.Value> values;
  private final Map<String, TreeMap<Long, Canary>> drawn = new HashMap<>();

  private CanaryDraw(String source, PrivacyRules rules, CanaryHash hash) {
    this.source = source;
    this.rules = rules;
    this.hash = hash;
    this.values = rules.valuesOf(source);
    values.forEach(value -> drawn.put(value.name(), new TreeMap<>(Long::compareUnsigned)));
  }

  /** A draw from one file of a source. */
  public static CanaryDraw from(String source, PrivacyRules rules, CanaryHash hash) {
    return new CanaryDraw(source, rules, hash);
  }

  /** How a row gives the text of a column; "" when the row or the file has none. */
  @FunctionalInterface
  public interface Row {
    /** The text of a column. */
    String text(String column);
  }

  /** Takes one row. */
  public void add(Row row) {
    for (PrivacyRules.Value value : values) {
      StringBuilder text = new StringBuilder();
      boolean whole = true;
      for (String column : value.columns()) {
        String part = row.text(column);
        whole &= !part.isBlank();
        text.append(part).append(' ');
      }
      if (whole) {
        add(value, Words.ofValue(text.toString(), rules.mostTokens()));
      }
    }
  }

  private void add(PrivacyRules.Value value, List<String> words) {
    if (!Words.tell(words, rules)) {
      return;
    }
    TreeMap<Long, Canary> mine = drawn.get(value.name());
    long quick = hash.quick(words);
    Canary known = mine.get(quick);
    if (known == null
        && mine.size() >= rules.mostPerColumn()
        && Long.compareUnsigned(quick, mine.lastKey()) > 0) {
      return;
    }
    mine.put(
        quick,
        known == null
            ? new Canary(source + "." + value.name(), words.size(), quick, hash.sure(words), 1)
            : new Canary(known.kind(), known.words(), quick, known.sure(), known.rows() + 1));
    if (mine.size() > rules.mostPerColumn()) {
      mine.pollLastEntry();
    }
  }

  /** The values drawn, without those that many rows share, in order. */
  public List<Canary> drawn() {
    List<Canary> all = new ArrayList<>();
    drawn
        .values()
        .forEach(
            column ->
                column.values().stream()
                    .filter(canary -> canary.rows() <= rules.mostRows())
                    .forEach(all::add));
    all.sort(null);
    return all;
  }
}
