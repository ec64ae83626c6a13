package com.savvywealth.leads.pipeline.warehouse;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.ColumnType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * DuckDB over the Parquet folders of a run on this machine. DuckDB is named by its URL only, so
 * this class loads without it; it is on the command line's class path alone.
 */
public final class DuckDbTables implements AskTables {
  private static final String URL = "jdbc:duckdb:";

  private final String tables;
  private final Connection connection;

  private DuckDbTables(String tables, Connection connection) {
    this.tables = tables;
    this.connection = connection;
  }

  /**
   * The tables of a folder.
   *
   * @throws IllegalStateException when DuckDB is not there
   */
  public static DuckDbTables in(String tables) {
    try {
      return new DuckDbTables(tables, DriverManager.getConnection(URL));
    } catch (SQLException e) {
      throw new IllegalStateException(
          "local tables are asked in DuckDB, which cannot be opened here (%s): name a BigQuery dataset with --warehouse=project.dataset"
              .formatted(e.getMessage()),
          e);
    }
  }

  @Override
  public String table(String name) {
    return "read_parquet('%s/%s/*.parquet')".formatted(tables.replace("'", "''"), name);
  }

  @Override
  public String view(String name) {
    return name;
  }

  @Override
  public String column(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public void make(View view) throws RefusedSql {
    try (Statement sql = connection.createStatement()) {
      sql.execute(view.duckDb(tables + "/"));
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  @Override
  public List<Column> columns(String relation) throws RefusedSql {
    List<Column> columns = new ArrayList<>();
    try (Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery("DESCRIBE SELECT * FROM " + relation)) {
      while (rows.next()) {
        ColumnType type = type(rows.getString("column_type"));
        if (type != null) {
          columns.add(new Column(rows.getString("column_name"), type));
        }
      }
      return columns;
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  @Override
  public List<List<Object>> rows(String query) throws RefusedSql {
    List<List<Object>> found = new ArrayList<>();
    try (Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      int width = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
          row.add(rows.getObject(i));
        }
        found.add(row);
      }
      return found;
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("closing DuckDB", e);
    }
  }

  private static ColumnType type(String named) {
    return switch (Objects.requireNonNull(named)) {
      case "VARCHAR" -> ColumnType.STRING;
      case "BIGINT" -> ColumnType.LONG;
      case "DOUBLE" -> ColumnType.DOUBLE;
      case "DATE" -> ColumnType.DATE;
      case "TIMESTAMP WITH TIME ZONE" -> ColumnType.TIMESTAMP;
      default -> null;
    };
  }

  /** The database's words without the folder that the run happens to lie in. */
  private RefusedSql refused(SQLException e) {
    return new RefusedSql(String.valueOf(e.getMessage()).replace(tables + "/", ""), e);
  }
}
