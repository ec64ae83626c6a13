package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.RankCurves;
import com.savvywealth.leads.model.stat.RocAuc;
import java.util.List;

/** How well a run's model ranks leads that it never saw: figures, lift, both curves. */
final class RankingEvidence {
  private RankingEvidence() {}

  /**
   * The blocks; one sentence when training was not reached.
   *
   * @param seed of the replicates behind the bands
   */
  static List<Block> of(RunMetrics metrics, long seed) {
    HeldOutScores rows = metrics.heldOut();
    if (rows.rows() == 0) {
      return List.of(Block.text("No plot: no model was trained, so no held-out lead has a score."));
    }
    double base = metrics.value("baseRate");
    RunPlots plots = new RunPlots(rows, seed);
    RankCurves curves = plots.curves();
    List<RunPlots.Tenth> tenths = plots.tenths();
    String n = Numbers.count(rows.rows()) + " held-out leads, never seen in training";
    Interval auc = RocAuc.interval(rows.margins(), rows.labels(), RunPlots.CONFIDENCE);
    String area = Numbers.fixed(RocAuc.of(rows.margins(), rows.labels()), 4);
    String bands =
        "95 %% pointwise percentiles of %d bootstrap draws (seed %d) of leads, called and not called apart."
            .formatted(RunPlots.REPLICATES, seed);
    return List.of(
        new Block.PlotBlock(
            RunPlots.lift(tenths),
            n
                + "; 95 % Wilson intervals of each tenth's share, over the share of all."
                + " Leads of one score that a cut divides stand in the order of their tokens.",
            liftAlt(tenths)),
        Block.table(tenths(tenths)),
        new Block.PlotBlock(
            plots.precisionRecall(curves, base),
            "%s. Band: %s The first hundredth of the ranking rests on too few leads and is left out."
                .formatted(n, bands),
            "Precision against recall: average precision %s (95 %% interval %s to %s) where chance gives %s."
                .formatted(
                    Numbers.rate(metrics.value("aucPr")),
                    Numbers.rate(metrics.value("aucPrLow")),
                    Numbers.rate(metrics.value("aucPrHigh")),
                    Numbers.rate(base))),
        new Block.PlotBlock(
            plots.roc(curves),
            "%s. Area %s, DeLong's 95 %% interval %s to %s. Band: %s"
                .formatted(
                    n, area, Numbers.fixed(auc.low(), 4), Numbers.fixed(auc.high(), 4), bands),
            "ROC curve: area %s, 95 %% interval %s to %s, where chance gives 0.5."
                .formatted(area, Numbers.fixed(auc.low(), 4), Numbers.fixed(auc.high(), 4))),
        Block.table(places(curves)));
  }

  private static String liftAlt(List<RunPlots.Tenth> tenths) {
    RunPlots.Tenth first = tenths.get(0);
    RunPlots.Tenth last = tenths.get(tenths.size() - 1);
    return "Lift by tenth: the best tenth books %s times the calls of all leads (%s to %s), the last %s times."
        .formatted(
            Numbers.fixed(first.lift(), 2),
            Numbers.fixed(first.interval().low(), 2),
            Numbers.fixed(first.interval().high(), 2),
            Numbers.fixed(last.lift(), 2));
  }

  private static Table tenths(List<RunPlots.Tenth> tenths) {
    Table table =
        Table.of(
            "The same as figures", "tenth", "leads", "calls", "share", "lift", "95 % interval");
    for (RunPlots.Tenth tenth : tenths) {
      table =
          table.row(
              tenth.number(),
              tenth.n(),
              tenth.calls(),
              new Table.Share((double) tenth.calls() / tenth.n()),
              new Table.Figure(Numbers.fixed(tenth.lift(), 2)),
              interval(tenth.interval(), 2));
    }
    return table;
  }

  /** Both curves at every tenth of recall or fallout. */
  private static Table places(RankCurves curves) {
    Table table =
        Table.of(
            "Both curves at a few places",
            "place",
            "precision at this recall",
            "95 % interval",
            "calls found at this share of other leads",
            "95 % interval ");
    for (int k = 1; k <= 9; k++) {
      RankCurves.Point precision = curves.precision().get(10 * k - 1);
      RankCurves.Point recall = curves.recall().get(10 * k);
      table =
          table.row(
              new Table.Figure(Numbers.fixed(precision.at(), 1)),
              new Table.Share(precision.value()),
              share(precision.interval()),
              new Table.Share(recall.value()),
              share(recall.interval()));
    }
    return table;
  }

  private static Table.Figure share(Interval interval) {
    return new Table.Figure(
        Numbers.percent(interval.low()) + " to " + Numbers.percent(interval.high()));
  }

  private static Table.Figure interval(Interval interval, int decimals) {
    return new Table.Figure(
        Numbers.fixed(interval.low(), decimals)
            + " to "
            + Numbers.fixed(interval.high(), decimals));
  }
}
