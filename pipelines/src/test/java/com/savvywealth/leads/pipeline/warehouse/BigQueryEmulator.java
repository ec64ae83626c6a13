package com.savvywealth.leads.pipeline.warehouse;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.services.bigquery.Bigquery;
import com.google.api.services.bigquery.model.Dataset;
import com.google.api.services.bigquery.model.DatasetReference;
import com.google.api.services.bigquery.model.Job;
import com.google.api.services.bigquery.model.JobConfiguration;
import com.google.api.services.bigquery.model.JobConfigurationLoad;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableDataInsertAllRequest;
import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TableRow;
import com.google.api.services.bigquery.model.TableSchema;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.extensions.gcp.options.GcpOptions;
import org.apache.beam.sdk.extensions.gcp.util.Transport;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.junit.jupiter.api.Assumptions;

/**
 * A BigQuery emulator on this machine, started by {@code src/build/bigquery_emulator.sh}. Its
 * packages are installed once, into a folder beside the system's temporary ones.
 */
public final class BigQueryEmulator {
  public static final String PROJECT = "savvy-gtm-1";
  public static final String DATASET = "LeadScoring";

  /** What the script ends with when the emulator cannot be had. */
  private static final int CANNOT = 75;

  private static final int ROWS_A_REQUEST = 100;

  private final Process process;
  private final int rest;
  private final Bigquery client;

  private BigQueryEmulator(Process process, int rest) {
    this.process = process;
    this.rest = rest;
    this.client =
        new Bigquery.Builder(Transport.getTransport(), Transport.getJsonFactory(), request -> {})
            .setRootUrl(endpoint() + "/")
            .setApplicationName("tests")
            .build();
  }

  /**
   * Starts it with one empty dataset; skips the test, loudly, where it cannot be had.
   *
   * @param repository the repository's root
   */
  public static BigQueryEmulator start(Path repository) throws Exception {
    int rest = freePort();
    int grpc = freePort();
    Path home = Path.of(System.getProperty("java.io.tmpdir"), "leads-bigquery-emulator");
    Path said = Files.createTempFile("bigquery-emulator", ".err");
    Process process =
        new ProcessBuilder(
                "bash",
                repository.resolve("src/build/bigquery_emulator.sh").toString(),
                home.toString(),
                Integer.toString(rest),
                Integer.toString(grpc))
            .redirectError(said.toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    String ready = process.inputReader().readLine();
    if (ready == null) {
      int code = process.waitFor();
      String skipped = Files.readString(said).strip();
      if (code != CANNOT) {
        throw new IllegalStateException("ended with " + code + ": " + skipped);
      }
      System.err.println(skipped);
      Assumptions.abort(skipped);
    }
    System.setProperty(EmulatorServices.GRPC_PORT, Integer.toString(grpc));
    BigQueryEmulator emulator = new BigQueryEmulator(process, rest);
    DatasetReference dataset = new DatasetReference().setProjectId(PROJECT).setDatasetId(DATASET);
    emulator
        .client
        .datasets()
        .insert(PROJECT, new Dataset().setDatasetReference(dataset))
        .execute();
    return emulator;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Where REST answers. */
  public String endpoint() {
    return "http://127.0.0.1:" + rest;
  }

  /** Arguments that make a command read from it. */
  public List<String> arguments(Path temporary, WarehouseReadOptions.ReadMethod method) {
    return List.of(
        "--warehouseServices=" + EmulatorServices.class.getName(),
        "--bigQueryEndpoint=" + endpoint(),
        "--bigQueryMethod=" + method,
        "--project=" + PROJECT,
        "--tempLocation=" + temporary,
        "--credentialFactoryClass=" + NoopCredentialFactory.class.getName());
  }

  /** Options of pipelines that load their tables into it and ask it. */
  public void tune(PipelineOptions options, String temporary) {
    options.setTempLocation(temporary);
    options.as(BigQueryOptions.class).setBigQueryEndpoint(endpoint());
    options.as(GcpOptions.class).setProject(PROJECT);
    options.as(GcpOptions.class).setCredentialFactoryClass(NoopCredentialFactory.class);
    options.as(WarehouseOptions.class).setWarehouse(PROJECT + "." + DATASET);
    options.as(WarehouseOptions.class).setWarehouseAccess(EmulatorAccess.class);
  }

  /** Streams a CSV's rows into a new table by insertAll: every column a STRING, empty is null. */
  public BigQueryTable stream(String name, Path csv) throws IOException {
    client
        .tables()
        .insert(
            PROJECT, DATASET, new Table().setTableReference(reference(name)).setSchema(schema(csv)))
        .execute();
    List<TableRow> rows = FakeWarehouse.rows(csv);
    for (int from = 0; from < rows.size(); from += ROWS_A_REQUEST) {
      var request =
          new TableDataInsertAllRequest()
              .setRows(
                  rows.subList(from, Math.min(rows.size(), from + ROWS_A_REQUEST)).stream()
                      .map(row -> new TableDataInsertAllRequest.Rows().setJson(row))
                      .toList());
      var errors =
          client.tabledata().insertAll(PROJECT, DATASET, name, request).execute().getInsertErrors();
      if (errors != null && !errors.isEmpty()) {
        throw new IOException(name + " from row " + from + ": " + errors);
      }
    }
    return new BigQueryTable(PROJECT, DATASET, name);
  }

  /** Loads a CSV by a load job that uploads it: every column a STRING. */
  public BigQueryTable upload(String name, Path csv) throws IOException {
    JobConfigurationLoad load =
        new JobConfigurationLoad()
            .setDestinationTable(reference(name))
            .setSchema(schema(csv))
            .setSourceFormat("CSV")
            .setSkipLeadingRows(1);
    Job job =
        client
            .jobs()
            .insert(
                PROJECT,
                new Job().setConfiguration(new JobConfiguration().setLoad(load)),
                new ByteArrayContent("application/octet-stream", Files.readAllBytes(csv)))
            .execute();
    if (!"DONE".equals(job.getStatus().getState()) || job.getStatus().getErrorResult() != null) {
      throw new IOException(name + ": " + job.getStatus());
    }
    return new BigQueryTable(PROJECT, DATASET, name);
  }

  private static TableSchema schema(Path csv) throws IOException {
    return new TableSchema().setFields(FakeWarehouse.columns(csv));
  }

  private static TableReference reference(String name) {
    return new TableReference().setProjectId(PROJECT).setDatasetId(DATASET).setTableId(name);
  }

  /** Stops it. */
  public void stop() throws InterruptedException {
    System.clearProperty(EmulatorServices.GRPC_PORT);
    process.destroy(); // its trap stops the emulator
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
