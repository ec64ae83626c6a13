package com.savvywealth.leads.pipeline.warehouse;

import com.google.zetasql.Analyzer;
import com.google.zetasql.AnalyzerOptions;
import com.google.zetasql.LanguageOptions;
import com.google.zetasql.PreparedQuery;
import com.google.zetasql.SimpleCatalog;
import com.google.zetasql.SimpleColumn;
import com.google.zetasql.SimpleTable;
import com.google.zetasql.SqlException;
import com.google.zetasql.TableContent;
import com.google.zetasql.TypeFactory;
import com.google.zetasql.Value;
import com.google.zetasql.ZetaSQLBuiltinFunctionOptions;
import com.google.zetasql.ZetaSQLOptions.LanguageFeature;
import com.google.zetasql.ZetaSQLOptions.NameResolutionMode;
import com.google.zetasql.ZetaSQLOptions.ProductMode;
import com.google.zetasql.ZetaSQLType.TypeKind;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedStatement;
import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.ColumnType;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;

/**
 * BigQuery's language by the engine that defines it, over small tables in memory: statements are
 * type-checked, queries are run. Names are full, as in {@code `project.dataset.table`}. Tables are
 * given as rows of ours.
 */
public final class GoogleSql {
  private static final String NEEDED = "GoogleSQL's native library";

  private final Map<String, SimpleTable> tables = new TreeMap<>();
  private final Map<String, TableContent> contents = new TreeMap<>();

  /** An empty database; skips the test, loudly, where the native library does not load. */
  public GoogleSql() {
    String why = whyNot();
    if (!why.isEmpty()) {
      System.err.println("SKIPPED: " + NEEDED + " does not load on this machine: " + why);
    }
    Assumptions.assumeTrue(why.isEmpty(), NEEDED + " does not load: " + why);
  }

  private static String whyNot() {
    try {
      new SimpleCatalog("probe").addZetaSQLFunctionsAndTypes(functions());
      return "";
    } catch (LinkageError | RuntimeException e) {
      return String.valueOf(e);
    }
  }

  private static ZetaSQLBuiltinFunctionOptions functions() {
    return new ZetaSQLBuiltinFunctionOptions(language());
  }

  private static LanguageOptions language() {
    LanguageOptions language = new LanguageOptions();
    language.enableMaximumLanguageFeatures();
    language.setSupportsAllStatementKinds();
    language.enableLanguageFeature(LanguageFeature.FEATURE_CREATE_TABLE_CLONE);
    language.enableReservableKeyword("QUALIFY");
    language.setNameResolutionMode(NameResolutionMode.NAME_RESOLUTION_DEFAULT);
    language.setProductMode(ProductMode.PRODUCT_EXTERNAL);
    return language;
  }

  private static AnalyzerOptions options() {
    AnalyzerOptions options = new AnalyzerOptions();
    options.setLanguageOptions(language());
    options.setDefaultTimezone("UTC");
    return options;
  }

  /** Adds a table, or replaces it. */
  public GoogleSql with(String name, TableSchema schema, List<DataRow> rows) {
    List<List<Value>> values = new ArrayList<>();
    for (DataRow row : rows) {
      List<Value> cells = new ArrayList<>();
      for (int i = 0; i < schema.width(); i++) {
        cells.add(value(schema.columns().get(i).type(), row.get(i)));
      }
      values.add(cells);
    }
    List<SimpleColumn> columns = new ArrayList<>();
    for (Column column : schema.columns()) {
      columns.add(
          new SimpleColumn(name, column.name(), TypeFactory.createSimpleType(kind(column.type()))));
    }
    return with(name, columns, values);
  }

  private GoogleSql with(String name, List<SimpleColumn> columns, List<List<Value>> values) {
    tables.put(name, new SimpleTable(name, columns));
    contents.put(name, TableContent.create(values));
    return this;
  }

