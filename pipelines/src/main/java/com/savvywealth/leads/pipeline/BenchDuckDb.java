package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.LeadsConfig;
import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.transform.io.CsvScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The same rows by DuckDB: its CSV reader, a semi-join with the leads' keys before any cell is
 * typed, duplicates by the same rule, an ASOF join. The statement is written for speed: what it
 * need not do, it does not.
 */
final class BenchDuckDb implements BenchEngine {
  @Override
  public void run(Path config, Path out) throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = connection.createStatement()) {
      sql.execute("SET threads=" + Runtime.getRuntime().availableProcessors());
      sql.execute("SET memory_limit='4GB'");
      sql.execute("SET preserve_insertion_order=false");
      sql.execute("SET temp_directory='" + out + "/spill'");
      for (String statement : statements(RunPlan.load(config.toString()), out)) {
        sql.execute(statement);
      }
    }
  }

  /** The statements, the last of which writes the rows. */
  static List<String> statements(RunPlan plan, Path out) throws IOException {
    SnapshotConfig.Table table = plan.config().snapshots().first();
    IntakeMap map = IntakeMap.load(table.columns(), plan.text(table.columns()));
    List<String> statements = new ArrayList<>();
    statements.add("CREATE TEMP TABLE leads AS " + leads(plan));
    statements.add(
        "COPY (%s) TO '%s/%s' (FORMAT parquet)".formatted(join(plan, table, map), out, ROWS));
    return statements;
  }

  private static String leads(RunPlan plan) {
    LeadsConfig leads = plan.config().leads();
    String contacted =
        "coalesce(try_cast(\"%s\" AS TIMESTAMPTZ), TIMESTAMPTZ '%s')"
            .formatted(leads.contactedAt(), plan.config().scoreAt());
    String crd =
        "try_cast(regexp_extract(\"%s\", '^\\s*(?:CRD|#)?\\s*0*([1-9][0-9]{0,9})(?:\\.0*)?\\s*$', 1) AS BIGINT)"
            .formatted(leads.crd());
    return """
        SELECT substr("%s", 1, 15) AS lead_id, min(%s) AS effective_at, any_value(%s) AS crd
        FROM read_csv('%s', all_varchar=true, header=true)
        GROUP BY 1"""
        .formatted(leads.id(), contacted, crd, plan.path(leads.file()));
  }

  private static String join(RunPlan plan, SnapshotConfig.Table table, IntakeMap map)
      throws IOException {
    String key = table.key();
    List<String> sources = map.entries().stream().map(IntakeMap.Entry::source).distinct().toList();
    String keySource =
        map.entries().stream().filter(e -> e.column().equals(key)).findFirst().get().source();
    List<String> parts = new ArrayList<>();
    for (SnapshotConfig.Vintage vintage : table.vintages()) {
      String path = plan.path(vintage.file());
      parts.add(
          """
          SELECT '%s' AS snapshot_label, DATE '%s' AS snapshot_as_of, %s
          FROM read_csv('%s', header=true, auto_detect=false, delim='%s', quote='"', escape='"', ignore_errors=true, columns={%s})
          WHERE try_cast("%s" AS BIGINT) IN (SELECT crd FROM leads)"""
              .formatted(
                  vintage.label(),
                  vintage.asOf(),
                  sources.stream().map(s -> "\"" + s + "\"").collect(Collectors.joining(", ")),
                  path,
                  table.separator(),
                  columns(path, table.separator()),
                  keySource));
    }
    List<String> typed = new ArrayList<>();
    List<String> bad = new ArrayList<>();
    for (IntakeMap.Entry entry : map.entries()) {
      typed.add(typed(entry) + " AS \"" + entry.column() + "\"");
      bad.add(bad(entry));
    }
    String filled =
        map.entries().stream()
            .map(e -> "(\"" + e.column() + "\" IS NOT NULL)::INT")
            .collect(Collectors.joining(" + "));
    String columns =
        map.entries().stream()
            .map(e -> "v.\"" + e.column() + "\"")
            .collect(Collectors.joining(", "));
    String marked =
        table.primaryWhenEqual().isEmpty()
            ? "true"
            : "coalesce(\"%s\" = \"%s\", false)"
                .formatted(table.primaryWhenEqual().get(0), table.primaryWhenEqual().get(1));
    return """
        WITH raw AS (%s),
        typed AS (SELECT snapshot_label, snapshot_as_of, %s FROM raw WHERE NOT (%s)),
        best AS (SELECT * FROM typed
          QUALIFY row_number() OVER (PARTITION BY "%s", snapshot_label ORDER BY %s DESC, %s DESC, %s) = 1)
        SELECT l.lead_id, epoch_ms(l.effective_at) AS effective_at, v.snapshot_label, %s
        FROM leads l ASOF LEFT JOIN best v
          ON l.crd = v."%s" AND l.effective_at >= v.snapshot_as_of::TIMESTAMP AT TIME ZONE 'UTC'"""
        .formatted(
            String.join("\nUNION ALL\n", parts),
            String.join(", ", typed),
            String.join(" OR ", bad),
            key,
            marked,
            filled,
            hash(map),
            columns,
            key);
  }

  private static String columns(String path, String separator) throws IOException {
    try (CsvScanner csv = CsvScanner.open(path, separator)) {
      return csv.header().stream()
          .map(name -> "'" + name.replace("'", "''") + "': 'VARCHAR'")
          .collect(Collectors.joining(", "));
    }
  }

  private static String text(IntakeMap.Entry entry) {
    return "nullif(trim(\"" + entry.source() + "\"), '')";
  }

  private static String missing(IntakeMap.Entry entry) {
    return "(%s IS NULL OR lower(%s) IN ('na', 'n/a', 'null', 'none', '-'))"
        .formatted(text(entry), text(entry));
  }

  private static String ranged(IntakeMap.Entry entry, String value) {
    String low = entry.min() == null ? "" : " AND %s >= %s".formatted(value, entry.min());
    String high = entry.max() == null ? "" : " AND %s <= %s".formatted(value, entry.max());
    return low.isEmpty() && high.isEmpty()
        ? value
        : "CASE WHEN true%s%s THEN %s END".formatted(low, high, value);
  }

  /** The typed cell; NULL for what cannot be read too, which {@link #bad} tells apart. */
  private static String typed(IntakeMap.Entry entry) {
    String value = value(entry);
    String cell =
        switch (entry.type()) {
          case DATE -> {
            String year = "year(" + value + ")";
            yield entry.min() == null
                ? value
                : "CASE WHEN %s BETWEEN %s AND %s THEN %s END"
                    .formatted(year, entry.min(), entry.max(), value);
          }
          case TEXT, FLAG, PRESENCE -> value;
          default -> ranged(entry, value);
        };
    return entry.type() == com.savvywealth.leads.model.lead.FieldType.PRESENCE
        ? "CASE WHEN %s THEN 0 ELSE 1 END::BIGINT".formatted(missing(entry))
        : "CASE WHEN %s THEN NULL ELSE %s END".formatted(missing(entry), cell);
  }

  private static String value(IntakeMap.Entry entry) {
    String text = text(entry);
    String number = "regexp_replace(%s, '[$,]', '', 'g')".formatted(text);
    return switch (entry.type()) {
      case TEXT, PRESENCE -> text;
      case CRD -> "try_cast(" + text + " AS BIGINT)";
      case FLAG ->
          "CASE lower(%s) WHEN 'yes' THEN 'Yes' WHEN 'no' THEN 'No' WHEN 'unknown' THEN 'Unknown' END"
              .formatted(text);
      case WHOLE -> "try_cast(try_cast(%s AS DOUBLE) AS BIGINT)".formatted(text);
      case REAL -> "try_cast(%s AS DOUBLE)".formatted(text);
      case MONEY -> "try_cast(%s AS DOUBLE)".formatted(number);
      case PERCENT -> "try_cast(rtrim(%s, '%% ') || 'e-2' AS DOUBLE)".formatted(number);
      case DATE -> "try_strptime(%s, ['%%Y-%%m-%%d', '%%m/%%d/%%Y'])::DATE".formatted(text);
      case ZIP -> text;
    };
  }

  private static String bad(IntakeMap.Entry entry) {
    return switch (entry.type()) {
      case TEXT, PRESENCE, ZIP -> "false";
      default -> "(NOT %s AND %s IS NULL)".formatted(missing(entry), value(entry));
    };
  }

  /** The tie-break of duplicates: the hash of the row's canonical text. */
  private static String hash(IntakeMap map) {
    return map.entries().stream()
        .map(
            entry -> {
              String name = "\"" + entry.column() + "\"";
              String shown =
                  switch (entry.type()) {
                    case REAL, MONEY, PERCENT -> "printf('%%.16e', %s)".formatted(name);
                    case DATE -> "(%s - DATE '1970-01-01')::VARCHAR".formatted(name);
                    default -> name + "::VARCHAR";
                  };
              return "'%s=' || coalesce(%s, 'null') || chr(10)".formatted(entry.column(), shown);
            })
        .collect(Collectors.joining(" || ", "sha256(", ")"));
  }
}
