package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.lead.FileProfile;
import com.savvywealth.leads.model.lead.Redelivery;
import com.savvywealth.leads.pipeline.warehouse.Warehouse;
import com.savvywealth.leads.pipeline.warehouse.WarehouseOptions;
import com.savvywealth.leads.transform.io.CollectCounts;
import com.savvywealth.leads.transform.io.WriteTable;
import com.savvywealth.leads.transform.snapshot.IngestSnapshots;
import com.savvywealth.leads.transform.training.RejectRow;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Units 0 and 1: vendor files to canonical vintages, their manifest and profile, judged by gates 0
 * and 1.
 *
 * <p>Leads are read for their keys alone, so that the match rate is known before anything is
 * joined.
 */
public final class SnapshotIntakePipeline {
  private static final KvCoder<String, String> NAMES =
      KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of());

  private SnapshotIntakePipeline() {}

  /** Options of the intake. */
  public interface Options extends LeadOptions, WarehouseOptions {}

  /** Runs the intake. */
  public static void main(String[] args) {
    Launch.main(Template.INTAKE, args);
  }

  static void build(Pipeline pipeline, RunPlan plan) {
    SnapshotConfig.Table table = plan.config().snapshots().first();
    Warehouse warehouse = WarehouseStage.of(pipeline, plan);
    SnapshotStage.declaration(plan);
    PCollectionTuple leads = LeadKeys.of(pipeline, plan);
    PCollectionTuple ingested =
        leads
            .get(LeadKeys.KEYS)
            .apply(
                "Ingest " + table.name(),
                WarehouseInputs.vintages(plan, table, pipeline.getOptions()));
    writeRejects(ingested.get(IngestSnapshots.REJECTS), plan);
    PCollectionView<List<FileProfile>> profiles =
        ingested.get(IngestSnapshots.PROFILES).apply("Profiles", View.asList());
    PCollectionView<List<Redelivery>> redeliveries =
        pipeline
            .apply("Name redeliveries", Create.of(redeliveries(plan, table)).withCoder(NAMES))
            .apply("Hash redelivery", ParDo.of(new HashRedelivery()))
            .setCoder(SerializableCoder.of(Redelivery.class))
            .apply("Redeliveries", View.asList());
    PCollection<SortedMap<String, Long>> counts =
        PCollectionList.of(ingested.get(IngestSnapshots.COUNTS))
            .and(leads.get(LeadKeys.COUNTS))
            .apply("All counts", Flatten.pCollections())
            .apply("Add up", CollectCounts.intoOneMap());
    PCollection<Reading> readings =
        warehouse
            .load(counts, WarehouseStage.vintages(plan))
            .apply(
                "Measure intake",
                ParDo.of(new MeasureIntake(plan, warehouse, profiles, redeliveries))
                    .withSideInputs(profiles, redeliveries));
    WarehouseStage.publishVintages(
        warehouse, plan, readings.apply("Judge gates 0 and 1", plan.judging(List.of("G0", "G1"))));
  }

  private static List<KV<String, String>> redeliveries(RunPlan plan, SnapshotConfig.Table table) {
    List<KV<String, String>> named = new ArrayList<>();
    for (SnapshotConfig.Vintage vintage : table.vintages()) {
      vintage.redelivered().forEach(file -> named.add(KV.of(vintage.label(), plan.path(file))));
    }
    return named;
  }

  private static void writeRejects(PCollection<DataRow> rejects, RunPlan plan) {
    rejects
        .apply("One file of rejects", WithKeys.of("rejects"))
        .apply(
            "Write rejects",
            WriteTable.into(
                new WriteTable.Layout(
                    plan.runDir() + "/rejects/snapshots",
                    RejectRow.SCHEMA,
                    RejectRow.ORDER,
                    List.of("rejects"))));
  }
}
