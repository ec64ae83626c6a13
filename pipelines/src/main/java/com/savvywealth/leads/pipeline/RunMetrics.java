package com.savvywealth.leads.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.stat.AveragePrecision;
import com.savvywealth.leads.transform.io.CsvTable;
import com.savvywealth.leads.transform.training.ImportTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The run's headline figures, one flat map: from what the stages wrote, and, on a generated world,
 * from the truth. Null where a stage was not reached or there is no truth.
 */
final class RunMetrics {
  private static final List<String> HEADLINES =
      List.of(
          "leadsIn",
          "leadsScored",
          "leadsUnscored",
          "aucPr",
          "aucPrTimeBlind",
          "aucPrBayes",
          "aucPrOracle",
          "bayesShare",
          "achievableLiftShare",
          "precisionAt10",
          "baseRate",
          "rocAuc");

  private final RunPlan plan;
  private final HeldOutScores heldOut;
  private final SortedMap<String, Double> values = new TreeMap<>();

  private RunMetrics(RunPlan plan) throws IOException {
    this.plan = plan;
    this.heldOut = HeldOutScores.read(Path.of(plan.file(Artifact.HELD_OUT)));
    take(Artifact.SCORING_METRICS);
    take(Artifact.MODEL_METRICS);
    if (plan.config().truth() != null && heldOut.rows() > 0) {
      compareWithTruth();
    }
  }

  static RunMetrics of(RunPlan plan) throws IOException {
    return new RunMetrics(plan);
  }

  /** A figure, NaN when it is not there. */
  double value(String name) {
    Double value = values.get(name);
    return value == null ? Double.NaN : value;
  }

  /** The held-out rows with their scores. */
  HeldOutScores heldOut() {
    return heldOut;
  }

  /**
   * Writes {@code metrics.json}: the headline figures first asked for, in name order, null where
   * absent.
   */
  void write(Path file) throws IOException {
    SortedMap<String, Object> flat = new TreeMap<>();
    for (String name : HEADLINES) {
      Double value = values.get(name);
      boolean count = name.startsWith("leads");
      flat.put(name, value == null ? null : count ? (Object) Math.round(value) : value);
    }
    Files.writeString(file, StrictJson.pretty(flat));
  }

  private void take(Artifact artifact) throws IOException {
    Path file = Path.of(plan.file(artifact));
    if (!Files.exists(file)) {
      return;
    }
    JsonNode node = StrictJson.read(file.toString(), Files.readString(file), JsonNode.class);
    node.fields()
        .forEachRemaining(
            field -> {
              if (field.getValue().isNumber()) {
                values.put(field.getKey(), field.getValue().doubleValue());
              }
            });
  }

  /** Bayes-optimal and oracle average precision on the very rows that the model was measured on. */
  private void compareWithTruth() throws IOException {
    Map<String, double[]> truth = new HashMap<>();
    ImportTable.RowTokens tokens = SnapshotStage.tokens(plan);
    try (CsvTable csv = CsvTable.open(plan.path(plan.config().truth()), ",")) {
      int id = csv.position("lead_id");
      int bayes = csv.position("bayes_probability");
      int oracle = csv.position("call_probability");
      while (csv.hasNext()) {
        CsvTable.Row row = csv.next();
        truth.put(
            tokens.apply(row.field(id)),
            new double[] {
              Double.parseDouble(row.field(bayes)), Double.parseDouble(row.field(oracle))
            });
      }
    }
    double[] bayes = new double[heldOut.rows()];
    double[] oracle = new double[heldOut.rows()];
    for (int row = 0; row < bayes.length; row++) {
      double[] both = truth.get(heldOut.token(row));
      if (both == null) {
        throw new IllegalStateException("a held-out lead is not in " + plan.config().truth());
      }
      bayes[row] = both[0];
      oracle[row] = both[1];
    }
    heldOut.setBayes(bayes);
    double best = AveragePrecision.of(bayes, heldOut.labels());
    double base = value("baseRate");
    values.put("aucPrBayes", best);
    values.put("aucPrOracle", AveragePrecision.of(oracle, heldOut.labels()));
    values.put("bayesShare", value("aucPr") / best);
    values.put("achievableLiftShare", (value("aucPr") - base) / (best - base));
  }
}
