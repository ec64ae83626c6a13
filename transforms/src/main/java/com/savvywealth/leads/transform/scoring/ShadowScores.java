package com.savvywealth.leads.transform.scoring;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.shadow.ScoreComparison;
import com.savvywealth.leads.model.shadow.ShadowDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The scores of one day under one or two models, in an order that does not depend on how they
 * arrived.
 *
 * @param challenger rows of {@link #LOG} of the challenger
 * @param champion rows of the champion; empty without one
 */
record ShadowScores(List<DataRow> challenger, List<DataRow> champion) {
  static final String CHALLENGER = "challenger";
  static final String CHAMPION = "champion";

  /** What is kept of a lead: no id, no name, no words. */
  static final TableSchema LOG =
      TableSchema.of(
          "shadow_scores",
          List.of(
              Column.string("lead_token"),
              Column.string("model"),
              Column.string("reason"),
              Column.real("raw_margin"),
              Column.real("probability")));

  private static final Comparator<DataRow> ORDER =
      Comparator.<DataRow, String>comparing(row -> orEmpty(row.text("lead_token")))
          .thenComparing(row -> orEmpty(row.text("reason")))
          .thenComparingDouble(row -> row.number("raw_margin"));

  /** Sorts rows of {@link #LOG} by model and token. */
  static ShadowScores of(List<DataRow> rows) {
    List<DataRow> challenger = new ArrayList<>();
    List<DataRow> champion = new ArrayList<>();
    for (DataRow row : rows) {
      (row.text("model").equals(CHALLENGER) ? challenger : champion).add(row);
    }
    challenger.sort(ORDER);
    champion.sort(ORDER);
    return new ShadowScores(challenger, champion);
  }

  /** What is kept of a row of {@link CallList#SCORES}. */
  static DataRow logged(String model, DataRow row) {
    return DataRow.of(
        LOG,
        row.get("lead_token"),
        model,
        row.get("reason"),
        row.get("raw_margin"),
        row.get("probability"));
  }

  /** Margins of the challenger's scores. */
  double[] margins() {
    return challenger.stream()
        .filter(row -> row.get("reason") == null)
        .mapToDouble(row -> row.number("raw_margin"))
        .toArray();
  }

  /** The comparison over leads that came to both models; null without a champion. */
  ScoreComparison comparison() {
    if (champion.isEmpty()) {
      return null;
    }
    Map<String, DataRow> other = new HashMap<>();
    champion.forEach(row -> other.put(row.text("lead_token"), row));
    List<ScoreComparison.Pair> pairs = new ArrayList<>();
    for (DataRow row : challenger) {
      DataRow twin = other.get(row.text("lead_token"));
      if (twin != null && !ShadowDay.DUPLICATE.equals(row.text("reason"))) {
        pairs.add(new ScoreComparison.Pair(row.text("lead_token"), scored(row), scored(twin)));
      }
    }
    return ScoreComparison.of(pairs);
  }

  private static ScoreComparison.Scored scored(DataRow row) {
    return new ScoreComparison.Scored(
        row.text("reason"), row.number("raw_margin"), row.number("probability"));
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
