package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.CsvTable;
import com.savvywealth.leads.transform.io.RowBlock;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Arms by lead id, for the CRM to show the list to the treated only. Sorted by id: in the order of
 * tokens the file would tell which token is whose. One worker sorts it in memory, about a hundred
 * bytes a lead.
 */
final class CrmArms extends DoFn<KV<String, Iterable<RowBlock>>, String> {
  private static final long serialVersionUID = 1L;

  static final TableSchema SCHEMA =
      TableSchema.of(
          "ab_test_crm_arms",
          List.of(Column.string("lead_id"), Column.string("arm"), Column.whole("wave")));

  private static final List<String> HEADER = SCHEMA.columns().stream().map(Column::name).toList();

  private static final int FULL = 10_000;

  private final String path;

  CrmArms(String path) {
    this.path = path;
  }

  static DataRow row(String id, DataRow assigned) {
    return DataRow.of(SCHEMA, id, assigned.text("arm"), assigned.whole("wave"));
  }

  static void pack(List<DataRow> rows, Consumer<RowBlock> out) {
    for (int from = 0; from < rows.size(); from += FULL) {
      out.accept(
          RowBlock.pack("crm", SCHEMA, rows.subList(from, Math.min(rows.size(), from + FULL))));
    }
  }

  @ProcessElement
  public void process(@Element KV<String, Iterable<RowBlock>> all, OutputReceiver<String> out)
      throws IOException {
    SortedMap<String, DataRow> rows = before();
    all.getValue()
        .forEach(block -> block.unpack(SCHEMA, row -> rows.put(row.text("lead_id"), row)));
    ArtifactFiles.writeCsv(
        path, HEADER, csv -> rows.values().forEach(row -> csv.row(row.values())));
    out.output(path);
  }

  /** What the CRM was told of leads before: a file of new leads only takes nobody's arm away. */
  private SortedMap<String, DataRow> before() throws IOException {
    SortedMap<String, DataRow> rows = new TreeMap<>();
    if (ArtifactFiles.exists(path)) {
      try (CsvTable csv = CsvTable.open(path, ",")) {
        while (csv.hasNext()) {
          List<String> cells = csv.next().fields();
          rows.put(
              cells.get(0),
              DataRow.of(SCHEMA, cells.get(0), cells.get(1), Long.valueOf(cells.get(2))));
        }
      }
    }
    return rows;
  }
}
