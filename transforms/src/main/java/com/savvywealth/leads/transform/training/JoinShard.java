package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.lead.AsOf;
import com.savvywealth.leads.model.lead.NoSnapshotReason;
import com.savvywealth.leads.transform.io.ParquetShard;
import com.savvywealth.leads.transform.io.RowBlock;
import com.savvywealth.leads.transform.snapshot.ResolveDuplicates;
import com.savvywealth.leads.transform.snapshot.SnapshotLayout;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Joins the leads of one shard to the same shard of every vintage. */
final class JoinShard extends DoFn<KV<Integer, Iterable<RowBlock>>, DataRow> {
  private static final long serialVersionUID = 1L;

  private final SnapshotCatalog catalog;
  private final JoinPointInTime.Clock clock;

  JoinShard(SnapshotCatalog catalog, JoinPointInTime.Clock clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  /** A vintage row that a lead's key found; its hash is worked out on full ties only. */
  private record Found(SnapshotCatalog.Vintage vintage, Instant asOf, long ingestOrder, DataRow row)
      implements AsOf.Row {
    @Override
    public Instant knownAt() {
      return vintage.knownAt();
    }

    @Override
    public String contentHash() {
      return ResolveDuplicates.contentHash(row);
    }
  }

  @ProcessElement
  public void process(@Element KV<Integer, Iterable<RowBlock>> shard, OutputReceiver<DataRow> out)
      throws IOException {
    List<DataRow> leads = new ArrayList<>();
    Map<Long, List<Found>> wanted = new HashMap<>();
    shard.getValue().forEach(block -> block.unpack(LeadTable.LEADS, leads::add));
    for (DataRow lead : leads) {
      if (lead.whole("crd") != null) {
        wanted.computeIfAbsent(lead.whole("crd"), crd -> new ArrayList<>());
      }
    }
    for (int v = 0; v < catalog.vintages().size(); v++) {
      collect(shard.getKey(), v, wanted);
    }
    TableSchema aligned = LeadTable.aligned(catalog.canonical());
    AsOf rule = catalog.rule();
    for (DataRow lead : leads) {
      out.output(align(lead, wanted, rule, aligned));
    }
  }

  private void collect(int shard, int ingestOrder, Map<Long, List<Found>> wanted)
      throws IOException {
    SnapshotCatalog.Vintage vintage = catalog.vintages().get(ingestOrder);
    Instant asOf = vintage.start();
    TableSchema stored = SnapshotLayout.stored(catalog.canonical());
    int key = stored.indexOf(catalog.key());
    int primary = stored.indexOf(SnapshotLayout.IS_PRIMARY);
    ParquetShard.read(
        catalog.layout().shard(vintage.tableName(), shard),
        stored,
        new ParquetShard.Selection(catalog.key(), wanted::containsKey),
        row -> {
          if ((Long) row.get(primary) == 1) {
            wanted.get((Long) row.get(key)).add(new Found(vintage, asOf, ingestOrder, row));
          }
        });
  }

  private DataRow align(
      DataRow lead, Map<Long, List<Found>> wanted, AsOf rule, TableSchema aligned) {
    Object[] values = new Object[aligned.width()];
    for (int i = 0; i < LeadTable.LEADS.width(); i++) {
      values[i] = lead.get(i);
    }
    if (lead.whole("crd") == null) {
      values[aligned.indexOf("no_snapshot_reason")] = lead.text("crd_state");
      return DataRow.of(aligned, values);
    }
    long contact = lead.whole("effective_at");
    AsOf.Choice<Found> choice = choose(rule, contact, wanted.get(lead.whole("crd")));
    values[aligned.indexOf("known_at_withheld")] = choice.withheld() ? 1L : 0L;
    if (choice.row() == null) {
      values[aligned.indexOf("no_snapshot_reason")] = choice.reason().name();
    } else {
      show(choice.row(), contact, values, aligned);
    }
    return DataRow.of(aligned, values);
  }

  private AsOf.Choice<Found> choose(AsOf rule, long contact, List<Found> found) {
    if (clock == JoinPointInTime.Clock.POINT_IN_TIME) {
      return rule.choose(Instant.ofEpochMilli(contact), found);
    }
    return found.isEmpty()
        ? new AsOf.Choice<>(null, NoSnapshotReason.NOT_IN_ANY_VINTAGE, false)
        : new AsOf.Choice<>(Collections.min(found, AsOf.BEST_FIRST), null, false);
  }

  /**
   * Writes what the lead sees. The as-of is the one that the row itself carries, so that the audit
   * can hold it against the calendar by which the row was chosen.
   */
  private void show(Found seen, long contact, Object[] values, TableSchema aligned) {
    long storedDay = seen.row().whole(SnapshotLayout.SNAPSHOT_AT);
    long knownAt = seen.knownAt().toEpochMilli();
    values[aligned.indexOf("snapshot_label")] = seen.vintage().label();
    values[aligned.indexOf("snapshot_as_of")] = storedDay;
    values[aligned.indexOf("snapshot_known_at")] = knownAt;
    values[aligned.indexOf("snapshot_staleness_days")] =
        LeadTable.wholeDays(storedDay * 86_400_000L, contact);
    values[aligned.indexOf("knowledge_age_days")] = LeadTable.wholeDays(knownAt, contact);
    int from = LeadTable.LEADS.width() + LeadTable.JOINED.size();
    for (int i = 0; i < catalog.canonical().width(); i++) {
      values[from + i] = seen.row().get(i);
    }
  }
}
