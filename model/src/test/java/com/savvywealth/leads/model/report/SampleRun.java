package com.savvywealth.leads.model.report;

import com.savvywealth.leads.model.report.RunView.Card;
import com.savvywealth.leads.model.report.RunView.FlowStep;
import com.savvywealth.leads.model.report.RunView.Link;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A run with every kind of block, made up but of real size; the same at every call. */
final class SampleRun {
  private static final List<String> TITLES =
      List.of(
          "Vendor snapshot intake",
          "Historical snapshot normalization",
          "Lead alignment and temporal integrity",
          "Point-in-time features",
          "Statistical validation before training",
          "Feature contract and configs",
          "Feature selection",
          "Model training",
          "Diagnostics and SHAP",
          "Calibration",
          "Pipeline integration",
          "Shadow scoring and stress tests",
          "Production readiness",
          "A/B test design and power",
          "Randomization and monitoring",
          "Final analysis and decision",
          "Full rollout and monitoring",
          "Quarterly refresh",
          "Explainability and Salesforce");
  private static final List<String> FEATURES =
      List.of(
          "tenure_at_current_firm_years",
          "firm_stability_score",
          "firm_change_velocity_over_the_last_four_quarters",
          "aum_growth_per_quarter",
          "client_count",
          "is_breakaway_candidate",
          "years_since_license",
          "data_quality_missing_share");

  private SampleRun() {}

  /** A run stopped at gate 7. */
  static RunView stopped() {
    return view("real, seed 7", gates(7, Light.FAIL));
  }

  /** A run that passed its ten gates. */
  static RunView passed() {
    return view("promise, seed 7", gates(10, Light.NOT_REACHED));
  }

  /** The same run with another call list. */
  static RunView listing(RunView run, LeadList list) {
    return new RunView(
        run.runName(),
        run.facts(),
        run.cards(),
        run.gates(),
        run.next(),
        run.comparison(),
        List.of(new Block.LeadListBlock(list)),
        run.flow(),
        run.lineage(),
        run.sections(),
        run.provenance(),
        run.links());
  }

  static RunView view(String name, List<GateView> gates) {
    TreeMap<String, String> provenance = new TreeMap<>();
    provenance.put("contract_sha256", "3f".repeat(32));
    provenance.put("seed", "7");
    provenance.put("libraries", "xgboost4j 3.4.0, Beam 2.71.0");
    return new RunView(
        name,
        List.of("120,000 leads", "110,000 advisors", "8 vintages", "known-at policy: as-of"),
        List.of(
            new Card("Call the top 10 %", "9.84 %", "book a call; anyone: 4.96 %"),
            new Card("Lift in the top decile", "1.98 ×", "random order: 1 ×"),
            new Card("AUC-PR, held out", "0.08412", "base rate 0.0496, best possible 0.1021"),
            new Card("Leaking rows", "0", "of 118,204 joined leads")),
        gates,
        List.of(
            Block.text("The best model ranks worse than the plan asks for."),
            new Block.Bullets(List.of("Read the training report.", "Look at fold 1 first."))),
        List.of(
            Block.text(
                "Same leads, same settings. Honest joins each lead to the newest vintage known at"
                    + " contact; time-blind joins the latest one, which has seen the move."),
            Block.table(
                Table.of("", "Model", "AUC-PR", "ROC AUC", "Top-decile rate", "Lift")
                    .row("honest", 0.08412, 0.6934, new Table.Share(0.0984), 1.984)
                    .row("time-blind", 0.10071, 0.7388, new Table.Share(0.1203), 2.425)
                    .row("best possible", 0.1021, 0.7301, new Table.Share(0.1188), 2.395))),
        List.of(
            Block.table(
                Table.of("", "Lead token", "Probability", "Percentile", "First driver", "Narrative")
                    .row("t_9f1c", 0.1832, 99.98, "firm_stability_score", "Changed firm twice.")
                    .row("t_02ab", 0.1774, 99.95, "tenure", "Eight months at <b>Acme|Co</b>."))),
        List.of(
            new FlowStep("Intake", "16 vendor files to vintages", 912_410, 911_902, 508),
            new FlowStep("Training table", "as-of join, labels, features", 120_000, 118_204, 1_796),
            new FlowStep("Training", "five forward folds", 118_204, 118_204, 0),
            new FlowStep("Scoring", "probability, drivers, narrative", 120_000, 119_871, 129)),
        List.of(
            Block.table(
                Table.of("Files in the order they were made", "file", "made of", "sha256")
                    .row("tables/reps_2024_q1", "vendor_reps_2024q1.csv", "9a".repeat(32))
                    .row("scores/call_list.csv", "model_v12_calibrated.zip", "4c".repeat(32)))),
        List.of(Report.of("Ranking", curves()), Report.of("Why", why())),
        provenance,
        List.of(
            new Link("reports/model_training_report_v12.md", "Model training"),
            new Link(
                "reports/statistical_validation_report_pre_training_v12.md",
                "statistical_validation_report_pre_training_v12.md"),
            new Link("scores/call_list.csv", "Call list")));
  }

  static List<GateView> gates(int reached, Light atReached) {
    List<GateView> gates = new ArrayList<>();
    for (int unit = 0; unit < TITLES.size(); unit++) {
      String id = "G" + unit;
      Light light = unit < reached ? Light.PASS : unit == reached ? atReached : Light.NOT_REACHED;
      gates.add(
          light == Light.NOT_REACHED
              ? GateView.notReached(id, "" + unit, TITLES.get(unit))
              : new GateView(id, "" + unit, TITLES.get(unit), light, checks(light)));
    }
    gates.add(GateView.notReached("Q1", "", "Data quality"));
    gates.add(new GateView("Q2", "", "Leakage audit", Light.PASS, checks(Light.PASS)));
    gates.add(GateView.notReached("S1", "", "AUC-PR"));
    return gates;
  }

