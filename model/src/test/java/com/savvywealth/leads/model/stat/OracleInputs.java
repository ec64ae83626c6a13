package com.savvywealth.leads.model.stat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/** The inputs of an oracle entry. */
record OracleInputs(JsonNode node) {
  boolean has(String key) {
    return node.has(key);
  }

  double number(String key) {
    return node.get(key).asDouble();
  }

  long whole(String key) {
    return node.get(key).asLong();
  }

  String text(String key) {
    return node.get(key).asText();
  }

  double confidence() {
    return number("confidence");
  }

  double[] doubles(String key) {
    return StatOracleTest.flat(node.get(key));
  }

  long[] longs(String key) {
    return Arrays.stream(doubles(key)).mapToLong(x -> (long) x).toArray();
  }

  int[] ints(String key) {
    return Arrays.stream(doubles(key)).mapToInt(x -> (int) x).toArray();
  }

  long[][] counts(String key) {
    long[][] counts = new long[node.get(key).size()][];
    for (int g = 0; g < counts.length; g++) {
      counts[g] =
          Arrays.stream(StatOracleTest.flat(node.get(key).get(g)))
              .mapToLong(x -> (long) x)
              .toArray();
    }
    return counts;
  }

  /** The rows turned into columns. */
  double[][] columns() {
    JsonNode rows = node.get("rows");
    double[][] columns = new double[rows.get(0).size()][rows.size()];
    for (int row = 0; row < rows.size(); row++) {
      double[] cells = StatOracleTest.flat(rows.get(row));
      for (int i = 0; i < cells.length; i++) {
        columns[i][row] = cells[i];
      }
    }
    return columns;
  }

  byte[] labels() {
    return bytes("labels");
  }

  byte[] bytes(String key) {
    double[] values = doubles(key);
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  Moments moments() {
    JsonNode rows = node.get("rows");
    Moments moments = new Moments(rows.get(0).size());
    for (JsonNode row : rows) {
      moments.add(StatOracleTest.flat(row));
    }
    return moments;
  }

  LogHistogram histogram() {
    LogHistogram histogram = new LogHistogram();
    for (double value : doubles("values")) {
      histogram.add(value);
    }
    return histogram;
  }
}
