package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.pipeline.warehouse.Warehouse;
import com.savvywealth.leads.pipeline.warehouse.WarehouseOptions;
import com.savvywealth.leads.transform.io.CollectCounts;
import com.savvywealth.leads.transform.training.AuditAlignment;
import com.savvywealth.leads.transform.training.CountDuplicates;
import com.savvywealth.leads.transform.training.ImportTable;
import com.savvywealth.leads.transform.training.JoinPointInTime;
import com.savvywealth.leads.transform.training.LeadTable;
import com.savvywealth.leads.transform.training.MakeTrainingRows;
import com.savvywealth.leads.transform.training.ParseLeads;
import com.savvywealth.leads.transform.training.SnapshotCatalog;
import java.util.List;
import java.util.SortedMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Units 2 and 3: leads joined to what was known at their contact, features, labels, the training
 * table; gates 2 and 3. A run that starts from a ready table imports it instead and judges gates 0
 * and 3.
 */
public final class TrainingTablePipeline {
  private static final List<String> DELAY_ORDER = List.of("contacted_at", "lead_token");

  private TrainingTablePipeline() {}

  /** Options of the training table. */
  public interface Options extends LeadOptions, WarehouseOptions {}

  /** Builds the training table. */
  public static void main(String[] args) {
    Launch.main(Template.TRAINING_TABLE, args);
  }

  static void build(Pipeline pipeline, RunPlan plan) {
    if (plan.config().table() == null) {
      fromLeads(pipeline, plan);
    } else {
      fromTable(pipeline, plan);
    }
  }

  /** Adds the stage for leads and vintages; gives the joined rows. */
  static PCollection<DataRow> fromLeads(Pipeline pipeline, RunPlan plan) {
    Warehouse warehouse = WarehouseStage.of(pipeline, plan);
    SnapshotCatalog catalog = SnapshotStage.catalog(plan);
    MakeTrainingRows.Settings rules =
        new MakeTrainingRows.Settings(
            plan.contract(),
            catalog.canonical(),
            SnapshotStage.labelRule(plan.config().leads()),
            plan.config().analysisMillis());
    PCollectionTuple leads = WarehouseInputs.leads(pipeline, SnapshotStage.leads(plan));
    PCollection<DataRow> joined =
        leads.get(ParseLeads.LEADS).apply("Join as of contact", JoinPointInTime.with(catalog));
    PCollectionTuple audited =
        joined.apply(
            "Audit the join", AuditAlignment.by(DeclaredCalendar.audit(plan.config().snapshots())));
    PCollectionTuple made = joined.apply("Make training rows", MakeTrainingRows.by(rules));
    AlignmentTables tables = new AlignmentTables(plan);
    PCollection<KV<String, Long>> contacted = tables.contacted(leads.get(ParseLeads.LEADS));
    PCollection<KV<String, Long>> rows =
        tables.rows("training table", made.get(MakeTrainingRows.ROWS), plan.trainingTable());
    tables.excluded(leads, made);
    tables.one(
        "negative delays",
        made.get(MakeTrainingRows.DELAYS),
        LeadTable.NEGATIVE_DELAYS,
        DELAY_ORDER);
    tables.one(
        "leakage offenders",
        audited.get(AuditAlignment.OFFENDERS),
        AuditAlignment.OFFENDER,
        AuditAlignment.ORDER);
    tables.rejects(leads.get(ParseLeads.REJECTS));
    if (plan.config().truth() != null) {
      timeBlind(leads.get(ParseLeads.LEADS), catalog, rules, tables);
    }
    PCollection<SortedMap<String, Long>> counts =
        PCollectionList.of(leads.get(ParseLeads.COUNTS))
            .and(made.get(MakeTrainingRows.COUNTS))
            .and(audited.get(AuditAlignment.COUNTS))
            .and(
                made.get(MakeTrainingRows.ROWS).apply("Count duplicates", CountDuplicates.byLead()))
            .apply("All counts", Flatten.pCollections())
            .apply("Add up", CollectCounts.intoOneMap());
    PCollectionView<Long> written = AlignmentTables.written(List.of(contacted, rows));
    PCollectionView<List<DataRow>> first =
        AlignmentTables.firstOffenders(audited.get(AuditAlignment.OFFENDERS));
    judge(
        warehouse
            .load(counts, WarehouseStage.training(plan), contacted, rows)
            .apply(
                "Measure alignment",
                ParDo.of(new MeasureAlignment(plan, warehouse, written, first))
                    .withSideInputs(written, first)),
        warehouse,
        plan,
        List.of("G2", "G3"));
    return joined;
  }

  private static void timeBlind(
      PCollection<DataRow> leads,
      SnapshotCatalog catalog,
      MakeTrainingRows.Settings rules,
      AlignmentTables tables) {
    PCollectionTuple blind =
        leads
            .apply(
                "Join without regard to time",
                JoinPointInTime.with(catalog).by(JoinPointInTime.Clock.TIME_BLIND))
            .apply("Make time-blind rows", MakeTrainingRows.by(rules));
    tables.rows(
        "time-blind table", blind.get(MakeTrainingRows.ROWS), tables.plan().timeBlindTable());
  }

  private static void fromTable(Pipeline pipeline, RunPlan plan) {
    Warehouse warehouse = WarehouseStage.of(pipeline, plan);
    PCollectionTuple imported = pipeline.apply("Import table", ImportTable.by(table(plan)));
    AlignmentTables tables = new AlignmentTables(plan);
    PCollection<KV<String, Long>> rows =
        tables.rows("training table", imported.get(ImportTable.ROWS), plan.trainingTable());
    tables.rejects(imported.get(ImportTable.REJECTS));
    PCollectionView<Long> written = AlignmentTables.written(List.of(rows));
    PCollection<SortedMap<String, Long>> counts =
        PCollectionList.of(imported.get(ImportTable.COUNTS))
            .and(imported.get(ImportTable.ROWS).apply("Count duplicates", CountDuplicates.byLead()))
            .apply("All counts", Flatten.pCollections())
            .apply("Add up", CollectCounts.intoOneMap());
    judge(
        warehouse
            .load(counts, WarehouseStage.training(plan), rows)
            .apply(
                "Measure table",
                ParDo.of(new MeasureAlignment(plan, warehouse, written, null))
                    .withSideInputs(written)),
        warehouse,
        plan,
        List.of("G0", "G3"));
  }

  /** Settings of importing the run's ready table. */
  static ImportTable.Settings table(RunPlan plan) {
    return new ImportTable.Settings(
        plan.path(plan.config().table().file()),
        plan.config().table(),
        plan.contract(),
        SnapshotStage.tokens(plan));
  }

  private static void judge(
      PCollection<Reading> readings, Warehouse warehouse, RunPlan plan, List<String> gates) {
    PCollection<String> verdicts =
        readings.apply("Judge " + String.join(" and ", gates), plan.judging(gates));
    WarehouseStage.publishTraining(warehouse, plan, verdicts);
  }
}
