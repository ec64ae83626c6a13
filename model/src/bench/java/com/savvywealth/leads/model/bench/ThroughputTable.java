package com.savvywealth.leads.model.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

/** Rows a second on one core, one line per size of batch and model, in Markdown. */
final class ThroughputTable {
  private static final String[] PARAMETERS = {"rows", "features", "trees", "depth", "batch"};
  private static final String[] METHODS = {
    "predict", "explain", "xgboostPredict", "xgboostInplace", "xgboostContrib"
  };
  private final Map<String, Map<String, Double>> rowsPerSecond = new LinkedHashMap<>();

  /** Takes a result in calls a second. */
  void add(RunResult result) {
    BenchmarkParams params = result.getParams();
    StringBuilder point = new StringBuilder();
    for (String parameter : PARAMETERS) {
      point.append("| ").append(params.getParam(parameter)).append(' ');
    }
    String name = params.getBenchmark();
    rowsPerSecond
        .computeIfAbsent(point.toString(), unused -> new LinkedHashMap<>())
        .put(
            name.substring(name.lastIndexOf('.') + 1),
            result.getPrimaryResult().getScore() * Integer.parseInt(params.getParam("batch")));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("| ");
    text.append(String.join(" | ", PARAMETERS)).append(" | ");
    text.append(String.join(" | ", METHODS));
    text.append(" | explain / Contrib | predict / Predict | predict / Inplace | predict / explain");
    text.append(" |\n|---|").append("---:|".repeat(PARAMETERS.length + METHODS.length + 3));
    text.append('\n');
    rowsPerSecond.forEach((point, by) -> text.append(point).append(line(by)).append("|\n"));
    return text.toString();
  }

  private static String line(Map<String, Double> by) {
    StringBuilder line = new StringBuilder();
    for (String method : METHODS) {
      line.append(cell("%,.0f", by.getOrDefault(method, Double.NaN)));
    }
    return line.append(ratio(by, "explain", "xgboostContrib"))
        .append(ratio(by, "predict", "xgboostPredict"))
        .append(ratio(by, "predict", "xgboostInplace"))
        .append(ratio(by, "predict", "explain"))
        .toString();
  }

  private static String ratio(Map<String, Double> by, String one, String other) {
    return cell("%.2f", by.getOrDefault(one, Double.NaN) / by.getOrDefault(other, Double.NaN));
  }

  private static String cell(String format, double value) {
    return "| " + (Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value)) + " ";
  }
}
