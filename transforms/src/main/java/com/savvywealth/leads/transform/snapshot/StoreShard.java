package com.savvywealth.leads.transform.snapshot;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.transform.io.RowBlock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Stores one shard of one vintage whose rows were brought together, as {@link ReadVintage} stores
 * those of a file. A group's key is sixteen times the vintage's position plus the shard.
 */
final class StoreShard
    extends DoFn<KV<Integer, Iterable<RowBlock>>, KV<Integer, KV<String, byte[]>>> {
  private static final long serialVersionUID = 1L;

  /** Totals of the firms of one shard, by the vintage's position. */
  static final TupleTag<KV<Integer, byte[]>> FIRMS = new TupleTag<>("firms") {};

  private final IngestSnapshots.Settings settings;

  StoreShard(IngestSnapshots.Settings settings) {
    this.settings = settings;
  }

  @ProcessElement
  public void process(@Element KV<Integer, Iterable<RowBlock>> group, MultiOutputReceiver out)
      throws IOException {
    int vintage = group.getKey() / SnapshotLayout.SHARDS;
    int shard = group.getKey() % SnapshotLayout.SHARDS;
    VintageFile file = settings.files().get(vintage);
    List<DataRow> rows = new ArrayList<>();
    for (RowBlock block : group.getValue()) {
      block.unpack(settings.canonical(), rows::add);
    }
    StoreVintage store = new StoreVintage(settings, file);
    long[] keys =
        store.store(
            shard,
            rows,
            key ->
                out.get(IngestSnapshots.REJECTS)
                    .output(ReadVintage.duplicate(settings, file, key)));
    out.get(IngestSnapshots.KEYS)
        .output(KV.of(shard, KV.of(CompareShard.VINTAGE + file.label(), SortedKeys.pack(keys))));
    store.countInto(out.get(IngestSnapshots.COUNTS)::output);
    if (store.firms() != null) {
      out.get(FIRMS).output(KV.of(vintage, bytes(store.firms())));
    }
  }

  private static byte[] bytes(FirmTotals firms) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    firms.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  /** Turns the shard of a vintage's rows into the key of their group. */
  static final class NameShard extends DoFn<KV<Integer, RowBlock>, KV<Integer, RowBlock>> {
    private static final long serialVersionUID = 1L;

    private final int vintage;

    NameShard(int vintage) {
      this.vintage = vintage;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, RowBlock> block, OutputReceiver<KV<Integer, RowBlock>> out) {
      out.output(KV.of(SnapshotLayout.SHARDS * vintage + block.getKey(), block.getValue()));
    }
  }

  /** Adds up the firms of a vintage's shards and writes them. */
  static final class WriteFirms extends DoFn<KV<Integer, Iterable<byte[]>>, KV<String, Long>> {
    private static final long serialVersionUID = 1L;

    private final IngestSnapshots.Settings settings;

    WriteFirms(IngestSnapshots.Settings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<byte[]>> shards, OutputReceiver<KV<String, Long>> out)
        throws IOException {
      VintageFile file = settings.files().get(shards.getKey());
      FirmTotals firms = FirmTotals.of(settings.canonical());
      for (byte[] shard : shards.getValue()) {
        firms.add(new DataInputStream(new ByteArrayInputStream(shard)));
      }
      out.output(
          KV.of("firm_rows|" + file.label(), StoreVintage.writeFirms(settings, file, firms)));
    }
  }
}