  private static List<CheckView> checks(Light light) {
    return List.of(
        new CheckView(
            "auc_pr_cv_mean",
            "all",
            light == Light.FAIL ? 0.0612 : 0.0841,
            ">=",
            0.07,
            5,
            light,
            true,
            "plan",
            0.021,
            0.004,
            ""),
        new CheckView(
            "cv_coefficient_of_variation",
            "all",
            0.118,
            "<",
            0.2,
            5,
            Light.PASS,
            true,
            "plan",
            0.08,
            Double.NaN,
            "ddof 0"),
        new CheckView(
            "positives_per_fold",
            "fold=1",
            118,
            ">=",
            120,
            2960,
            Light.INCONCLUSIVE,
            false,
            "guard",
            Double.NaN,
            Double.NaN,
            "small fold"));
  }

  private static Block[] curves() {
    return new Block[] {
      new Block.PlotBlock(prCurve(), "Held-out leads, ties grouped.", "Precision falls from 0.3."),
      new Block.PlotBlock(reliability(), "Ten bins of equal mass.", "All bins near the diagonal."),
      new Block.PlotBlock(lift(), "Leads in ten equal groups by score.", "The top decile has 1.98.")
    };
  }

  private static Block[] why() {
    return new Block[] {
      Block.text("Contributions are in log-odds and add up to the margin."),
      new Block.PlotBlock(swarm(), "400 leads.", "Tenure and stability matter most."),
      new Block.PlotBlock(psi(), "Against the training window.", "Two cells above the limit."),
      new Block.Code("PSI = sum((p - q) * ln(p / q))"),
      new Block.Bullets(List.of("first point", "second point"))
    };
  }

  static LinePlot prCurve() {
    return new LinePlot(
        "pr_curve",
        "Precision by recall",
        "recall: share of all bookers reached",
        "precision: share who book",
        List.of(
            curve("model", 0.22), curve("best possible (Bayes)", 0.3), curve("base rate", 0.05)));
  }

  private static LinePlot.Line curve(String label, double top) {
    List<LinePlot.Point> points = new ArrayList<>();
    for (int i = 1; i <= 200; i++) {
      double recall = i / 200.0;
      points.add(new LinePlot.Point(recall, 0.05 + (top - 0.05) * (1 - recall) * (1 - recall)));
    }
    return new LinePlot.Line(label, points);
  }

  static ReliabilityPlot reliability() {
    List<ReliabilityPlot.Bin> bins = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      double p = 0.012 * i;
      double observed = p + (i % 3 - 1) * 0.004;
      bins.add(new ReliabilityPlot.Bin(p, observed, observed - 0.006, observed + 0.008, 300L * i));
    }
    return ReliabilityPlot.of("reliability", "Promise and outcome", bins);
  }

  static BarPlot lift() {
    double[] lifts = {1.98, 1.42, 1.2, 1.05, 0.96, 0.88, 0.78, 0.69, 0.6, 0.44};
    List<BarPlot.Bar> bars = new ArrayList<>();
    for (int i = 0; i < lifts.length; i++) {
      bars.add(new BarPlot.Bar("decile " + (i + 1), lifts[i]));
    }
    return new BarPlot("lift", "Lift by decile", "lift over base rate", bars, 1, "random order");
  }

  static Beeswarm swarm() {
    Random random = new Random(11);
    List<Beeswarm.Row> rows = new ArrayList<>();
    for (int f = 0; f < FEATURES.size(); f++) {
      double strength = 0.5 / (f + 1);
      double[] values = random.doubles(400).toArray();
      double[] phi =
          Arrays.stream(values)
              .map(v -> strength * (v - 0.5) * 2 + 0.05 * random.nextGaussian())
              .toArray();
      for (int i = 0; i < values.length; i += 29) {
        values[i] = Double.NaN;
      }
      rows.add(Beeswarm.Row.of(FEATURES.get(f), phi, values));
    }
    return new Beeswarm(
        "shap_summary", "What moves the score", "contribution to the margin (log-odds)", rows);
  }

  static HeatMap psi() {
    Random random = new Random(5);
    List<String> quarters =
        List.of("2024 Q1", "2024 Q2", "2024 Q3", "2024 Q4", "2025 Q1", "2025 Q2", "2025 Q3");
    List<HeatMap.Row> rows = new ArrayList<>();
    for (String feature : FEATURES) {
      List<Double> values = new ArrayList<>();
      for (int q = 0; q < quarters.size(); q++) {
        double u = random.nextDouble();
        values.add(q == 0 && u < 0.3 ? null : Double.valueOf(0.35 * u * u * u));
      }
      rows.add(new HeatMap.Row(feature, values));
    }
    return new HeatMap("psi", "Drift by feature and quarter", "PSI in nats", quarters, rows, 0.25);
  }

  /** Every plot of the sample, with each kind among them. */
  static Map<String, Plot> plots() {
    Map<String, Plot> plots = new TreeMap<>();
    for (Plot plot : List.of(prCurve(), reliability(), lift(), swarm(), psi())) {
      plots.put(plot.name(), plot);
    }
    return plots;
  }
}
