package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.snapshot.SnapshotLayout;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Joins each lead to the one vintage row that was known at its effective instant: one lead in, one
 * row out, with the row's values or the reason why there is none.
 *
 * <p>The vintages are cut by a hash of the key, so the join is partition-wise: leads are grouped by
 * the same hash, and each group reads its own sixteenth of every vintage once, skipping rows that
 * no lead can use while reading. No vintage row is shuffled. {@link Clock#TIME_BLIND} is the
 * mistake that the honest join is compared with: the latest vintage for everyone.
 */
public final class JoinPointInTime extends PTransform<PCollection<DataRow>, PCollection<DataRow>> {
  private static final long serialVersionUID = 1L;

  /** Which vintage a lead sees. */
  public enum Clock {
    /** The latest that was known at the lead's effective instant. */
    POINT_IN_TIME,
    /**
     * The latest of all, whenever it was known: only for comparison, never trained into a bundle.
     */
    TIME_BLIND
  }

  private final SnapshotCatalog catalog;
  private final Clock clock;

  private JoinPointInTime(SnapshotCatalog catalog, Clock clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  /** The honest join. */
  public static JoinPointInTime with(SnapshotCatalog catalog) {
    return new JoinPointInTime(catalog, Clock.POINT_IN_TIME);
  }

  /** The join by another clock. */
  public JoinPointInTime by(Clock other) {
    return new JoinPointInTime(catalog, other);
  }

  @Override
  public PCollection<DataRow> expand(PCollection<DataRow> leads) {
    return leads
        .apply("Shard of lead", ParDo.of(new ShardOfLead()))
        .setCoder(KvCoder.of(VarIntCoder.of(), DataRowCoder.of(LeadTable.LEADS)))
        .apply("Group by shard", GroupByKey.create())
        .apply("Join shard", ParDo.of(new JoinShard(catalog, clock)))
        .setCoder(DataRowCoder.of(LeadTable.aligned(catalog.canonical())));
  }

  static final class ShardOfLead extends DoFn<DataRow, KV<Integer, DataRow>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element DataRow lead, OutputReceiver<KV<Integer, DataRow>> out) {
      Long crd = lead.whole("crd");
      long key = crd == null ? lead.text("lead_token").hashCode() : crd;
      out.output(KV.of(SnapshotLayout.shardOf(key), lead));
    }
  }
}
