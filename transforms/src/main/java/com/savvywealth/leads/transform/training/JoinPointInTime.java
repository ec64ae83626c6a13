package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.PackRows;
import com.savvywealth.leads.transform.snapshot.SnapshotLayout;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
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
        .apply(
            "Pack by shard",
            PackRows.by(LeadTable.LEADS, SnapshotLayout.SHARDS, JoinPointInTime::shard))
        .apply("Group by shard", GroupByKey.create())
        .apply("Join shard", ParDo.of(new JoinShard(catalog, clock)))
        .setCoder(DataRowCoder.of(LeadTable.aligned(catalog.canonical())));
  }

  private static int shard(DataRow lead) {
    Long crd = lead.whole("crd");
    return SnapshotLayout.shardOf(crd == null ? lead.text("lead_token").hashCode() : crd);
  }
}