  /** Adds what a query gives as a table: a view as it stands now. */
  public GoogleSql withView(String name, String select) {
    try (PreparedQuery query = prepare(select)) {
      List<SimpleColumn> columns = new ArrayList<>();
      for (SimpleColumn column : query.getColumns()) {
        columns.add(new SimpleColumn(name, column.getName(), column.getType()));
      }
      List<List<Value>> values = new ArrayList<>(query.execute(Map.of()).getTableData());
      return with(name, columns, values);
    }
  }

  /** Whether there is such a table. */
  public boolean has(String name) {
    return tables.containsKey(name);
  }

  /**
   * Type-checks a statement.
   *
   * @throws SqlException in the engine's words
   */
  public ResolvedStatement check(String sql) {
    return Analyzer.analyzeStatement(sql, options(), catalog());
  }

  /** The tables that a statement reads. */
  public static List<String> read(String sql) {
    return Analyzer.extractTableNamesFromStatement(sql, options()).stream()
        .map(parts -> String.join(".", parts))
        .toList();
  }

  /** Runs a query. */
  public List<List<Object>> run(String sql) {
    try (PreparedQuery query = prepare(sql)) {
      List<List<Object>> rows = new ArrayList<>();
      for (List<Value> row : query.execute(Map.of()).getTableData()) {
        List<Object> cells = new ArrayList<>();
        row.forEach(cell -> cells.add(java(cell)));
        rows.add(cells);
      }
      return rows;
    }
  }

  /** The columns that a query gives. */
  public List<Column> columns(String sql) {
    try (PreparedQuery query = prepare(sql)) {
      return query.getColumns().stream()
          .map(column -> new Column(column.getName(), type(column.getType().getKind())))
          .toList();
    }
  }

  private PreparedQuery prepare(String sql) {
    return PreparedQuery.builder()
        .setSql(sql)
        .setAnalyzerOptions(options())
        .setCatalog(catalog())
        .setTablesContents(contents)
        .prepare();
  }

  private SimpleCatalog catalog() {
    SimpleCatalog catalog = new SimpleCatalog("test");
    catalog.addZetaSQLFunctionsAndTypes(functions());
    tables.values().forEach(catalog::addSimpleTable);
    return catalog;
  }

  private static Value value(ColumnType type, Object value) {
    if (value == null) {
      return Value.createSimpleNullValue(kind(type));
    }
    return switch (type) {
      case STRING -> Value.createStringValue((String) value);
      case LONG -> Value.createInt64Value((Long) value);
      case DOUBLE -> Value.createDoubleValue((Double) value);
      case DATE -> Value.createDateValue(Math.toIntExact((Long) value));
      case TIMESTAMP -> Value.createTimestampValueFromUnixMicros((Long) value * 1000);
    };
  }

  /** Text, whole numbers and numbers as they are, days since 1970, milliseconds since 1970. */
  private static Object java(Value value) {
    if (value.isNull()) {
      return null;
    }
    return switch (value.getType().getKind()) {
      case TYPE_STRING -> value.getStringValue();
      case TYPE_INT64 -> value.getInt64Value();
      case TYPE_DOUBLE -> value.getDoubleValue();
      case TYPE_BOOL -> value.getBoolValue();
      case TYPE_DATE -> (long) value.getDateValue();
      case TYPE_TIMESTAMP -> value.getTimestampUnixMicros() / 1000;
      default -> throw new IllegalArgumentException("no type of ours: " + value.getType());
    };
  }

  static TypeKind kind(ColumnType type) {
    return switch (type) {
      case STRING -> TypeKind.TYPE_STRING;
      case LONG -> TypeKind.TYPE_INT64;
      case DOUBLE -> TypeKind.TYPE_DOUBLE;
      case DATE -> TypeKind.TYPE_DATE;
      case TIMESTAMP -> TypeKind.TYPE_TIMESTAMP;
    };
  }

  static ColumnType type(TypeKind kind) {
    for (ColumnType type : ColumnType.values()) {
      if (kind(type) == kind) {
        return type;
      }
    }
    throw new IllegalArgumentException("no type of ours: " + kind);
  }
}
