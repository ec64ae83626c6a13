package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.transform.io.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The held-out rows of a run: token, label, margin, probability, and on a world the Bayes-optimal
 * probability.
 */
final class HeldOutScores {
  private final List<String> tokens = new ArrayList<>();
  private byte[] labels = new byte[16];
  private double[] margins = new double[16];
  private double[] probabilities = new double[16];
  private double[] bayes = new double[0];

  private HeldOutScores() {}

  /** Reads the held-out scores; no rows when training was not reached. */
  static HeldOutScores read(Path file) throws IOException {
    HeldOutScores rows = new HeldOutScores();
    if (!Files.exists(file)) {
      return rows;
    }
    try (CsvTable csv = CsvTable.open(file.toString(), ",")) {
      int token = csv.position("lead_token");
      int label = csv.position("label");
      int margin = csv.position("margin");
      int probability = csv.position("probability");
      while (csv.hasNext()) {
        CsvTable.Row row = csv.next();
        rows.add(row.field(token), row.field(label).equals("1"));
        rows.margins[rows.rows() - 1] = Double.parseDouble(row.field(margin));
        rows.probabilities[rows.rows() - 1] = Double.parseDouble(row.field(probability));
      }
    }
    return rows;
  }

  private void add(String token, boolean called) {
    if (tokens.size() == labels.length) {
      int larger = 2 * labels.length;
      labels = Arrays.copyOf(labels, larger);
      margins = Arrays.copyOf(margins, larger);
      probabilities = Arrays.copyOf(probabilities, larger);
    }
    labels[tokens.size()] = (byte) (called ? 1 : 0);
    tokens.add(token);
  }

  int rows() {
    return tokens.size();
  }

  String token(int row) {
    return tokens.get(row);
  }

  byte[] labels() {
    return Arrays.copyOf(labels, rows());
  }

  double[] margins() {
    return Arrays.copyOf(margins, rows());
  }

  double[] probabilities() {
    return Arrays.copyOf(probabilities, rows());
  }

  void setBayes(double[] values) {
    bayes = values.clone();
  }

  /** Bayes-optimal probabilities, empty without truth. */
  double[] bayes() {
    return bayes.clone();
  }
}
