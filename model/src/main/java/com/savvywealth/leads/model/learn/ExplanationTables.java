package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.explain.GlobalImportance;
import com.savvywealth.leads.model.explain.PlainWords;
import com.savvywealth.leads.model.explain.RankBootstrap;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.CsvWriter;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.report.Table.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tables that more than one report of unit 8 shows, and the importance file. */
final class ExplanationTables {
  private ExplanationTables() {}

  /** Which rows were explained, and how exactly. */
  static Block sample(Explanation explanation) {
    ExplainedSample sample = explanation.sample();
    Table table =
        Table.of("", "fact", "value")
            .row("explained rows", Numbers.count(sample.rows()))
            .row("held-out rows that they are from", Numbers.count(sample.of()))
            .row("rule", "all held-out rows, or those with the smallest hash of the lead's token")
            .row("contacted from", AuditReport.day(sample.firstMillis()))
            .row("contacted to", AuditReport.day(sample.lastMillis()))
            .row("SHA-256 of the row set", sample.rowSetSha256())
            .row("base value, log-odds", Numbers.rate(explanation.base()))
            .row("greatest |sum - margin|", Numbers.rate(explanation.maxError()));
    return Block.table(table);
  }

  /** {@code rank,feature,concept,mean_abs_shap,share,rank_low,rank_high}. */
  static String importance(ExplainedModel explained, LearnSettings settings) {
    Map<String, RankBootstrap.Rank> ranks =
        explained.drift().ranks().stream()
            .collect(Collectors.toMap(RankBootstrap.Rank::feature, rank -> rank));
    List<List<Object>> rows = new ArrayList<>();
    for (GlobalImportance.Importance one : explained.explanation().importance()) {
      rows.add(
          List.of(
              one.rank(),
              one.feature(),
              settings.contract().spec(one.feature()).concept(),
              one.meanAbsolute(),
              one.share(),
              ranks.get(one.feature()).low(),
              ranks.get(one.feature()).high()));
    }
    return CsvWriter.text(
        List.of("rank", "feature", "concept", "mean_abs_shap", "share", "rank_low", "rank_high"),
        rows);
  }

  /** Which way each feature moves the score. */
  static Table directions(List<FeatureDirection> directions, LearnSettings settings) {
    PlainWords words = PlainWords.of(settings.contract());
    int least = (int) settings.gates().parameter("G8", "cohort_min_rows");
    double clear = settings.gates().parameter("G8", "direction_clear");
    Table table =
        Table.of(
            "",
            "feature",
            "in words",
            "declared",
            "rank correlation of value and contribution",
            "direction",
            "rows without a value",
            "their mean contribution");
    for (FeatureDirection one : directions) {
      boolean few = one.missingRows() > 0 && one.missingRows() < least;
      table =
          table.row(
              one.feature(),
              words.of(one.feature()),
              one.declared() == 0 ? "free" : one.declared() > 0 ? "rising" : "falling",
              new Figure(Numbers.fixed(one.correlation(), 3)),
              one.contradicts() ? "against the declared one" : one.words(clear),
              few ? new Figure("under " + least) : one.missingRows(),
              few ? new Figure("too few") : new Figure(Numbers.fixed(one.missingMean(), 3)));
    }
    return table;
  }
}
