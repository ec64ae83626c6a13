package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.explain.GlobalImportance;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.report.Table.Share;
import java.util.SortedMap;

/** The model training report: folds, the final model beside its baseline, and what drives it. */
public final class TrainingReport {
  private TrainingReport() {}

  /**
   * What the report is made of.
   *
   * @param trained the model
   * @param metrics its headline figures
   * @param training all figures of its training
   * @param explanation its contributions
   * @param settings what it was trained by
   */
  public record Parts(
      TrainedModel trained,
      ModelMetrics metrics,
      TrainingMetrics training,
      Explanation explanation,
      LearnSettings settings) {}

  /** The report. */
  public static Report of(Parts parts, SortedMap<String, String> provenance) {
    ModelMetrics m = parts.metrics();
    TrainingMetrics t = parts.training();
    Report report =
        Report.of(
            "Model training",
            Block.text(
                "Boosted trees; candidates compete on folds inside the train window. Average "
                    + "precision groups ties. The held-out rows were opened once, after everything "
                    + "was settled."));
    for (Block block : CandidateTables.of(t)) {
      report = report.with(block);
    }
    return report.with(
        Block.text(
            "Mean %s, coefficient of variation %s."
                .formatted(number(m.cvMean()), number(m.cvCov()))),
        Block.heading("Final model"),
        Block.table(figures(m)),
        Block.heading("Held-out rows"),
        Block.table(CandidateTables.heldOut(t)),
        Block.text(CandidateTables.power(t)),
        Block.heading("What was decided when"),
        Block.table(CandidateTables.log(t)),
        Block.heading("Logistic baseline"),
        Block.table(baseline(parts.trained().model().baseline())),
        Block.heading("What drives the score"),
        new Block.PlotBlock(
            ShapPlots.swarm(parts.trained(), parts.explanation(), parts.settings().contract()),
            "SHAP contributions on held-out rows, in log-odds; darker dots are higher values.",
            ShapPlots.strongest(parts.explanation())),
        new Block.PlotBlock(
            ShapPlots.bars(parts.explanation(), parts.settings().contract()),
            "Mean absolute contribution by business feature.",
            "Bars in the order of the table below."),
        Block.table(importance(parts.explanation(), parts.settings())),
        Block.heading("Provenance"),
        new Block.ProvenanceBlock(provenance));
  }

  private static String number(double value) {
    return Numbers.rate(value);
  }

  private static Table figures(ModelMetrics m) {
    return Table.of("", "figure", "value", "note")
        .row("average precision, held out", m.aucPr(), interval(m))
        .row("average precision, train rows", m.trainAucPr(), "in sample: for the gap only")
        .row("gap", new Share(m.gap()), "(train - held out) / train")
        .row("base rate, held out", new Share(m.baseRate()), "")
        .row("ROC AUC, held out", m.rocAuc(), "standard error " + number(m.rocAucError()))
        .row("precision in the top tenth", new Share(m.precisionAt10()), "")
        .row("lift in the top tenth", m.liftTopDecile(), "")
        .row("baseline's average precision", m.baselineAucPr(), "logistic, same rows and columns")
        .row(
            "time-blind average precision",
            m.aucPrTimeBlind(),
            "joined to the latest vintage: what ignoring time would have promised")
        .row("trees", m.rounds(), "stopped early inside the train window")
        .row("business features", m.features(), m.columns() + " columns")
        .row("train rows", m.trainRows(), Numbers.count(m.trainPositives()) + " calls")
        .row("held-out rows", m.heldOutRows(), Numbers.count(m.heldOutPositives()) + " calls");
  }

  private static String interval(ModelMetrics m) {
    return "95 % interval " + number(m.aucPrLow()) + " to " + number(m.aucPrHigh());
  }

  private static Table baseline(LogisticModel model) {
    Table table = Table.of("", "column", "coefficient", "standard error", "z", "p", "note");
    table = row(table, model.intercept());
    for (LogisticModel.Term term : model.terms()) {
      table = row(table, term);
    }
    return table;
  }

  private static Table row(Table table, LogisticModel.Term term) {
    return table.row(
        term.column(), term.coefficient(), term.standardError(), term.z(), term.p(), term.note());
  }

  private static Table importance(Explanation explanation, LearnSettings settings) {
    Table table = Table.of("", "rank", "feature", "concept", "mean |phi|", "share");
    for (GlobalImportance.Importance one : explanation.importance()) {
      table =
          table.row(
              Integer.toString(one.rank()),
              one.feature(),
              settings.contract().spec(one.feature()).concept(),
              one.meanAbsolute(),
              new Share(one.share()));
    }
    return table;
  }
}
