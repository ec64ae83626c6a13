package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.pipeline.warehouse.AppendScores;
import com.savvywealth.leads.pipeline.warehouse.Loaded;
import com.savvywealth.leads.pipeline.warehouse.ScoreLog;
import com.savvywealth.leads.pipeline.warehouse.Warehouse;
import com.savvywealth.leads.pipeline.warehouse.WarehouseDataset;
import com.savvywealth.leads.pipeline.warehouse.WarehouseOptions;
import com.savvywealth.leads.pipeline.warehouse.WarehouseTable;
import com.savvywealth.leads.transform.snapshot.IngestSnapshots;
import com.savvywealth.leads.transform.snapshot.SnapshotLayout;
import com.savvywealth.leads.transform.training.LeadsContacted;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Wait;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Which of a run's tables go to the warehouse, and how they are cut and sorted there.
 *
 * <p>A vintage is one day, so its table is in one piece, sorted by the key that leads are joined
 * by. Leads and training rows are asked for by time of contact: a partition a month, as the files
 * are, since a day's few dozen rows are less than what BigQuery reads at once.
 */
final class WarehouseStage {
  private WarehouseStage() {}

  /**
   * The warehouse that a pipeline's options name.
   *
   * @throws UsageException with one line when they name none that can be used
   */
  static Warehouse of(Pipeline pipeline, RunPlan plan) {
    try {
      return Warehouse.of(pipeline.getOptions(), plan.runId(), plan.runDir(), plan.tables());
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  /** The vintages' tables, delivered and derived. */
  static List<Loaded> vintages(RunPlan plan) {
    SnapshotConfig snapshots = plan.config().snapshots();
    List<Loaded> tables = new ArrayList<>();
    for (SnapshotConfig.Table table : snapshots.tables()) {
      boolean derived = table.derivedFrom() != null;
      TableSchema schema =
          derived
              ? IngestSnapshots.firms()
              : SnapshotLayout.stored(
                  IntakeMap.load(table.columns(), plan.text(table.columns())).schema(table.name()));
      String key = derived ? schema.columns().get(0).name() : table.key();
      for (SnapshotConfig.Vintage vintage : snapshots.calendar(table)) {
        tables.add(Loaded.of(WarehouseTable.sorted(table.tableName(vintage.label()), schema, key)));
      }
    }
    return tables;
  }

  /** The training table and, for a run from leads, the contacted leads. */
  static List<Loaded> training(RunPlan plan) {
    List<Loaded> tables = new ArrayList<>();
    tables.add(
        Loaded.of(
            byMonth(
                RunPlan.TRAINING_TABLE,
                TrainingTable.schema(plan.contract()),
                TrainingTable.FILTER_DATE)));
    if (plan.config().table() == null) {
      tables.add(
          new Loaded(
              byMonth(ContactedView.ROWS, LeadsContacted.SCHEMA, "contacted_at"),
              ContactedView.NAME));
    }
    return tables;
  }

  private static WarehouseTable byMonth(String name, TableSchema schema, String instant) {
    return new WarehouseTable(
        name, schema, new WarehouseTable.Partition(instant, "MONTH"), List.of("lead_token"));
  }

  /** Publishes the vintages and their views when gates 0 and 1 have passed, unless surveyed. */
  static void publishVintages(Warehouse warehouse, RunPlan plan, PCollection<String> verdicts) {
    if (!plan.survey()) {
      warehouse.publish(verdicts, vintages(plan), SnapshotViews.of(plan.config().snapshots()));
    }
  }

  /** Publishes the tables of units 2 and 3 when their gates have passed, unless surveyed. */
  static void publishTraining(Warehouse warehouse, RunPlan plan, PCollection<String> verdicts) {
    if (!plan.survey()) {
      warehouse.publish(
          verdicts,
          training(plan),
          plan.config().table() == null ? List.of(new ContactedView()) : List.of());
    }
  }

  /**
   * Appends a batch's scores to the log when gate 10 has passed, unless surveyed or without a
   * warehouse; gives the verdicts once refused rows are written, so that a batch is sealed with
   * them. The log's own commit may end later: a job that fails there is launched again, and the log
   * shows one copy of a batch.
   */
  static PCollection<String> appendScores(
      Pipeline pipeline, ScoringRun run, PCollection<String> verdicts) {
    String named = pipeline.getOptions().as(WarehouseOptions.class).getWarehouse();
    if (named == null || run.target().survey()) {
      return verdicts;
    }
    PCollection<KV<String, Long>> appended =
        verdicts.apply(
            "Append scores",
            AppendScores.by(
                new AppendScores.Settings(
                    dataset(named), batch(run), run.target().runDir() + "/rejects/lead_scores")));
    return verdicts.apply("Once appended", Wait.on(appended));
  }

  private static WarehouseDataset dataset(String named) {
    try {
      return WarehouseDataset.parse(named);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  private static ScoreLog.Batch batch(ScoringRun run) {
    try {
      ModelBundle bundle =
          ModelBundle.open(BundleFiles.read(run.scoring().bundle()), run.scoring().trusted());
      String csv = Artifact.CALL_LIST.in(run.target().runDir());
      return new ScoreLog.Batch(
          run.target().runId(),
          bundle.edition().toString(),
          bundle.fingerprint(),
          run.ofTable() ? run.source().config().scoreAtMillis() : run.leads().scoreAtMillis(),
          csv.substring(0, csv.length() - ".csv".length()),
          SnapshotStage.tokens(run.source()));
    } catch (BundleRefused | IllegalArgumentException e) {
      throw new UsageException(
          "bundle %s: %s".formatted(run.scoring().bundle(), e.getMessage()), e);
    }
  }
}
