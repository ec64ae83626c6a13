package com.savvywealth.leads.transform.snapshot;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.lead.FileProfile;
import com.savvywealth.leads.transform.training.RejectRow;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Reads one vendor file into one stored vintage. A vintage is one file, so whatever its rows must
 * be compared with is at hand: duplicates are resolved, Parquet files written and firms added up
 * right here, and only counts, profiles, rejects and the packed keys of each shard go on.
 *
 * <p>Only the columns that the intake map names are decoded. A row with a wrong number of fields,
 * damaged text, no key, or a cell that is not of its column's type is rejected whole: one shifted
 * quote shifts every later cell of the row. A number outside its plausible range is read as missing
 * and counted.
 */
final class ReadVintage extends DoFn<VintageFile, KV<Integer, KV<String, byte[]>>> {
  private static final long serialVersionUID = 1L;

  /** Packed ascending keys of each shard, named {@link CompareShard#VINTAGE} + label. */
  static final TupleTag<KV<Integer, KV<String, byte[]>>> KEYS = new TupleTag<>("keys") {};

  /** Rejected rows and, with reason DUPLICATE_KEY, rows that do not stand for their key. */
  static final TupleTag<DataRow> REJECTS = new TupleTag<>("rejects") {};

  static final TupleTag<FileProfile> PROFILES = new TupleTag<>("profiles") {};

  /** Named counts, see {@link StoreVintage}. */
  static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>("counts") {};

  private final IngestSnapshots.Settings settings;

  ReadVintage(IngestSnapshots.Settings settings) {
    this.settings = settings;
  }

  @ProcessElement
  public void process(@Element VintageFile file, MultiOutputReceiver out) throws IOException {
    VintageReading reading =
        new VintageReading(file, settings.map(), settings.key(), out.get(REJECTS)::output);
    out.get(PROFILES).output(reading.run());
    StoreVintage store = new StoreVintage(settings, file);
    for (int shard = 0; shard < SnapshotLayout.SHARDS; shard++) {
      long[] keys =
          store.store(
              shard,
              reading.take(shard),
              key -> out.get(REJECTS).output(duplicate(settings, file, key)));
      out.get(KEYS)
          .output(KV.of(shard, KV.of(CompareShard.VINTAGE + file.label(), SortedKeys.pack(keys))));
    }
    store.finish(out.get(COUNTS)::output);
  }

  /** The reject of a row that does not stand for its key. */
  static DataRow duplicate(IngestSnapshots.Settings settings, VintageFile file, Long key) {
    return RejectRow.of(
        RejectRow.Place.in(file.tableName()),
        settings.key(),
        "DUPLICATE_KEY",
        settings.tokens().apply("crd:" + key));
  }
}
