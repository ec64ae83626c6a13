package com.savvywealth.leads.template;

import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TableSchema;
import com.savvywealth.leads.pipeline.warehouse.WarehouseReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices;
import org.apache.beam.sdk.io.gcp.testing.FakeBigQueryServices;
import org.apache.beam.sdk.io.gcp.testing.FakeDatasetService;
import org.apache.beam.sdk.io.gcp.testing.FakeJobService;

/** A warehouse that knows the columns of its tables and their size: all that a translation asks. */
public final class HeadersOnly implements WarehouseReadOptions.Services {
  private static final String PROJECT = "test-project";
  private static final String DATASET = "LeadScoring";
  private static final long BYTES = 1L << 30;

  /** Made by name. */
  public HeadersOnly() {}

  @Override
  public BigQueryServices get() {
    return new FakeBigQueryServices()
        .withDatasetService(new FakeDatasetService())
        .withJobService(new FakeJobService());
  }

  /** Makes a table of each CSV below a folder, named as the file. */
  static void tablesOf(Path folder) throws Exception {
    FakeDatasetService.setUp();
    FakeJobService.setUp();
    new FakeDatasetService().createDataset(PROJECT, DATASET, "", "", null);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file :
          (Iterable<Path>)
              files.filter(
                      each ->
                          each.toString().endsWith(".csv") && !each.toString().contains("truth"))
                  ::iterator) {
        new FakeDatasetService().createTable(table(file));
      }
    }
  }

  private static Table table(Path csv) throws IOException {
    String header = Files.readAllLines(csv).get(0);
    List<TableFieldSchema> columns =
        Stream.of(header.replace("\uFEFF", "").replace("\"", "").split(",", -1))
            .map(name -> new TableFieldSchema().setName(name).setType("STRING").setMode("NULLABLE"))
            .toList();
    return new Table()
        .setTableReference(
            new TableReference()
                .setProjectId(PROJECT)
                .setDatasetId(DATASET)
                .setTableId(name(csv.getFileName().toString())))
        .setSchema(new TableSchema().setFields(columns))
        .setNumBytes(BYTES);
  }

  private static String name(String file) {
    return file.substring(0, file.length() - ".csv".length());
  }

  /** A configuration's text with each CSV named as its table. */
  static String naming(String config) {
    return config.replaceAll(
        "\"[a-z]+/([A-Za-z0-9_]+)\\.csv\"", "\"bq://" + PROJECT + "." + DATASET + ".$1\"");
  }
}
