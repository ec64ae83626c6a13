package com.savvywealth.leads.model.learn;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.stat.Moments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The inputs of an oracle entry. An array stands in the entry, or is a column of its file: then the
 * entry has the column's name. Yes and no are 1 and 0, a blank is missing.
 */
record OracleInputs(JsonNode node) {
  private static final Path TESTDATA = Path.of(System.getProperty("testdata.dir", "../testdata"));
  private static final String SHARED = "shared:";
  private static final Map<String, List<String[]>> FILES = new ConcurrentHashMap<>();

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

  /** A file of the test data that an entry names. */
  Path path(String key) {
    return TESTDATA.resolve(text(key));
  }

  double[] doubles(String key) {
    return node.get(key).isTextual() ? column(text(key)) : flat(node.get(key));
  }

  /** A column of the entry's file. */
  double[] column(String name) {
    List<String[]> lines = FILES.computeIfAbsent(text("file"), OracleInputs::lines);
    int at = Arrays.asList(lines.get(0)).indexOf(name);
    return lines.stream().skip(1).mapToDouble(cells -> cell(cells[at])).toArray();
  }

  private static double cell(String text) {
    return switch (text) {
      case "" -> Double.NaN;
      case "Yes" -> 1;
      case "No" -> 0;
      default -> Double.parseDouble(text);
    };
  }

  private static List<String[]> lines(String name) {
    Path file =
        name.startsWith(SHARED)
            ? Path.of(System.getProperty("shared.dir", ""), "data")
                .resolve(name.substring(SHARED.length()))
            : TESTDATA.resolve(name);
    assumeTrue(
        Files.exists(file) || !name.startsWith(SHARED),
        "SKIPPED: no " + file + "; set -Dshared.dir to check it");
    try (var lines = Files.lines(file)) {
      return lines.map(line -> line.split(",", -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long[] longs(String key) {
    return Arrays.stream(doubles(key)).mapToLong(x -> (long) x).toArray();
  }

  int[] ints(String key) {
    return Arrays.stream(doubles(key)).mapToInt(x -> (int) x).toArray();
  }

  byte[] bytes(String key) {
    double[] values = doubles(key);
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  byte[] labels() {
    return bytes("labels");
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    node.get(key).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  List<String> names() {
    return texts("columns");
  }

  /** The entry's rows, or the named columns of its file, column by column. */
  double[][] columns() {
    if (node.has("columns")) {
      return names().stream().map(this::column).toArray(double[][]::new);
    }
    JsonNode rows = node.get("rows");
    double[][] columns = new double[rows.get(0).size()][rows.size()];
    for (int row = 0; row < rows.size(); row++) {
      double[] cells = flat(rows.get(row));
      for (int i = 0; i < cells.length; i++) {
        columns[i][row] = cells[i];
      }
    }
    return columns;
  }

  /** The same row by row. */
  double[][] rows() {
    double[][] columns = columns();
    double[][] rows = new double[columns[0].length][columns.length];
    for (int row = 0; row < rows.length; row++) {
      for (int i = 0; i < columns.length; i++) {
        rows[row][i] = columns[i][row];
      }
    }
    return rows;
  }

  long[][] counts(String key) {
    long[][] counts = new long[node.get(key).size()][];
    for (int g = 0; g < counts.length; g++) {
      counts[g] = Arrays.stream(flat(node.get(key).get(g))).mapToLong(x -> (long) x).toArray();
    }
    return counts;
  }

  Moments moments() {
    double[][] rows = rows();
    Moments moments = new Moments(rows[0].length);
    for (double[] row : rows) {
      moments.add(row);
    }
    return moments;
  }

  /** All numbers below a node in order; null is missing. */
  static double[] flat(JsonNode node) {
    if (!node.isArray()) {
      return new double[] {node.isNull() ? Double.NaN : node.asDouble()};
    }
    List<Double> values = new ArrayList<>();
    for (JsonNode child : node) {
      for (double value : flat(child)) {
        values.add(value);
      }
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
