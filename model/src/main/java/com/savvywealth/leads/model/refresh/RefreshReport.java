package com.savvywealth.leads.model.refresh;

import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.report.Table.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The refresh protocol: how a model is refreshed, and how this refresh went. */
public final class RefreshReport {
  private static final List<String> STEPS =
      List.of(
          "Take in the new vintage and the leads of the quarter: gates 0 and 1. A vintage is declared in the run's configuration; nothing else changes.",
          "Refresh the views and the training table, audit, train, calibrate, explain, score: gates 2 to 10, by the same pipelines as the first model. The importances of the model in service are the release that ranks are held against.",
          "Score the new model's held-out rows with both models and compare them on the same rows.",
          "Judge gate 17: gates 5 to 9 green, a signed approval that names the new bundle, the new model not worse beyond chance, no row that the old one had learnt from, checkpoints 1 to 6 green, no gap in the registry.",
          "On PASS enter the model in the registry, then in the record of what is in service; run the ALTER VIEW script; score. On anything else enter the refusal, and nothing moves.",
          "To go back: leadscoring refresh --rollback --out=OUT puts the predecessor and its last list back.");

  private RefreshReport() {}

  /**
   * The report.
   *
   * @param verdict of gate 17
   */
  public static Report of(RefreshFigures figures, GateResult verdict) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.text(headline(figures, verdict)));
    blocks.add(Block.table(checks(verdict)));
    blocks.add(Block.heading("What is compared"));
    blocks.add(Block.table(sides(figures)));
    if (!figures.first()) {
      blocks.add(Block.text(rows(figures)));
      blocks.add(Block.heading("On the same rows"));
      blocks.add(Block.text(reading()));
      blocks.add(Block.table(differences(figures.comparison())));
      blocks.add(Block.text(agreement(figures.comparison())));
      blocks.add(Block.heading("Strongest features"));
      blocks.add(Block.table(moves(figures.importance())));
    }
    blocks.add(Block.heading("Gates of the new model"));
    blocks.add(Block.table(verdicts(figures)));
    blocks.add(Block.heading("Approval"));
    blocks.add(Block.text(approval(figures)));
    blocks.add(Block.heading("How a model is refreshed"));
    blocks.add(new Block.Bullets(STEPS));
    return Report.of(
        "Refresh protocol of " + figures.challenger().edition(), blocks.toArray(new Block[0]));
  }

  private static String headline(RefreshFigures figures, GateResult verdict) {
    String model = figures.challenger().edition().toString();
    return verdict.halts()
        ? model + " does not go into service: " + verdict.line()
        : model + " may go into service.";
  }

  private static Table checks(GateResult verdict) {
    Table table = Table.of("", "check of gate 17", "value", "must be", "verdict", "halts");
    for (CheckResult check : verdict.checks()) {
      table =
          table.row(
              check.metric(),
              new Figure(Numbers.value(check.value())),
              check.comparison().symbol() + " " + Numbers.limit(check.limit()),
              check.verdict().name(),
              check.halts() ? "yes" : "no");
    }
    return table;
  }

  private static Table sides(RefreshFigures figures) {
    Table table = Table.of("", "model", "edition", "fingerprint", "run");
    if (!figures.first()) {
      table = side(table, "in service (champion)", figures.champion());
    }
    return side(table, "new (challenger)", figures.challenger());
  }

  private static Table side(Table table, String name, RefreshFigures.Side side) {
    return table.row(name, side.edition().toString(), side.fingerprint(), side.run());
  }

  private static String rows(RefreshFigures figures) {
    PairedComparison compared = figures.comparison();
    return "The new model's %s held-out rows, %s of them with a call, of %s advisors. The model in service scores %s of them and has learnt from %s."
        .formatted(
            Numbers.count(compared.rows()),
            Numbers.count(compared.positives()),
            Numbers.count(compared.clusters()),
            Numbers.count(compared.paired()),
            figures.champion().rolesKnown()
                ? Numbers.count(compared.seenByChampion())
                : "nobody knows how many");
  }

  private static String reading() {
    return "Differences are new less old, with the 95 % interval of a paired bootstrap that draws whole advisors. Above 0 is better for ranking; ece and brier_score are better lower; observed_over_expected is best at 1.";
  }

  private static Table differences(PairedComparison comparison) {
    Table table =
        Table.of(
            "", "measure", "rows", "old", "new", "difference", "standard error", "low", "high");
    for (PairedDifference one : comparison.differences()) {
      table =
          table.row(
              one.metric() + ", " + one.scope(),
              new Figure(Numbers.count(one.rows())),
              figure(one.champion()),
              figure(one.challenger()),
              figure(one.difference()),
              figure(one.standardError()),
              figure(one.low()),
              figure(one.high()));
    }
    return table;
  }

  private static Figure figure(double value) {
    return new Figure(
        Double.isNaN(value) ? Numbers.MISSING : String.format(Locale.ROOT, "%.5f", value));
  }

  private static String agreement(PairedComparison comparison) {
    return "Both rank alike to %s (Spearman); of the new model's best tenth %s is in the old one's."
        .formatted(
            Numbers.fixed(comparison.rankCorrelation(), 3),
            Numbers.percent(comparison.topOverlap()));
  }

  private static Table moves(ImportanceMoves moves) {
    Table table = Table.of("", "feature", "rank before", "rank now", "moved");
    for (ImportanceMoves.Move move : moves.moves()) {
      table =
          table.row(
              move.feature(),
              rank(move.before()),
              rank(move.now()),
              move.before() == 0
                  ? "new"
                  : move.now() == 0
                      ? "gone"
                      : String.format(Locale.ROOT, "%+d", move.before() - move.now()));
    }
    return table;
  }

  private static Figure rank(int rank) {
    return new Figure(rank == 0 ? Numbers.MISSING : Integer.toString(rank));
  }

  private static Table verdicts(RefreshFigures figures) {
    Table table = Table.of("", "gate", "verdict");
    for (GateVerdicts verdicts : List.of(figures.phaseOne(), figures.checkpoints())) {
      for (Map.Entry<String, String> gate : verdicts.verdicts().entrySet()) {
        table = table.row(gate.getKey(), gate.getValue());
      }
    }
    return table;
  }

  private static String approval(RefreshFigures figures) {
    return figures
        .approval()
        .given()
        .map(
            yes ->
                "%s, %s, signed with %s: %s"
                    .formatted(yes.owner(), yes.date(), yes.keyId(), yes.statement()))
        .orElse(
            "None that counts (%s). What is to be signed: change_approved, with a statement that names the bundle %s."
                .formatted(
                    figures.approval().reading().note(), figures.challenger().fingerprint()));
  }
}
