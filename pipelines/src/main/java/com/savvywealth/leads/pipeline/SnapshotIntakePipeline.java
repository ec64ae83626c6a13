package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.lead.FileProfile;
import com.savvywealth.leads.transform.gate.JudgeGate;
import com.savvywealth.leads.transform.io.CollectCounts;
import com.savvywealth.leads.transform.io.WriteTable;
import com.savvywealth.leads.transform.snapshot.IngestSnapshots;
import com.savvywealth.leads.transform.training.ParseLeads;
import com.savvywealth.leads.transform.training.RejectRow;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
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
  private SnapshotIntakePipeline() {}

  /** Options of the intake. */
  public interface Options extends LeadOptions {}

  /** Runs the intake. */
  public static void main(String[] args) {
    Options options = PipelineOptionsFactory.fromArgs(args).withValidation().as(Options.class);
    Pipeline pipeline = Pipeline.create(options);
    build(pipeline, RunPlan.from(options));
    pipeline.run();
  }

  static void build(Pipeline pipeline, RunPlan plan) {
    SnapshotConfig.Table table = plan.config().snapshots().first();
    PCollectionTuple leads = LeadKeys.of(pipeline, plan);
    PCollectionTuple ingested =
        leads
            .get(LeadKeys.KEYS)
            .apply("Ingest " + table.name(), IngestSnapshots.of(SnapshotStage.ingest(plan, table)));
    writeRejects(ingested.get(IngestSnapshots.REJECTS), plan);
    PCollectionView<List<FileProfile>> profiles =
        ingested.get(IngestSnapshots.PROFILES).apply("Profiles", View.asList());
    PCollection<Reading> readings =
        PCollectionList.of(ingested.get(IngestSnapshots.COUNTS))
            .and(leads.get(LeadKeys.COUNTS))
            .apply("All counts", Flatten.pCollections())
            .apply("Add up", CollectCounts.intoOneMap())
            .apply(
                "Measure intake",
                ParDo.of(new MeasureIntake(plan, profiles)).withSideInputs(profiles));
    readings.apply(
        "Judge gates 0 and 1",
        JudgeGate.of(
            new JudgeGate.Settings(
                plan.gates(),
                List.of("G0", "G1"),
                plan.gatesDir(),
                plan.survey(),
                plan.waivers())));
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

  /** The keys of the leads, (key, lead source), from the leads, from a file of keys, or none. */
  static final class LeadKeys {
    static final org.apache.beam.sdk.values.TupleTag<KV<Long, String>> KEYS =
        new org.apache.beam.sdk.values.TupleTag<>("keys") {};
    static final org.apache.beam.sdk.values.TupleTag<KV<String, Long>> COUNTS =
        new org.apache.beam.sdk.values.TupleTag<>("counts") {};

    private LeadKeys() {}

    static PCollectionTuple of(Pipeline pipeline, RunPlan plan) {
      KvCoder<Long, String> keyCoder = KvCoder.of(VarLongCoder.of(), StringUtf8Coder.of());
      KvCoder<String, Long> countCoder = KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of());
      if (plan.config().leads() != null) {
        PCollectionTuple leads =
            pipeline.apply("Read leads", ParseLeads.by(SnapshotStage.leads(plan)));
        return PCollectionTuple.of(
                KEYS,
                leads
                    .get(ParseLeads.LEADS)
                    .apply("Keys of leads", ParDo.of(new KeyOfLead()))
                    .setCoder(keyCoder))
            .and(COUNTS, leads.get(ParseLeads.COUNTS));
      }
      PCollection<KV<String, Long>> none = pipeline.apply("No counts", Create.empty(countCoder));
      SnapshotConfig.MatchKeys keys = plan.config().snapshots().matchKeys();
      if (keys == null) {
        return PCollectionTuple.of(KEYS, pipeline.apply("No leads", Create.empty(keyCoder)))
            .and(COUNTS, none);
      }
      return PCollectionTuple.of(
              KEYS,
              pipeline
                  .apply("Name keys", Create.of(plan.path(keys.file())))
                  .apply("Read keys", ParDo.of(new ReadKeys(keys)))
                  .setCoder(keyCoder))
          .and(COUNTS, none);
    }
  }

  static final class KeyOfLead extends DoFn<DataRow, KV<Long, String>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element DataRow lead, OutputReceiver<KV<Long, String>> out) {
      Long crd = lead.whole("crd");
      if (crd != null) {
        out.output(KV.of(crd, Objects.requireNonNullElse(lead.text("lead_source"), "(none)")));
      }
    }
  }
}
