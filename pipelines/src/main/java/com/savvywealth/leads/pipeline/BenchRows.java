package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.lead.IntakeMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows that the three engines left, compared column by column by DuckDB, and this system's rows
 * as a text file that anyone can hash.
 */
record BenchRows(boolean same, String sha256) {
  private static final List<BenchEngine.Kind> COMPARED =
      List.of(BenchEngine.Kind.BEAM, BenchEngine.Kind.DUCKDB, BenchEngine.Kind.PLAIN);
  private static final String LEAD = "substr(lead_id, 1, 15) AS lead_id";

  /** Compares the engines' rows below a folder and writes {@code rows.csv} there. */
  static BenchRows in(Path folder, RunPlan plan) throws SQLException, IOException {
    SnapshotConfig.Table table = plan.config().snapshots().first();
    IntakeMap map = IntakeMap.load(table.columns(), plan.text(table.columns()));
    List<String> names = map.entries().stream().map(IntakeMap.Entry::column).toList();
    boolean same = true;
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = connection.createStatement()) {
      sql.execute("SET timezone='UTC'");
      for (BenchEngine.Kind kind : COMPARED) {
        String at =
            kind == BenchEngine.Kind.DUCKDB
                ? "effective_at"
                : "epoch_ms(effective_at) AS effective_at";
        sql.execute(
            "CREATE TEMP VIEW %s AS SELECT %s, %s, snapshot_label, %s FROM read_parquet('%s/%s/%s')"
                .formatted(
                    kind.word(),
                    LEAD,
                    at,
                    names.stream().map(n -> "\"" + n + "\"").collect(Collectors.joining(", ")),
                    folder,
                    kind.word(),
                    BenchEngine.ROWS));
      }
      for (BenchEngine.Kind kind : COMPARED) {
        same &= differences(sql, "beam", kind.word()) == 0;
      }
      String csv = folder.resolve("rows.csv").toString();
      sql.execute(
          "COPY (SELECT * FROM beam ORDER BY lead_id) TO '" + csv + "' (HEADER, DELIMITER ',')");
    }
    return new BenchRows(same, StrictJson.sha256(Files.readAllBytes(folder.resolve("rows.csv"))));
  }

  /** Rows that one has and the other has not, counted with their repeats. */
  private static long differences(Statement sql, String one, String other) throws SQLException {
    String query =
        "SELECT count(*) FROM ((SELECT * FROM %1$s EXCEPT ALL SELECT * FROM %2$s) UNION ALL (SELECT * FROM %2$s EXCEPT ALL SELECT * FROM %1$s))"
            .formatted(one, other);
    try (ResultSet rows = sql.executeQuery(query)) {
      rows.next();
      long differing = rows.getLong(1);
      if (differing > 0) {
        System.out.printf("%d rows differ between %s and %s%n", differing, one, other);
      }
      return differing;
    }
  }

  /**
   * Whether two runs left the same files with the same bytes, tables, reports and verdicts alike.
   */
  static boolean sameBytes(Path one, Path other) throws IOException {
    List<Path> files = files(one);
    if (!files.equals(files(other))) {
      return false;
    }
    for (Path file : files) {
      if (Files.mismatch(one.resolve(file), other.resolve(file)) >= 0) {
        System.out.println(file + " differs between " + one + " and " + other);
        return false;
      }
    }
    return true;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
    }
  }

  /** Vendor rows of a world, from its files. */
  static long vendorRows(Path config) throws IOException {
    long rows = 0;
    RunPlan plan = RunPlan.load(config.toString());
    for (SnapshotConfig.Vintage vintage : plan.config().snapshots().first().vintages()) {
      try (var csv =
          com.savvywealth.leads.transform.io.CsvScanner.open(
              plan.path(vintage.file()), plan.config().snapshots().first().separator())) {
        csv.want(new int[] {0});
        while (csv.next()) {
          rows++;
        }
      }
    }
    return rows;
  }
}
