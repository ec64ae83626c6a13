package com.savvywealth.leads.pipeline.warehouse;

import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TableRow;
import com.google.api.services.bigquery.model.TableSchema;
import com.savvywealth.leads.transform.io.CsvTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices;
import org.apache.beam.sdk.io.gcp.testing.FakeBigQueryServices;
import org.apache.beam.sdk.io.gcp.testing.FakeDatasetService;
import org.apache.beam.sdk.io.gcp.testing.FakeJobService;

/**
 * BigQuery as tests have it: Beam's own fakes of datasets and jobs, and {@link FakeStorage} for
 * DIRECT_READ. Tables live in static state of Beam's fakes, so each test starts with {@link
 * #empty}.
 */
public final class FakeWarehouse implements WarehouseReadOptions.Services {
  public static final String PROJECT = "savvy-gtm-1";
  public static final String DATASET = "LeadScoring";

  /** Made by name. */
  public FakeWarehouse() {}

  @Override
  public BigQueryServices get() {
    return new FakeBigQueryServices()
        .withDatasetService(new FakeDatasetService())
        .withJobService(new FakeJobService())
        .withStorageClient(new FakeStorage());
  }

  /** Forgets all tables. */
  public static void empty() throws Exception {
    FakeDatasetService.setUp();
    FakeJobService.setUp();
    new FakeDatasetService().createDataset(PROJECT, DATASET, "", "", null);
  }

  /** Arguments that make a command use it. */
  public static List<String> arguments(Path temporary, WarehouseReadOptions.ReadMethod method) {
    return List.of(
        "--warehouseServices=" + FakeWarehouse.class.getName(),
        "--bigQueryMethod=" + method,
        "--project=" + PROJECT,
        "--tempLocation=" + temporary,
        "--credentialFactoryClass=" + NoopCredentialFactory.class.getName());
  }

  /** Makes a table of these columns and rows. */
  public static BigQueryTable table(
      String name, List<TableFieldSchema> columns, List<TableRow> rows) throws Exception {
    TableReference reference =
        new TableReference().setProjectId(PROJECT).setDatasetId(DATASET).setTableId(name);
    FakeDatasetService datasets = new FakeDatasetService();
    datasets.createTable(
        new Table()
            .setTableReference(reference)
            .setSchema(new TableSchema().setFields(columns))
            .setNumBytes(1000L * rows.size()));
    if (!rows.isEmpty()) {
      datasets.insertAll(reference, rows, null);
    }
    return new BigQueryTable(PROJECT, DATASET, name);
  }

  /** A column of a type. */
  public static TableFieldSchema column(String name, String type) {
    return new TableFieldSchema().setName(name).setType(type).setMode("NULLABLE");
  }

  /** Loads a CSV as a person would: every column a STRING, an empty cell null. */
  public static BigQueryTable load(String name, Path csv) throws Exception {
    return table(name, columns(csv), rows(csv));
  }

  /** A CSV's columns, each a STRING. */
  static List<TableFieldSchema> columns(Path csv) throws IOException {
    try (CsvTable table = CsvTable.open(csv.toString(), ",")) {
      return table.header().stream().map(header -> column(header, "STRING")).toList();
    }
  }

  /** A CSV's rows, without the empty cells. */
  static List<TableRow> rows(Path csv) throws IOException {
    List<TableRow> rows = new ArrayList<>();
    try (CsvTable table = CsvTable.open(csv.toString(), ",")) {
      while (table.hasNext()) {
        rows.add(row(table.header(), table.next()));
      }
    }
    return rows;
  }

  private static TableRow row(List<String> header, CsvTable.Row record) throws IOException {
    if (record.fault() != null) {
      throw new IOException("a table cannot hold line " + record.line() + ": " + record.fault());
    }
    TableRow row = new TableRow();
    for (int i = 0; i < header.size(); i++) {
      row.set(header.get(i), record.field(i).isEmpty() ? null : record.field(i));
    }
    return row;
  }
}
