package com.savvywealth.leads.pipeline.warehouse;

import com.google.api.services.bigquery.model.Clustering;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TableRow;
import com.google.api.services.bigquery.model.TimePartitioning;
import com.google.zetasql.SqlException;
import com.google.zetasql.resolvedast.ResolvedCreateStatementEnums.CreateMode;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedAlterViewStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedColumnDefinition;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedCreateTableStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedCreateViewStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedQueryStmt;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedStatement;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedTableScan;
import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.ColumnType;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.extensions.gcp.options.GcpOptions;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices;
import org.apache.beam.sdk.io.gcp.testing.FakeBigQueryServices;
import org.apache.beam.sdk.io.gcp.testing.FakeDatasetService;
import org.apache.beam.sdk.io.gcp.testing.FakeJobService;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * BigQuery in memory: rows through Beam's own fakes, SQL by GoogleSQL's engine over what the fakes
 * hold. Statements are checked as BigQuery would check them, DDL makes tables and views in the
 * fakes, and a query answers by what is really in them. One for the JVM: call {@link #reset} first.
 */
public final class FakeBigQuery implements WarehouseAccess, RunSql {
  public static final String PROJECT = "test-project";
  public static final String WAREHOUSE = PROJECT + ".LeadScoring";

  private static final Map<String, String> VIEWS = Collections.synchronizedMap(new TreeMap<>());
  private static final List<String> RUN = Collections.synchronizedList(new ArrayList<>());
  private static FakeDatasetService datasets = new FakeDatasetService();

  /** Another access to the same. */
  public FakeBigQuery() {}

  /** Empties it, and skips the test, loudly, where there is no engine. */
  public static void reset(PipelineOptions options, String temp) throws Exception {
    new GoogleSql();
    FakeDatasetService.setUp();
    FakeJobService.setUp();
    datasets = new FakeDatasetService();
    datasets.createDataset(PROJECT, "LeadScoring", "", "", null);
    VIEWS.clear();
    RUN.clear();
    options.setTempLocation(temp);
    options.as(GcpOptions.class).setProject(PROJECT);
    options.as(GcpOptions.class).setCredentialFactoryClass(NoopCredentialFactory.class);
    options.as(WarehouseOptions.class).setWarehouse(WAREHOUSE);
    options.as(WarehouseOptions.class).setWarehouseAccess(FakeBigQuery.class);
  }

  /** Lets appends of these rows fail. */
  public static void refuse(Function<TableRow, Boolean> rows) {
    datasets.setShouldFailRow(rows);
  }

  /** The statements that were run, in order. */
  public static List<String> statements() {
    return List.copyOf(RUN);
  }

  /** Names of published tables and views: those that do not begin with a run. */
  public static List<String> published(String... names) throws Exception {
    List<String> there = new ArrayList<>();
    for (String name : names) {
      if (VIEWS.containsKey(WAREHOUSE + "." + name) || table(WAREHOUSE + "." + name) != null) {
        there.add(name);
      }
    }
    return there;
  }

  @Override
  public BigQueryServices rows() {
    return new FakeBigQueryServices()
        .withDatasetService(datasets)
        .withJobService(new TruncatingJobs());
  }

  @Override
  public RunSql sql(PipelineOptions options) {
    return this;
  }

  @Override
  public List<List<Object>> run(String sql) throws IOException, RefusedSql {
    RUN.add(sql);
    try {
      ResolvedStatement statement = holding(sql, false).check(sql);
      if (statement instanceof ResolvedQueryStmt) {
        return holding(sql, true).run(sql);
      }
      if (statement instanceof ResolvedCreateTableStmt create) {
        create(create);
      } else if (statement instanceof ResolvedCreateViewStmt view) {
        VIEWS.put(String.join(".", view.getNamePath()), view.getSql());
      } else if (!(statement instanceof ResolvedAlterViewStmt alter
          && VIEWS.containsKey(String.join(".", alter.getNamePath())))) {
        throw new IllegalArgumentException("no statement of ours: " + sql);
      }
      return List.of();
    } catch (SqlException e) {
      throw new RefusedSql(e.getMessage(), e);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public List<Column> columns(String sql) throws IOException, RefusedSql {
    try {
      return holding(sql, false).columns(sql);
    } catch (SqlException e) {
      throw new RefusedSql(e.getMessage(), e);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void create(ResolvedCreateTableStmt create)
      throws IOException, InterruptedException {
    String name = String.join(".", create.getNamePath());
    Table old = table(name);
    if (old != null && create.getCreateMode() == CreateMode.CREATE_IF_NOT_EXISTS) {
      return;
    }
    Table made = new Table().setTableReference(reference(name));
    List<TableRow> rows = List.of();
    if (create.getCloneFrom() instanceof ResolvedTableScan scan) {
      Table from = table(scan.getTable().getName());
      made.setSchema(from.getSchema())
          .setTimePartitioning(from.getTimePartitioning())
          .setClustering(from.getClustering());
      rows = rows(from.getTableReference());
    } else {
      made.setSchema(WarehouseRows.schema(schema(name, create.getColumnDefinitionList())));
      if (!create.getPartitionByList().isEmpty()) {
        made.setTimePartitioning(new TimePartitioning().setType("MONTH"));
      }
      if (!create.getClusterByList().isEmpty()) {
        made.setClustering(new Clustering());
      }
    }
    if (old != null) {
      datasets.deleteTable(old.getTableReference());
    }
    datasets.createTable(made);
    datasets.insertAll(made.getTableReference(), new ArrayList<>(rows), null);
  }

  private static TableSchema schema(String name, List<ResolvedColumnDefinition> columns) {
    return TableSchema.of(
        name,
        columns.stream()
            .map(each -> new Column(each.getName(), GoogleSql.type(each.getType().getKind())))
            .toList());
  }

  /**
   * The engine with everything that a statement reads, views as they stand now: all columns and no
   * rows, to check it, or all rows, to run it, of the columns that the statement or a view names.
   * The engine takes no message above 4 MiB.
   */
  private static GoogleSql holding(String sql, boolean rows)
      throws IOException, InterruptedException {
    GoogleSql engine = new GoogleSql();
    add(engine, GoogleSql.read(sql), rows ? new Wanted(sql) : null);
    return engine;
  }

  private record Wanted(String sql) {
    boolean has(String column) {
      return sql.contains("SELECT *")
          || Pattern.compile("\\b" + Pattern.quote(column) + "\\b").matcher(sql).find();
    }
  }

  private static void add(GoogleSql engine, List<String> names, Wanted wanted)
      throws IOException, InterruptedException {
    for (String name : names) {
      Table table = table(name);
      String view = VIEWS.get(name);
      if (engine.has(name)) {
        continue;
      }
      if (view != null) {
        add(
            engine,
            GoogleSql.read(view),
            wanted == null ? null : new Wanted(wanted.sql() + view.replace("SELECT *", "")));
        engine.withView(name, view);
      } else if (table != null) {
        TableSchema all = ours(name, table);
        TableSchema schema =
            TableSchema.of(
                name,
                all.columns().stream()
                    .filter(each -> wanted == null || wanted.has(each.name()))
                    .toList());
        List<TableRow> rows = wanted == null ? List.of() : rows(table.getTableReference());
        engine.with(name, schema, rows.stream().map(row -> row(schema, row)).toList());
      }
    }
  }

  private static TableSchema ours(String name, Table table) {
    List<Column> columns = new ArrayList<>();
    for (TableFieldSchema field : table.getSchema().getFields()) {
      columns.add(
          SqlAnswers.columns(
                  new com.google.api.services.bigquery.model.TableSchema()
                      .setFields(List.of(field)))
              .get(0));
    }
    return TableSchema.of(name, columns);
  }

  private static DataRow row(TableSchema schema, TableRow cells) {
    Object[] values = new Object[schema.width()];
    for (int i = 0; i < values.length; i++) {
      Column column = schema.columns().get(i);
      Object cell = cells.get(column.name());
      values[i] = cell == null ? null : value(column.type(), cell.toString());
    }
    return DataRow.of(schema, values);
  }

  private static Object value(ColumnType type, String cell) {
    return switch (type) {
      case STRING -> cell;
      case LONG -> Long.valueOf(cell);
      case DOUBLE -> Double.valueOf(cell);
      case DATE -> LocalDate.parse(cell).toEpochDay();
      case TIMESTAMP ->
          Instant.parse(cell.replaceAll("(Z| UTC)$", "").replace(" T", "T").replace(" ", "T") + "Z")
              .toEpochMilli();
    };
  }

  /** The rows of a table, by its full name, as ours. */
  public static List<DataRow> rows(String name) throws Exception {
    TableSchema schema = ours(name, table(name));
    return rows(reference(name)).stream().map(row -> row(schema, row)).toList();
  }

  private static List<TableRow> rows(TableReference table)
      throws IOException, InterruptedException {
    return datasets.getAllRows(table.getProjectId(), table.getDatasetId(), table.getTableId());
  }

  static Table table(String name) throws IOException, InterruptedException {
    return name.split("\\.", -1).length == 3 ? datasets.getTable(reference(name)) : null;
  }

  private static TableReference reference(String name) {
    String[] parts = name.split("\\.", -1);
    return new TableReference().setProjectId(parts[0]).setDatasetId(parts[1]).setTableId(parts[2]);
  }
}
