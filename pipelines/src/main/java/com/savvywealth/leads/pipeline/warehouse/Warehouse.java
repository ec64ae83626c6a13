package com.savvywealth.leads.pipeline.warehouse;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.gcp.bigquery.TableDestination;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Wait;
import org.apache.beam.sdk.values.PCollection;

/**
 * Where a run's tables are asked and published: BigQuery when the options name a dataset, else
 * DuckDB over the files where they lie, which publishes nothing.
 *
 * <p>With a dataset, a stage's tables are first loaded under names of the run, asked there, and
 * judged; only when the gates have passed do the plan's names become those tables.
 */
public final class Warehouse implements Serializable {
  private static final long serialVersionUID = 1L;

  private final RunTablesIn place;
  private final String tables;
  private final String runId;

  private Warehouse(RunTablesIn place, String tables, String runId) {
    this.place = place;
    this.tables = tables;
    this.runId = runId;
  }

  /**
   * The warehouse of a run.
   *
   * @param options the pipeline's
   * @param runId the run
   * @param runDir its folder
   * @param tables folder of its tables
   * @throws IllegalArgumentException with one line when the dataset is misspelt, or when there is
   *     none and the tables are not on this machine
   */
  public static Warehouse of(PipelineOptions options, String runId, String runDir, String tables) {
    String named = options.as(WarehouseOptions.class).getWarehouse();
    if (named != null) {
      WarehouseDataset dataset = WarehouseDataset.parse(named);
      return new Warehouse(RunTablesIn.of(dataset, runId, runDir), tables, runId);
    }
    if (tables.contains("://")) {
      throw new IllegalArgumentException(
          "the tables of --runDir=%s cannot be asked from here: name a BigQuery dataset with --warehouse=project.dataset"
              .formatted(runDir));
    }
    return new Warehouse(null, tables, runId);
  }

  /** Whether tables are asked where they lie. */
  public boolean isLocal() {
    return place == null;
  }

  /** Opens the tables for questions, on a worker. */
  public AskTables open(PipelineOptions options) throws IOException {
    return isLocal()
        ? DuckDbTables.in(tables)
        : new BigQueryTables(place, WarehouseAccess.of(options).sql(options));
  }

  /**
   * Loads tables once the input is there and gives the input back when all are loaded; nothing to
   * do for a local warehouse.
   *
   * @param counted one element
   * @param files what is there when the tables' files are, beside the input
   */
  public <T> PCollection<T> load(
      PCollection<T> counted, List<Loaded> what, PCollection<?>... files) {
    if (isLocal()) {
      return counted;
    }
    PCollection<T> written =
        counted.apply("Wait for the files", Wait.on(List.of(files))).setCoder(counted.getCoder());
    Map<Object, List<Loaded>> bySchema = new LinkedHashMap<>();
    for (Loaded each : what) {
      bySchema
          .computeIfAbsent(each.table().schema().columns(), columns -> new ArrayList<>())
          .add(each);
    }
    List<PCollection<?>> loaded = new ArrayList<>();
    for (List<Loaded> alike : bySchema.values()) {
      PCollection<TableDestination> done =
          written.apply(
              "Load " + alike.get(0).table().name(),
              LoadTables.by(new LoadTables.Settings(place, tables, alike)));
      loaded.add(done);
    }
    return written.apply("Wait for the warehouse", Wait.on(loaded)).setCoder(written.getCoder());
  }

  /**
   * Makes the plan's names these tables and views, when all verdicts have passed; nothing to do for
   * a local warehouse.
   *
   * @param verdicts what {@code JudgeGate} gives
   */
  public void publish(PCollection<String> verdicts, List<Loaded> what, List<? extends View> views) {
    if (!isLocal()) {
      List<String> names = what.stream().map(each -> each.table().name()).toList();
      verdicts.apply(
          "Publish tables",
          PublishTables.of(new PublishTables.Settings(place, runId, names, views)));
    }
  }
}
