package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Table;
import java.util.ArrayList;
import java.util.List;

/** The parts of the training report that say who competed, who won, and what the winner did. */
final class CandidateTables {
  private CandidateTables() {}

  static List<Block> of(TrainingMetrics m) {
    return List.of(
        Block.heading("Candidates"),
        Block.text(
            ("Each strategy against the imbalance of classes with each way of growing trees, on the "
                    + "same folds; features, weights and synthetic rows come from a fold's own train "
                    + "rows. A candidate is stable when its folds vary by less than %s and lose less "
                    + "than %s from train rows to test block (gate 7's limits). Of the stable ones "
                    + "within one standard error of the best mean, the smallest gap wins.")
                .formatted(
                    Numbers.percent(m.stability().cov()), Numbers.percent(m.stability().gap()))),
        Block.table(candidates(m)),
        Block.text(
            ("Chosen: %s, of %d candidates, %d of them stable. Gate 7 reads the folds of the one that "
                    + "was chosen by them, which flatters it; what the model is worth is said by the "
                    + "held-out rows, which had no say.")
                .formatted(
                    m.chosen(),
                    m.candidates().size(),
                    m.candidates().stream().filter(CandidateSearch.Standing::stable).count())),
        Block.heading("Ways of growing trees"),
        Block.table(grid(m)),
        Block.heading("Folds of the chosen candidate, forward in time"),
        Block.text(
            ("A train row's label window of %d days closes, then %d more days pass, before the first "
                    + "contact of the test block: %d days between contacts. No advisor stands on both "
                    + "sides of a fold. Intervals are 95 %%, by stratified bootstrap of advisors. \"Not measured\": too few rows "
                    + "were left to stop early on, and the patience stands for the number of trees.")
                .formatted(m.labelDays(), m.gapDays(), m.labelDays() + m.gapDays())),
        Block.table(folds(m)));
  }

  private static Table candidates(TrainingMetrics m) {
    Table table =
        Table.of(
            "",
            "candidate",
            "mean average precision",
            "CoV",
            "gap",
            "stable",
            "behind the best",
            "standard error",
            "admissible");
    for (CandidateSearch.Standing one : m.candidates()) {
      table =
          table.row(
              one.candidate().name(),
              one.mean(),
              new Table.Share(one.cov()),
              new Table.Share(one.gap()),
              one.stable() ? "yes" : "no",
              one.behind(),
              one.behindError(),
              one.candidate().name().equals(m.chosen())
                  ? "chosen"
                  : one.admissible() ? "yes" : "no");
    }
    return table;
  }

  private static Table grid(TrainingMetrics m) {
    Table table =
        Table.of(
            "",
            "grid",
            "depth",
            "eta",
            "most trees",
            "patience",
            "rows",
            "columns",
            "lambda",
            "alpha",
            "gamma",
            "least child weight");
    List<Hyperparameters> seen = new ArrayList<>();
    for (CandidateSearch.Standing one : m.candidates()) {
      Hyperparameters h = one.candidate().hyperparameters();
      if (!seen.contains(h)) {
        seen.add(h);
        table =
            table.row(
                Integer.toString(seen.size()),
                h.depth(),
                h.eta(),
                h.maxRounds(),
                h.patience(),
                new Table.Share(h.subsample()),
                new Table.Share(h.colsample()),
                h.lambda(),
                h.alpha(),
                h.gamma(),
                h.minChildWeight());
      }
    }
    return table;
  }

  private static Table folds(TrainingMetrics m) {
    Table table =
        Table.of(
            "",
            "fold",
            "train rows",
            "train calls",
            "test rows",
            "test from",
            "test to",
            "calls",
            "base rate",
            "average precision",
            "interval",
            "over base rate",
            "on train rows",
            "trees",
            "features");
    for (TrainingMetrics.FoldRow row : m.folds()) {
      table =
          table.row(
              "fold " + row.fold(),
              row.trainRows(),
              row.trainPositives(),
              row.testRows(),
              AuditReport.day(row.testStartMillis()),
              AuditReport.day(row.testEndMillis()),
              row.testPositives(),
              new Table.Share(row.baseRate()),
              row.averagePrecision(),
              range(row.low(), row.high()),
              row.aboveBase(),
              row.trainAveragePrecision(),
              row.stoppedEarly() ? Numbers.count(row.rounds()) : row.rounds() + " (not measured)",
              row.features());
    }
    return table;
  }

  /** Figures of the held-out rows with their intervals. */
  static Table heldOut(TrainingMetrics m) {
    Table table = Table.of("", "figure", "value", "95 % interval", "how");
    for (TrainingMetrics.Figure figure : m.heldOut()) {
      table =
          table.row(
              figure.name(), figure.value(), range(figure.low(), figure.high()), figure.method());
    }
    return table;
  }

  /** What gate 7 could decide at this number of leads. */
  static String power(TrainingMetrics m) {
    TrainingMetrics.Power p = m.power();
    if (p.leastFoldPositives() >= p.askedFoldPositives()) {
      return chances(p);
    }
    String size =
        p.rowsToDecide() == null
            ? "how many leads that takes cannot be said"
            : "that takes about %s leads in the train window, which has %s"
                .formatted(Numbers.count(p.rowsToDecide()), Numbers.count(m.trainRows()));
    return "Gate 7 decides from %s called leads in the smallest fold on, which has %s; %s. %s"
        .formatted(
            Numbers.count(p.askedFoldPositives()),
            Numbers.count(p.leastFoldPositives()),
            size,
            chances(p));
  }

  private static String chances(TrainingMetrics.Power p) {
    if (Double.isNaN(p.chance())) {
      return "What gate 7 could decide on this split cannot be said: a block lacks a class, or the "
          + "held-out ROC area is no better than chance.";
    }
    String now =
        ("A model whose true ROC area is the measured %s passes gate 7 on a split like this one with "
                + "a chance of %s (%s and %s at the ends of that area's 95 %% interval), of %s when it "
                + "shows a tenth more in sample than it is worth, if the area is the same in every "
                + "block; the smallest fold has %s called leads. ")
            .formatted(
                Numbers.rate(p.rocAuc()),
                Numbers.percent(p.chance()),
                Numbers.percent(p.chanceLow()),
                Numbers.percent(p.chanceHigh()),
                Numbers.percent(p.chanceOverfit()),
                Numbers.count(p.leastFoldPositives()));
    return now
        + (p.timesNeeded() == null
            ? "Not even 64 times as many leads would make that chance 80 %: it is the quality of the "
                + "ranking that lacks, not the number of leads."
            : p.timesNeeded() == 1
                ? "That is enough to be decided."
                : "To make that chance 80 %% takes %d times as many leads: %s in the train window."
                    .formatted(p.timesNeeded(), Numbers.count(p.rowsNeeded())));
  }

  /** What was decided, in order. */
  static Table log(TrainingMetrics m) {
    Table table = Table.of("", "event", "what", "SHA-256 (start)");
    for (TrainingLog.Event event : m.log().events()) {
      table =
          table.row(
              event.step().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
              event.subject(),
              event.sha256().substring(0, 12));
    }
    return table;
  }

  private static String range(double low, double high) {
    return Double.isNaN(low) ? Numbers.MISSING : Numbers.rate(low) + " to " + Numbers.rate(high);
  }
}
