package com.savvywealth.leads.transform.snapshot;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.lead.FileProfile;
import com.savvywealth.leads.transform.io.CollectCounts;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.PackRows;
import com.savvywealth.leads.transform.io.RowBlock;
import com.savvywealth.leads.transform.io.TextTable;
import com.savvywealth.leads.transform.training.RejectRow;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Vintages that lie in tables instead of files, to the same canonical vintages.
 *
 * <p>A table has no order and is read by many workers, so its rows are decoded where they arrive,
 * packed, and brought together by vintage and shard of the rep's key, sixteen groups a vintage; a
 * group is stored as a file's reader stores it. Profiles are sums that merge in any order. No group
 * is hot: the shard is a hash of the rep's key, so a firm with a third of all reps is spread over
 * all sixteen, and a firm's totals leave a shard as one record however many reps it has.
 */
final class IngestTables extends PTransform<PBegin, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  private final IngestSnapshots.Settings settings;
  private final SortedMap<String, TextTable> tables;

  IngestTables(IngestSnapshots.Settings settings, SortedMap<String, TextTable> tables) {
    this.settings = settings;
    this.tables = tables;
  }

  /** The parts of the vintages' rows, seeded so that one without rows has all its files too. */
  private static final class Parts {
    private final List<KV<Integer, RowBlock>> emptyShards = new ArrayList<>();
    private final List<KV<Integer, VintageCounts>> noCounts = new ArrayList<>();
    private final List<PCollection<KV<Integer, RowBlock>>> blocks = new ArrayList<>();
    private final List<PCollection<KV<Integer, VintageCounts>>> counts = new ArrayList<>();
    private final List<PCollection<DataRow>> rejects = new ArrayList<>();
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    Parts parts = new Parts();
    List<TableProfile> profiles = new ArrayList<>();
    for (int vintage = 0; vintage < settings.files().size(); vintage++) {
      VintageFile file = settings.files().get(vintage);
      TextTable table = tables.get(file.label());
      profiles.add(table == null ? null : TableProfile.of(settings.map(), file, table));
      if (table != null) {
        seed(vintage, parts);
        if (profiles.get(vintage).readable()) {
          decode(begin, vintage, parts);
        }
      }
    }
    parts.blocks.add(
        begin.apply("Empty shards", Create.of(parts.emptyShards).withCoder(RowBlock.keyedCoder())));
    parts.counts.add(begin.apply("No counts", Create.of(parts.noCounts).withCoder(partsCoder())));
    PCollectionTuple stored = store(parts);
    PCollection<FileProfile> profiled =
        PCollectionList.of(parts.counts)
            .apply("All parts", Flatten.pCollections())
            .apply("Merge profiles", Combine.perKey(new VintageCounts.Merge(settings.map())))
            .apply("Profile table", ParDo.of(new TableProfile.Finish(profiles)))
            .setCoder(SerializableCoder.of(FileProfile.class));
    parts.rejects.add(stored.get(IngestSnapshots.REJECTS));
    return PCollectionTuple.of(IngestSnapshots.KEYS, stored.get(IngestSnapshots.KEYS))
        .and(
            IngestSnapshots.REJECTS,
            PCollectionList.of(parts.rejects).apply("All rejects", Flatten.pCollections()))
        .and(IngestSnapshots.PROFILES, profiled)
        .and(IngestSnapshots.COUNTS, counts(stored));
  }

  private void seed(int vintage, Parts parts) {
    for (int shard = 0; shard < SnapshotLayout.SHARDS; shard++) {
      RowBlock none = RowBlock.pack("", settings.canonical(), List.of());
      parts.emptyShards.add(KV.of(SnapshotLayout.SHARDS * vintage + shard, none));
    }
    parts.noCounts.add(KV.of(vintage, VintageCounts.none(settings.map())));
  }

  private void decode(PBegin begin, int vintage, Parts parts) {
    VintageFile file = settings.files().get(vintage);
    TextTable table = tables.get(file.label());
    TableSchema canonical = settings.canonical();
    int key = canonical.indexOf(settings.key());
    PCollectionTuple decoded =
        begin
            .apply("Read " + file.label(), table.rows())
            .apply(
                "Decode " + file.label(),
                ParDo.of(new DecodeTable(settings, vintage, table.texts()))
                    .withOutputTags(
                        DecodeTable.ROWS,
                        TupleTagList.of(DecodeTable.REJECTS).and(DecodeTable.COUNTS)));
    parts.blocks.add(
        decoded
            .get(DecodeTable.ROWS)
            .setCoder(DataRowCoder.of(canonical))
            .apply(
                "Pack " + file.label(),
                PackRows.by(
                    canonical,
                    SnapshotLayout.SHARDS,
                    row -> SnapshotLayout.shardOf((Long) row.get(key))))
            .apply("Name shards of " + file.label(), ParDo.of(new StoreShard.NameShard(vintage)))
            .setCoder(RowBlock.keyedCoder()));
    parts.counts.add(decoded.get(DecodeTable.COUNTS).setCoder(partsCoder()));
    parts.rejects.add(decoded.get(DecodeTable.REJECTS).setCoder(DataRowCoder.of(RejectRow.SCHEMA)));
  }

  private PCollectionTuple store(Parts parts) {
    PCollectionTuple stored =
        PCollectionList.of(parts.blocks)
            .apply("All blocks", Flatten.pCollections())
            .apply("Group by vintage and shard", GroupByKey.create())
            .apply(
                "Store shard",
                ParDo.of(new StoreShard(settings))
                    .withOutputTags(
                        IngestSnapshots.KEYS,
                        TupleTagList.of(IngestSnapshots.REJECTS)
                            .and(IngestSnapshots.COUNTS)
                            .and(StoreShard.FIRMS)));
    stored.get(StoreShard.FIRMS).setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()));
    return IngestSnapshots.withCoders(stored);
  }

  private PCollection<KV<String, Long>> counts(PCollectionTuple stored) {
    if (settings.derivedFirms() == null) {
      return stored.get(IngestSnapshots.COUNTS);
    }
    PCollection<KV<String, Long>> firms =
        stored
            .get(StoreShard.FIRMS)
            .apply("Group firms by vintage", GroupByKey.create())
            .apply("Write firms", ParDo.of(new StoreShard.WriteFirms(settings)))
            .setCoder(CollectCounts.countCoder());
    return PCollectionList.of(stored.get(IngestSnapshots.COUNTS))
        .and(firms)
        .apply("Rows and firms", Flatten.pCollections());
  }

  private Coder<KV<Integer, VintageCounts>> partsCoder() {
    return KvCoder.of(VarIntCoder.of(), new VintageCounts.CountsCoder(settings.map()));
  }
}
