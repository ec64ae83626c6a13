package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.lead.LeadMatches;
import com.savvywealth.leads.model.lead.NoSnapshotReason;
import com.savvywealth.leads.transform.io.CollectCounts;
import com.savvywealth.leads.transform.training.ParseLeads;
import java.util.Objects;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * The keys of the leads, (key, lead source), from the leads, from a file of keys, or none; and
 * counts of the leads that have no key, by reason and source.
 */
final class LeadKeys {
  static final TupleTag<KV<Long, String>> KEYS = new TupleTag<>("keys") {};
  static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>("counts") {};

  private static final KvCoder<Long, String> KEY_CODER =
      KvCoder.of(VarLongCoder.of(), StringUtf8Coder.of());

  private LeadKeys() {}

  static PCollectionTuple of(Pipeline pipeline, RunPlan plan) {
    if (plan.config().leads() != null) {
      return ofLeads(pipeline, plan);
    }
    PCollection<KV<String, Long>> none =
        pipeline.apply("No counts", Create.empty(CollectCounts.countCoder()));
    SnapshotConfig.MatchKeys keys = plan.config().snapshots().matchKeys();
    if (keys == null) {
      return PCollectionTuple.of(KEYS, pipeline.apply("No leads", Create.empty(KEY_CODER)))
          .and(COUNTS, none);
    }
    return PCollectionTuple.of(
            KEYS,
            pipeline
                .apply("Name keys", Create.of(plan.path(keys.file())))
                .apply("Read keys", ParDo.of(new ReadKeys(keys)))
                .setCoder(KEY_CODER))
        .and(COUNTS, none);
  }

  private static PCollectionTuple ofLeads(Pipeline pipeline, RunPlan plan) {
    PCollectionTuple leads = WarehouseInputs.leads(pipeline, SnapshotStage.leads(plan));
    PCollectionTuple keyed =
        leads
            .get(ParseLeads.LEADS)
            .apply(
                "Keys of leads",
                ParDo.of(new KeyOfLead()).withOutputTags(KEYS, TupleTagList.of(COUNTS)));
    return PCollectionTuple.of(KEYS, keyed.get(KEYS).setCoder(KEY_CODER))
        .and(
            COUNTS,
            PCollectionList.of(leads.get(ParseLeads.COUNTS))
                .and(keyed.get(COUNTS).setCoder(CollectCounts.countCoder()))
                .apply("Counts of leads", Flatten.pCollections()));
  }

  static final class KeyOfLead extends DoFn<DataRow, KV<Long, String>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element DataRow lead, MultiOutputReceiver out) {
      Long crd = lead.whole("crd");
      String source = Objects.requireNonNullElse(lead.text("lead_source"), "(none)");
      if (crd != null) {
        out.get(KEYS).output(KV.of(crd, source));
      } else {
        NoSnapshotReason reason = NoSnapshotReason.valueOf(lead.text("crd_state"));
        out.get(COUNTS).output(KV.of(LeadMatches.prefix(reason) + source, 1L));
      }
    }
  }
}
