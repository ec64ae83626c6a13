package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.explain.PlainWords;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.report.Table.Figure;
import com.savvywealth.leads.model.report.Table.Share;
import com.savvywealth.leads.model.stat.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** The cohort analysis report: the model and its drivers in groups of held-out leads. */
public final class CohortReport {
  private static final Figure TOO_FEW = new Figure("too few");

  private final CohortAnalysis analysis;
  private final PlainWords words;

  private CohortReport(CohortAnalysis analysis, PlainWords words) {
    this.analysis = analysis;
    this.words = words;
  }

  /** The report. */
  public static Report of(
      ExplainedModel explained, LearnSettings settings, SortedMap<String, String> provenance) {
    CohortReport report = new CohortReport(explained.cohorts(), PlainWords.of(settings.contract()));
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.text(report.introduction(settings)));
    blocks.add(Block.heading("Explained sample"));
    blocks.add(ExplanationTables.sample(explained.explanation()));
    for (Cohort.Grouping grouping : explained.cohorts().groupings()) {
      blocks.addAll(report.section(grouping));
    }
    blocks.add(Block.heading("Provenance"));
    blocks.add(new Block.ProvenanceBlock(provenance));
    return new Report("Cohort analysis", blocks);
  }

  private String introduction(LearnSettings settings) {
    String confidence = Numbers.limit(100 * settings.explain().config().confidence()) + " %";
    return """
        Groups of held-out leads, which were never learnt from. The columns that make the groups \
        never reach the model. Brackets are %s intervals: Wilson's for the share called, the \
        model's own for observed over expected, bootstrap for average precision, DeLong's for \
        ROC AUC.

        A group of under %d leads is not shown; where one alone would be hidden, or the hidden \
        ones together are so few, the next smallest is hidden too, so that none can be worked \
        out. "Too few" stands for figures that need at least %d calls and as many leads without \
        one. Groups are compared on many figures: one interval out of twenty misses by chance."""
        .formatted(confidence, analysis.limits().rows(), analysis.limits().outcomes());
  }

  private List<Block> section(Cohort.Grouping grouping) {
    List<Block> out = new ArrayList<>();
    out.add(Block.heading(grouping.title()));
    out.add(Block.table(figures(grouping)));
    out.add(
        Block.text(
            grouping.hidden() == 0
                ? "No group is hidden. Column: " + grouping.column() + "."
                : "%d groups are hidden, %s leads together. Column: %s."
                    .formatted(
                        grouping.hidden(),
                        Numbers.count(grouping.hiddenRows()),
                        grouping.column())));
    out.add(Block.subheading("Drivers by " + grouping.title()));
    out.add(Block.table(drivers(grouping)));
    return out;
  }

  private Table figures(Cohort.Grouping grouping) {
    Table table =
        Table.of(
            "",
            "group",
            "leads",
            "calls",
            "share called",
            "mean probability",
            "observed / expected",
            "average precision",
            "ROC AUC");
    for (Cohort cohort : withWhole(grouping)) {
      Interval share = cohort.baseRate();
      table =
          table.row(
              level(cohort),
              cohort.rows(),
              cohort.calls(),
              new Figure(
                  "%s [%s, %s]"
                      .formatted(
                          Numbers.percent(cohort.share()),
                          Numbers.percent(share.low()),
                          Numbers.percent(share.high()))),
              new Share(cohort.meanProbability()),
              ranged(cohort.observedOverExpected(), cohort.observedOverExpectedRange()),
              ranged(cohort.averagePrecision(), cohort.averagePrecisionRange()),
              ranged(cohort.rocAuc(), cohort.rocAucRange()));
    }
    return table;
  }

  private List<Cohort> withWhole(Cohort.Grouping grouping) {
    List<Cohort> all = new ArrayList<>(grouping.shown());
    all.add(analysis.whole());
    return all;
  }

  private static String level(Cohort cohort) {
    return com.savvywealth.leads.model.contract.FeatureSpec.MISSING_LEVEL.equals(cohort.level())
        ? "not known"
        : cohort.level();
  }

  private static Figure ranged(double value, Interval range) {
    return Double.isNaN(value)
        ? TOO_FEW
        : new Figure(
            "%s [%s, %s]"
                .formatted(
                    Numbers.fixed(value, 3),
                    Numbers.fixed(range.low(), 3),
                    Numbers.fixed(range.high(), 3)));
  }

  private Table drivers(Cohort.Grouping grouping) {
    Table table =
        Table.of(
            "Mean absolute contribution in log-odds, and in brackets the mean: positive where the"
                + " feature raises the group's scores. The last column compares the order of all"
                + " features here with that over all leads.",
            "group",
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "rank correlation");
    for (Cohort cohort : withWhole(grouping)) {
      List<Object> cells = new ArrayList<>(List.of(level(cohort)));
      cohort.drivers().forEach(driver -> cells.add(text(driver)));
      while (cells.size() < table.headers().size() - 1) {
        cells.add(cohort.drivers().isEmpty() ? "too few" : "");
      }
      cells.add(
          Double.isNaN(cohort.rankCorrelation())
              ? TOO_FEW
              : new Figure(Numbers.fixed(cohort.rankCorrelation(), 3)));
      table = table.row(cells.toArray());
    }
    return table;
  }

  private String text(Cohort.Driver driver) {
    return "%s %s (%s%s)"
        .formatted(
            words.of(driver.feature()),
            Numbers.fixed(driver.meanAbsolute(), 3),
            driver.mean() > 0 ? "+" : "",
            Numbers.fixed(driver.mean(), 3));
  }
}
