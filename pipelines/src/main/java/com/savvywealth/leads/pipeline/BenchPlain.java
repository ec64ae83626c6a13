package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.LeadsConfig;
import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.lead.Bad;
import com.savvywealth.leads.model.lead.FieldParser;
import com.savvywealth.leads.model.lead.FieldType;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.model.lead.SalesforceId;
import com.savvywealth.leads.transform.io.CsvScanner;
import com.savvywealth.leads.transform.io.ParquetShard;
import com.savvywealth.leads.transform.snapshot.ResolveDuplicates;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The same rows by one thread: leads in a hash map, one pass over each file, cells decoded only
 * when a lead has the row's key. No vintages are stored, nothing is profiled: the least that has to
 * be done.
 */
final class BenchPlain implements BenchEngine {
  /** A lead: instant and key. */
  private record Lead(String id, long effectiveAt, Long crd) {}

  private record Seen(long asOfMillis, String label, DataRow row) {}

  @Override
  public void run(Path config, Path out) throws IOException {
    RunPlan plan = RunPlan.load(config.toString());
    SnapshotConfig.Table table = plan.config().snapshots().first();
    IntakeMap map = IntakeMap.load(table.columns(), plan.text(table.columns()));
    TableSchema schema = map.schema(table.name());
    Map<String, Lead> leads = leads(plan);
    Map<Long, List<Seen>> seen = new HashMap<>();
    for (Lead lead : leads.values()) {
      if (lead.crd() != null) {
        seen.putIfAbsent(lead.crd(), new ArrayList<>());
      }
    }
    ResolveDuplicates rule = ResolveDuplicates.of(schema, table.key(), table.primaryWhenEqual());
    for (SnapshotConfig.Vintage vintage : table.vintages()) {
      Map<Long, List<DataRow>> rows = new HashMap<>();
      read(plan.path(vintage.file()), table, map, seen.keySet(), rows);
      rows.forEach(
          (crd, same) ->
              seen.get(crd)
                  .add(
                      new Seen(
                          vintage.asOfDay() * 86_400_000L,
                          vintage.label(),
                          rule.rank(same).get(0).row())));
    }
    write(out, schema, leads, seen);
  }

  private static Map<String, Lead> leads(RunPlan plan) throws IOException {
    LeadsConfig config = plan.config().leads();
    FieldParser parser = FieldParser.withMissingTokens(List.of());
    Map<String, Lead> leads = new TreeMap<>();
    try (CsvScanner csv = CsvScanner.open(plan.path(config.file()), config.separator())) {
      csv.want(
          new int[] {
            csv.header().indexOf(config.id()),
            csv.header().indexOf(config.crd()),
            csv.header().indexOf(config.contactedAt())
          });
      while (csv.next()) {
        String id = csv.text(0).strip();
        Object crd = parser.parse(csv.text(1), FieldType.CRD);
        String contacted = csv.text(2).strip();
        long at =
            contacted.isEmpty()
                ? plan.config().scoreAtMillis()
                : Instant.parse(contacted).toEpochMilli();
        String canonical = SalesforceId.canonical(id).orElse(id);
        Lead lead = new Lead(canonical, at, crd instanceof Long number ? number : null);
        leads.merge(
            canonical,
            lead,
            (old, other) -> old.effectiveAt() <= other.effectiveAt() ? old : other);
      }
    }
    return leads;
  }

  private static void read(
      String path,
      SnapshotConfig.Table table,
      IntakeMap map,
      java.util.Set<Long> wanted,
      Map<Long, List<DataRow>> rows)
      throws IOException {
    FieldParser parser = map.parser();
    TableSchema schema = map.schema(table.name());
    int key = schema.indexOf(table.key());
    List<IntakeMap.Entry> entries = map.entries();
    try (CsvScanner csv = CsvScanner.open(path, table.separator())) {
      csv.want(entries.stream().mapToInt(e -> csv.header().indexOf(e.source())).toArray());
      while (csv.next()) {
        if (csv.fieldCount() != csv.header().size()
            || !(entries.get(key).read(csv.text(key), parser) instanceof Long crd)
            || !wanted.contains(crd)) {
          continue;
        }
        Object[] values = new Object[schema.width()];
        boolean good = true;
        for (int i = 0; i < values.length && good; i++) {
          Object value = entries.get(i).read(csv.text(i), parser);
          good = !(value instanceof Bad) || value == Bad.OUT_OF_RANGE;
          values[i] = value instanceof Bad ? null : value;
        }
        if (good) {
          rows.computeIfAbsent(crd, k -> new ArrayList<>()).add(DataRow.of(schema, values));
        }
      }
    }
  }

  private static void write(
      Path out, TableSchema schema, Map<String, Lead> leads, Map<Long, List<Seen>> seen)
      throws IOException {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.string("lead_id"));
    columns.add(Column.timestamp("effective_at"));
    columns.add(Column.string("snapshot_label"));
    columns.addAll(schema.columns());
    TableSchema joined = TableSchema.of("rows", columns);
    List<DataRow> rows = new ArrayList<>();
    for (Lead lead : leads.values()) {
      Object[] values = new Object[columns.size()];
      values[0] = lead.id();
      values[1] = lead.effectiveAt();
      Seen best = null;
      for (Seen each : lead.crd() == null ? List.<Seen>of() : seen.get(lead.crd())) {
        if (each.asOfMillis() <= lead.effectiveAt()
            && (best == null || each.asOfMillis() > best.asOfMillis())) {
          best = each;
        }
      }
      if (best != null) {
        values[2] = best.label();
        for (int i = 0; i < schema.width(); i++) {
          values[3 + i] = best.row().get(i);
        }
      }
      rows.add(DataRow.of(joined, values));
    }
    ParquetShard.write(out.resolve(ROWS).toString(), joined, rows);
  }
}
