package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.report.Table.Figure;
import com.savvywealth.leads.model.report.Table.Share;
import java.util.ArrayList;
import java.util.List;

/** Tables of what the final analysis reports beside the booked calls: results, and checks apart. */
final class SecondaryTables {
  private static final double HUNDRED = 100;

  private SecondaryTables() {}

  static Table results(FinalAnalysis analysis) {
    Table table =
        Table.of(
            "Secondary figures: intervals of a single look",
            "figure",
            "treatment",
            "control",
            "compared by",
            FinalPlots.level(analysis) + " interval",
            "p",
            "Holm",
            "Benjamini-Hochberg");
    for (SecondaryResult one : analysis.secondary()) {
      if (one.result()) {
        List<Object> cells = new ArrayList<>(compared(one));
        cells.add(one.holm());
        cells.add(one.benjaminiHochberg());
        table = table.row(cells.toArray());
      }
    }
    return table;
  }

  static Table checks(FinalAnalysis analysis) {
    Table table =
        Table.of(
            "A check of the trial, no result",
            "figure",
            "treatment",
            "control",
            "compared by",
            FinalPlots.level(analysis) + " interval",
            "p, not adjusted");
    for (SecondaryResult one : analysis.secondary()) {
      if (!one.result()) {
        table = table.row(compared(one).toArray());
      }
    }
    return table;
  }

  private static List<Object> compared(SecondaryResult one) {
    boolean ratio = one.effect().equals("ratio");
    return List.of(
        one.words(),
        ratio ? one.treatment() : new Share(one.treatment()),
        ratio ? one.control() : new Share(one.control()),
        ratio
            ? "ratio " + Numbers.fixed(one.value(), 3)
            : "difference " + Numbers.fixed(HUNDRED * one.value(), 2) + " points",
        new Figure(FinalTables.ends(one.interval(), ratio ? 1 : HUNDRED, ratio ? 3 : 2)),
        one.pValue());
  }
}
