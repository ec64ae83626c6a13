package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.DrawnPlot;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.transform.io.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Pictures that the stages have drawn into {@code reports/plots}, with figures beside them. */
final class StageEvidence {
  private static final int SHOWN = 10;

  private final RunPlan plan;

  StageEvidence(RunPlan plan) {
    this.plan = plan;
  }

  /** Drift of every feature in every quarter, and the strongest readings of gate 4. */
  List<Block> drift(List<GateResult> results) throws IOException {
    Optional<DrawnPlot> map = plot("psi_by_feature_and_quarter", "Drift by feature and quarter");
    if (map.isEmpty()) {
      return List.of(Block.text("No heat map: the audit before training was not reached."));
    }
    List<CheckResult> read =
        results.stream()
            .filter(result -> result.gate().equals("G4"))
            .flatMap(result -> result.checks().stream())
            .filter(check -> check.metric().equals("psi") && !check.value().isNaN())
            .sorted(
                Comparator.comparing(CheckResult::value)
                    .reversed()
                    .thenComparing(CheckResult::scope))
            .toList();
    List<Block> blocks = new ArrayList<>();
    String strongest =
        read.isEmpty()
            ? "no quarter of any feature is worth a line in gate 4"
            : "the strongest is %s with %s, limit %s, %s leads"
                .formatted(
                    where(read.get(0)),
                    Numbers.rate(read.get(0).value()),
                    Numbers.limit(read.get(0).limit()),
                    Numbers.count(read.get(0).n()));
    blocks.add(
        new Block.PlotBlock(
            map.get(),
            "Population stability index of each quarter against the train window, in nats.",
            "Heat map of drift by feature and quarter: " + strongest + "."));
    if (!read.isEmpty()) {
      Table table =
          Table.of(
              "The strongest readings of %s that gate 4 wrote down"
                  .formatted(Numbers.count(read.size())),
              "feature and quarter",
              "PSI",
              "limit",
              "leads",
              "false pass");
      for (CheckResult check : read.subList(0, Math.min(SHOWN, read.size()))) {
        table =
            table.row(
                where(check),
                check.value(),
                new Table.Figure("< " + Numbers.limit(check.limit())),
                check.n(),
                new Table.Share(check.falsePass()));
      }
      blocks.add(Block.table(table));
    }
    return blocks;
  }

  private static String where(CheckResult check) {
    return check.scope().replace("feature=", "").replace("|quarter=", " ");
  }

  /** What moves the score, and how much each feature does. */
  List<Block> explanation() throws IOException {
    Optional<DrawnPlot> swarm = plot("shap_summary", "What moves the score");
    Path importance = Path.of(plan.file(Artifact.IMPORTANCE));
    if (swarm.isEmpty() || !Files.exists(importance)) {
      return List.of(Block.text("No plot: no model was trained, so there is nothing to explain."));
    }
    List<List<Object>> rows = new ArrayList<>();
    try (CsvTable csv = CsvTable.open(importance.toString(), ",")) {
      while (csv.hasNext() && rows.size() < SHOWN) {
        CsvTable.Row row = csv.next();
        rows.add(
            List.of(
                Long.parseLong(row.field(csv.position("rank"))),
                row.field(csv.position("feature")),
                row.field(csv.position("concept")),
                Double.parseDouble(row.field(csv.position("mean_abs_shap"))),
                new Table.Share(Double.parseDouble(row.field(csv.position("share")))),
                new Table.Figure(
                    row.field(csv.position("rank_low"))
                        + " to "
                        + row.field(csv.position("rank_high")))));
      }
    }
    String strongest =
        rows.isEmpty()
            ? "no feature"
            : "%s, with %s of all contributions"
                .formatted(rows.get(0).get(1), Numbers.cell(rows.get(0).get(4)));
    return List.of(
        new Block.PlotBlock(
            swarm.get(),
            "A dot is a held-out lead: to the right of the line the feature speaks for a call.",
            "SHAP summary: the strongest feature is " + strongest + "."),
        Block.table(
            new Table(
                "The strongest features; ranks with their bootstrap interval",
                List.of("rank", "feature", "concept", "mean |SHAP|", "share", "rank interval"),
                rows)));
  }

  /** Reliability of every tier, before and after calibration. */
  List<Block> tiers(List<GateResult> results) throws IOException {
    Optional<DrawnPlot> tiers = plot("reliability_by_tier", "Promised and observed calls by tier");
    if (tiers.isEmpty()) {
      return List.of(Block.text("No diagram by tier: calibration was not reached."));
    }
    Table table =
        Table.of(
            "Calls that came over calls that were promised",
            "tier",
            "calls over promised",
            "limit",
            "leads",
            "verdict");
    List<String> said = new ArrayList<>();
    for (CheckResult check : perTier(results)) {
      String tier = check.scope().replace("tier=", "");
      said.add(tier + " " + Numbers.rate(check.value()));
      table =
          table.row(
              tier,
              check.value(),
              new Table.Figure(check.requirement()),
              check.n(),
              com.savvywealth.leads.model.report.Light.of(check.verdict().name()));
    }
    return List.of(
        new Block.PlotBlock(
            tiers.get(),
            "Each AUM tier on one scale; upright lines are 95 % Wilson intervals.",
            "Reliability by tier, calls over promised: " + String.join(", ", said) + "."),
        Block.table(table));
  }

  private static List<CheckResult> perTier(List<GateResult> results) {
    return results.stream()
        .filter(result -> result.gate().equals("G9"))
        .flatMap(result -> result.checks().stream())
        .filter(check -> check.metric().equals("observed_over_expected"))
        .filter(check -> check.scope().startsWith("tier="))
        .toList();
  }

  private Optional<DrawnPlot> plot(String name, String title) throws IOException {
    Path file = Path.of(plan.runDir(), "reports", "plots", name + ".svg");
    return Files.exists(file)
        ? Optional.of(DrawnPlot.read(name, title, Files.readString(file)))
        : Optional.empty();
  }
}
