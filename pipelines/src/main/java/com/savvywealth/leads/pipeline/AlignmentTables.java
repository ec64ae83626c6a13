package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.transform.io.WriteTable;
import com.savvywealth.leads.transform.training.AuditAlignment;
import com.savvywealth.leads.transform.training.LeadTable;
import com.savvywealth.leads.transform.training.LeadsContacted;
import com.savvywealth.leads.transform.training.MakeTrainingRows;
import com.savvywealth.leads.transform.training.ParseLeads;
import com.savvywealth.leads.transform.training.RejectRow;
import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.transforms.Top;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Where the tables of units 2 and 3 lie and how they are cut and sorted. */
final class AlignmentTables {
  /** Offenders that the report shows; the table has all. */
  private static final int SHOWN = 20;

  private final RunPlan plan;

  AlignmentTables(RunPlan plan) {
    this.plan = plan;
  }

  RunPlan plan() {
    return plan;
  }

  /**
   * Training rows, one file per month of contact, sorted within: read in name order the table is
   * sorted by {@code FilterDate_v12}.
   */
  PCollection<KV<String, Long>> rows(String what, PCollection<DataRow> rows, String directory) {
    return byMonth(
        what,
        rows,
        TrainingTable.FILTER_DATE,
        new WriteTable.Layout(
            directory,
            TrainingTable.schema(plan.contract()),
            List.of(TrainingTable.FILTER_DATE, TrainingTable.LEAD_TOKEN),
            List.of()));
  }

  /** The plan's view of contacted leads, cut and sorted like the training table. */
  PCollection<KV<String, Long>> contacted(PCollection<DataRow> leads) {
    return byMonth(
        "leads contacted",
        leads.apply("Contacted leads", LeadsContacted.rows()),
        "contacted_at",
        new WriteTable.Layout(
            plan.tables() + "/leads_contacted_v12",
            LeadsContacted.SCHEMA,
            List.of("contacted_at", "lead_token"),
            List.of()));
  }

  private static PCollection<KV<String, Long>> byMonth(
      String what, PCollection<DataRow> rows, String instant, WriteTable.Layout layout) {
    return rows.apply(
            "Month of " + what, WithKeys.of(month(instant)).withKeyType(TypeDescriptors.strings()))
        .apply("Write " + what, WriteTable.into(layout));
  }

  private static SerializableFunction<DataRow, String> month(String instant) {
    return row ->
        Instant.ofEpochMilli(row.whole(instant))
            .atZone(ZoneOffset.UTC)
            .toLocalDate()
            .toString()
            .substring(0, 7);
  }

  /** Leads that are not in the training table, with the reason. */
  void excluded(PCollectionTuple leads, PCollectionTuple made) {
    PCollection<DataRow> all =
        PCollectionList.of(leads.get(ParseLeads.DUPLICATES))
            .and(made.get(MakeTrainingRows.EXCLUDED))
            .apply("All excluded", Flatten.pCollections());
    WriteTable.Layout layout =
        new WriteTable.Layout(
            plan.tables() + "/leads_excluded",
            LeadTable.EXCLUDED,
            List.of("reason", "lead_token"),
            List.of("excluded"));
    all.apply("One file of excluded", WithKeys.of("excluded"))
        .apply("Write excluded", WriteTable.into(layout));
  }

  /** A small table in one file, there even when it is empty. */
  void one(String what, PCollection<DataRow> rows, TableSchema schema, List<String> order) {
    WriteTable.Layout layout =
        new WriteTable.Layout(
            plan.tables() + "/" + schema.name(), schema, order, List.of(schema.name()));
    rows.apply("One file of " + what, WithKeys.of(schema.name()))
        .apply("Write " + what, WriteTable.into(layout));
  }

  /** Rows of the leads file that could not be read. */
  void rejects(PCollection<DataRow> rejects) {
    WriteTable.Layout layout =
        new WriteTable.Layout(
            plan.runDir() + "/rejects/leads",
            RejectRow.SCHEMA,
            RejectRow.ORDER,
            List.of("rejects"));
    rejects
        .apply("One file of rejects", WithKeys.of("rejects"))
        .apply("Write rejects", WriteTable.into(layout));
  }

  /** Rows written to these tables; whoever reads it runs after they are there. */
  static PCollectionView<Long> written(List<PCollection<KV<String, Long>>> tables) {
    return PCollectionList.of(tables)
        .apply("All written", Flatten.pCollections())
        .apply("Rows written", Values.create())
        .apply("Count rows written", Sum.longsGlobally())
        .apply("Rows written as a view", View.asSingleton());
  }

  /** The first offenders, leaks before wrong clocks, in order of contact. */
  static PCollectionView<List<DataRow>> firstOffenders(PCollection<DataRow> offenders) {
    return offenders
        .apply("First offenders", Top.of(SHOWN, new ShownFirst()))
        .apply("First offenders as a view", View.asSingleton());
  }

  /** What is to be shown first counts as larger. */
  static final class ShownFirst implements Comparator<DataRow>, Serializable {
    private static final long serialVersionUID = 1L;
    private static final Comparator<DataRow> SHOWN_LAST = AuditAlignment.leaksFirst().reversed();

    @Override
    public int compare(DataRow one, DataRow other) {
      return SHOWN_LAST.compare(one, other);
    }
  }
}
