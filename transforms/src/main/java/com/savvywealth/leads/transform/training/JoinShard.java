package com.savvywealth.leads.transform.training;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.lead.AsOf;
import com.savvywealth.leads.transform.io.ParquetShard;
import com.savvywealth.leads.transform.snapshot.SnapshotLayout;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Joins the leads of one shard to the same shard of every vintage. */
final class JoinShard extends DoFn<KV<Integer, Iterable<DataRow>>, DataRow> {
  private static final long serialVersionUID = 1L;

  private final SnapshotCatalog catalog;
  private final JoinPointInTime.Clock clock;

  JoinShard(SnapshotCatalog catalog, JoinPointInTime.Clock clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  /** A vintage row that a lead's key found. */
  private record Found(SnapshotCatalog.Vintage vintage, DataRow row) {
    AsOf.Candidate candidate() {
      return new AsOf.Candidate(
          vintage.asOf().atStartOfDay(ZoneOffset.UTC).toInstant(),
          vintage.knownAt(),
          0,
          vintage.label());
    }
  }

  @ProcessElement
  public void process(@Element KV<Integer, Iterable<DataRow>> shard, OutputReceiver<DataRow> out)
      throws IOException {
    List<DataRow> leads = new ArrayList<>();
    Map<Long, List<Found>> wanted = new HashMap<>();
    for (DataRow lead : shard.getValue()) {
      leads.add(lead);
      if (lead.whole("crd") != null) {
        wanted.computeIfAbsent(lead.whole("crd"), crd -> new ArrayList<>());
      }
    }
    for (SnapshotCatalog.Vintage vintage : catalog.vintages()) {
      collect(shard.getKey(), vintage, wanted);
    }
    TableSchema aligned = LeadTable.aligned(catalog.canonical());
    AsOf rule = catalog.rule();
    for (DataRow lead : leads) {
      out.output(align(lead, wanted, rule, aligned));
    }
  }

  private void collect(int shard, SnapshotCatalog.Vintage vintage, Map<Long, List<Found>> wanted)
      throws IOException {
    TableSchema stored = SnapshotLayout.stored(catalog.canonical());
    int key = stored.indexOf(catalog.key());
    int primary = stored.indexOf(SnapshotLayout.IS_PRIMARY);
    ParquetShard.read(
        catalog.layout().shard(vintage.tableName(), shard),
        stored,
        row -> {
          List<Found> found = wanted.get((Long) row.get(key));
          if (found != null && (Long) row.get(primary) == 1) {
            found.add(new Found(vintage, row));
          }
        });
  }

  private DataRow align(
      DataRow lead, Map<Long, List<Found>> wanted, AsOf rule, TableSchema aligned) {
    Object[] values = new Object[aligned.width()];
    int width = LeadTable.LEADS.width();
    for (int i = 0; i < width; i++) {
      values[i] = lead.get(i);
    }
    Found seen = null;
    String reason = lead.text("crd_state");
    if (lead.whole("crd") != null) {
      List<Found> found = wanted.get(lead.whole("crd"));
      if (clock == JoinPointInTime.Clock.TIME_BLIND) {
        seen = found.isEmpty() ? null : found.get(found.size() - 1);
        reason = "NOT_IN_ANY_VINTAGE";
      } else {
        Instant contact = Instant.ofEpochMilli(lead.whole("effective_at"));
        AsOf.Choice choice = rule.choose(contact, found.stream().map(Found::candidate).toList());
        reason = choice.reason() == null ? null : choice.reason().name();
        for (Found each : found) {
          seen = each.candidate().equals(choice.row()) ? each : seen;
        }
      }
    }
    if (seen == null) {
      values[width + 3] = reason;
      return DataRow.of(aligned, values);
    }
    values[width] = seen.vintage().label();
    values[width + 1] = seen.vintage().asOf().toEpochDay();
    values[width + 2] = seen.vintage().knownAt().toEpochMilli();
    for (int i = 0; i < catalog.canonical().width(); i++) {
      values[width + LeadTable.JOINED.size() + i] = seen.row().get(i);
    }
    return DataRow.of(aligned, values);
  }
}
