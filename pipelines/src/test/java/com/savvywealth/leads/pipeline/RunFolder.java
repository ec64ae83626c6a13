package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run of the command line on bundled data, read back through its files alone: verdicts from
 * {@code gates/}, figures through DuckDB, an independent reader of the run's Parquet and of the raw
 * CSV.
 *
 * @param exitCode what the command line returned
 * @param path folder of the one run
 */
record RunFolder(int exitCode, Path path) {
  /** Where bundled data lies. */
  static final Path TESTDATA = Path.of(System.getProperty("testdata.dir"));

  /** Runs a configuration of {@code testdata} to the end, red gates or not. */
  static RunFolder survey(String config, Path out) throws IOException {
    int exitCode =
        LeadScoring.run("run", "--config=" + TESTDATA.resolve(config), "--survey", "--out=" + out);
    try (Stream<Path> runs = Files.list(out.resolve("runs"))) {
      List<Path> all = runs.collect(Collectors.toList());
      if (all.size() != 1) {
        throw new IllegalStateException("expected one run below " + out + " but found " + all);
      }
      return new RunFolder(exitCode, all.get(0));
    }
  }

  /** Verdict per gate. */
  Map<String, String> verdicts() throws IOException {
    return RunGates.read(path.resolve("gates")).stream()
        .collect(
            Collectors.toMap(
                GateResult::gate, gate -> gate.verdict().name(), (a, b) -> a, TreeMap::new));
  }

  /** One check of one gate. */
  CheckResult check(String gate, String metric, String scope) throws IOException {
    return RunGates.read(path.resolve("gates")).stream()
        .filter(result -> result.gate().equals(gate))
        .flatMap(result -> result.checks().stream())
        .filter(check -> check.metric().equals(metric) && check.scope().equals(scope))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("%s has no check %s of %s".formatted(gate, metric, scope)));
  }

  /** Text of one file of the run. */
  String text(String file) throws IOException {
    return Files.readString(path.resolve(file));
  }

  /**
   * The one number that a query gives. {@code RUN} in it stands for the run's folder and {@code
   * DATA} for {@code testdata}.
   */
  BigDecimal number(String query) throws SQLException {
    String sql = query.replace("RUN", path.toString()).replace("DATA", TESTDATA.toString());
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getBigDecimal(1).stripTrailingZeros();
    }
  }

  /** {@link #number} as a count. */
  long count(String query) throws SQLException {
    return number(query).longValueExact();
  }
}
