package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.transform.gate.JudgeGate;
import com.savvywealth.leads.transform.io.CollectCounts;
import com.savvywealth.leads.transform.io.WriteTable;
import com.savvywealth.leads.transform.training.CountDuplicates;
import com.savvywealth.leads.transform.training.ImportTable;
import com.savvywealth.leads.transform.training.JoinPointInTime;
import com.savvywealth.leads.transform.training.LeadTable;
import com.savvywealth.leads.transform.training.MakeTrainingRows;
import com.savvywealth.leads.transform.training.ParseLeads;
import com.savvywealth.leads.transform.training.RejectRow;
import com.savvywealth.leads.transform.training.SnapshotCatalog;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Units 2 and 3: leads joined to what was known at their contact, features, labels, the training
 * table; gates 2 and 3. A run that starts from a ready table imports it instead and judges gates 0
 * and 3.
 */
public final class TrainingTablePipeline {
  private TrainingTablePipeline() {}

  /** Options of the training table. */
  public interface Options extends LeadOptions {}

  /** Builds the training table. */
  public static void main(String[] args) {
    Options options = PipelineOptionsFactory.fromArgs(args).withValidation().as(Options.class);
    Pipeline pipeline = Pipeline.create(options);
    build(pipeline, RunPlan.from(options));
    pipeline.run();
  }

  static void build(Pipeline pipeline, RunPlan plan) {
    if (plan.config().table() == null) {
      fromLeads(pipeline, plan);
    } else {
      fromTable(pipeline, plan);
    }
  }

  private static void fromLeads(Pipeline pipeline, RunPlan plan) {
    SnapshotCatalog catalog = SnapshotStage.catalog(plan);
    MakeTrainingRows.Settings rules =
        new MakeTrainingRows.Settings(
            plan.contract(),
            catalog.canonical(),
            SnapshotStage.labelRule(plan.config().leads()),
            plan.config().analysisMillis());
    PCollectionTuple leads = pipeline.apply("Read leads", ParseLeads.by(SnapshotStage.leads(plan)));
    PCollectionTuple made =
        leads
            .get(ParseLeads.LEADS)
            .apply("Join as of contact", JoinPointInTime.with(catalog))
            .apply("Make training rows", MakeTrainingRows.by(rules));
    writeRows("training table", made.get(MakeTrainingRows.ROWS), plan, plan.trainingTable());
    writeExcluded(leads, made, plan);
    writeRejects(leads.get(ParseLeads.REJECTS), plan);
    if (plan.config().truth() != null) {
      PCollectionTuple blind =
          leads
              .get(ParseLeads.LEADS)
              .apply(
                  "Join without regard to time",
                  JoinPointInTime.with(catalog).by(JoinPointInTime.Clock.TIME_BLIND))
              .apply("Make time-blind rows", MakeTrainingRows.by(rules));
      writeRows("time-blind table", blind.get(MakeTrainingRows.ROWS), plan, plan.timeBlindTable());
    }
    PCollection<Reading> readings =
        PCollectionList.of(leads.get(ParseLeads.COUNTS))
            .and(made.get(MakeTrainingRows.COUNTS))
            .and(
                made.get(MakeTrainingRows.ROWS).apply("Count duplicates", CountDuplicates.byLead()))
            .apply("All counts", Flatten.pCollections())
            .apply("Add up", CollectCounts.intoOneMap())
            .apply("Measure alignment", ParDo.of(new MeasureAlignment(plan)));
    judge(readings, plan, List.of("G2", "G3"));
  }

  private static void fromTable(Pipeline pipeline, RunPlan plan) {
    PCollectionTuple imported = pipeline.apply("Import table", ImportTable.by(table(plan)));
    writeRows("training table", imported.get(ImportTable.ROWS), plan, plan.trainingTable());
    writeRejects(imported.get(ImportTable.REJECTS), plan);
    PCollection<Reading> readings =
        PCollectionList.of(imported.get(ImportTable.COUNTS))
            .and(imported.get(ImportTable.ROWS).apply("Count duplicates", CountDuplicates.byLead()))
            .apply("All counts", Flatten.pCollections())
            .apply("Add up", CollectCounts.intoOneMap())
            .apply("Measure table", ParDo.of(new MeasureAlignment(plan)));
    judge(readings, plan, List.of("G0", "G3"));
  }

  /** Settings of importing the run's ready table. */
  static ImportTable.Settings table(RunPlan plan) {
    return new ImportTable.Settings(
        plan.path(plan.config().table().file()),
        plan.config().table(),
        plan.contract(),
        SnapshotStage.tokens(plan));
  }

  private static void judge(PCollection<Reading> readings, RunPlan plan, List<String> gates) {
    readings.apply(
        "Judge " + String.join(" and ", gates),
        JudgeGate.of(
            new JudgeGate.Settings(
                plan.gates(), gates, plan.gatesDir(), plan.survey(), plan.waivers())));
  }

  /**
   * One file per month of contact, sorted within: so the table is sorted by {@code FilterDate_v12}.
   */
  private static void writeRows(
      String what, PCollection<DataRow> rows, RunPlan plan, String directory) {
    TableSchema schema = TrainingTable.schema(plan.contract());
    rows.apply("Month of " + what, WithKeys.of(month()).withKeyType(TypeDescriptors.strings()))
        .apply(
            "Write " + what,
            WriteTable.into(
                new WriteTable.Layout(
                    directory,
                    schema,
                    List.of(TrainingTable.FILTER_DATE, TrainingTable.LEAD_TOKEN),
                    List.of())));
  }

  private static SerializableFunction<DataRow, String> month() {
    return row ->
        Instant.ofEpochMilli(row.whole(TrainingTable.FILTER_DATE))
            .atZone(ZoneOffset.UTC)
            .toLocalDate()
            .toString()
            .substring(0, 7);
  }

  private static void writeExcluded(PCollectionTuple leads, PCollectionTuple made, RunPlan plan) {
    PCollectionList.of(leads.get(ParseLeads.DUPLICATES))
        .and(made.get(MakeTrainingRows.EXCLUDED))
        .apply("All excluded", Flatten.pCollections())
        .apply("One file of excluded", WithKeys.of("excluded"))
        .apply(
            "Write excluded",
            WriteTable.into(
                new WriteTable.Layout(
                    plan.tables() + "/leads_excluded",
                    LeadTable.EXCLUDED,
                    List.of("reason", "lead_token"),
                    List.of("excluded"))));
  }

  private static void writeRejects(PCollection<DataRow> rejects, RunPlan plan) {
    PCollection<KV<String, DataRow>> one =
        rejects.apply("One file of rejects", WithKeys.of("rejects"));
    one.apply(
        "Write rejects",
        WriteTable.into(
            new WriteTable.Layout(
                plan.runDir() + "/rejects/leads",
                RejectRow.SCHEMA,
                RejectRow.ORDER,
                List.of("rejects"))));
  }
}
