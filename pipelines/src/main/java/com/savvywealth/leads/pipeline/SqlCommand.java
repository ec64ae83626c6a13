package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code sql}: asks a run's tables in DuckDB's SQL; every table folder is a view, beside the union
 * views of vintages.
 */
@Command(
    name = "sql",
    description = {
      "Asks a run's tables: each folder below tables/ is a view of that name.",
      "The language is DuckDB's SQL. Prints columns separated by tabs; writes nothing."
    },
    footer = {
      "  ./leadscoring sql --run=out/latest \"SELECT count(*) FROM step_3_3_training_dataset_v12\""
    },
    mixinStandardHelpOptions = true)
final class SqlCommand implements Callable<Integer> {
  @Option(
      names = "--run",
      paramLabel = "DIR",
      required = true,
      description = "A run's folder, such as out/latest.")
  private Path run;

  @Parameters(arity = "1", description = "One SELECT.")
  private String query;

  @Override
  public Integer call() throws IOException {
    Path tables = run.resolve("tables");
    if (!Files.isDirectory(tables)) {
      throw new UsageException("no tables in " + run + ": name a run's folder, such as out/latest");
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = connection.createStatement()) {
      try (Stream<Path> folders = Files.list(tables)) {
        for (Path folder :
            (Iterable<Path>) folders.filter(SqlCommand::isTable).sorted()::iterator) {
          sql.execute(
              "CREATE VIEW \"%s\" AS SELECT * FROM read_parquet('%s/*.parquet')"
                  .formatted(folder.getFileName(), quoted(folder)));
        }
      }
      unionViews(tables, sql);
      try (ResultSet rows = sql.executeQuery(query)) {
        print(rows);
      }
    } catch (SQLException e) {
      throw new UsageException(e.getMessage(), e);
    }
    return Faults.OK;
  }

  private void unionViews(Path tables, Statement sql) throws IOException, SQLException {
    Path views = run.resolve(Artifact.VIEWS.path());
    if (Files.exists(views)) {
      String absolute =
          Files.readString(views)
              .replace("read_parquet('", "read_parquet('" + quoted(tables) + "/");
      sql.execute(absolute);
    }
  }

  /** Whether a folder holds Parquet files; one that a stopped run left empty is no table. */
  private static boolean isTable(Path folder) {
    String[] names = folder.toFile().list();
    return names != null && Stream.of(names).anyMatch(name -> name.endsWith(".parquet"));
  }

  private static String quoted(Path path) {
    return path.toAbsolutePath().toString().replace("'", "''");
  }

  private static void print(ResultSet rows) throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    List<String> cells = new ArrayList<>();
    for (int i = 1; i <= columns; i++) {
      cells.add(rows.getMetaData().getColumnLabel(i));
    }
    System.out.println(String.join("\t", cells));
    while (rows.next()) {
      cells.clear();
      for (int i = 1; i <= columns; i++) {
        cells.add(String.valueOf(rows.getString(i)));
      }
      System.out.println(String.join("\t", cells));
    }
  }
}
