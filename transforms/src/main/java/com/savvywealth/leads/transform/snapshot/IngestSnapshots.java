package com.savvywealth.leads.transform.snapshot;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.lead.FileProfile;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.RowBlock;
import com.savvywealth.leads.transform.training.ImportTable;
import com.savvywealth.leads.transform.training.RejectRow;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Vendor files of one table to its canonical vintages, on disk.
 *
 * <p>Each file is read where it lies and leaves as a few hundred packed blocks keyed by shard; a
 * shard gathers the same slice of keys of all vintages, resolves duplicates, writes its Parquet
 * files, looks the leads' keys up and adds up firms. The input is the keys of the leads: (key, lead
 * source).
 */
public final class IngestSnapshots
    extends PTransform<PCollection<KV<Long, String>>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** One profile per file. */
  public static final TupleTag<FileProfile> PROFILES = ReadVintage.PROFILES;

  /** Rejected and duplicate rows. */
  public static final TupleTag<DataRow> REJECTS = ReadVintage.REJECTS;

  /** Named counts, see {@code ResolveShard}; derived firms add {@code firm_rows|LABEL}. */
  public static final TupleTag<KV<String, Long>> COUNTS = ResolveShard.COUNTS;

  /**
   * One table to ingest.
   *
   * @param files its vintages in calendar order
   * @param map its columns
   * @param key key column
   * @param primaryWhenEqual see {@link ResolveDuplicates}
   * @param derivedFirms name of the firm table to derive, null for none
   * @param layout where to write
   * @param tokens keyed token of a key, for lists of rejected rows
   */
  public record Settings(
      List<VintageFile> files,
      IntakeMap map,
      String key,
      List<String> primaryWhenEqual,
      String derivedFirms,
      SnapshotLayout layout,
      ImportTable.RowTokens tokens)
      implements Serializable {
    /** At least one file. */
    public Settings {
      files = List.copyOf(files);
      if (files.isEmpty()) {
        throw new IllegalArgumentException("a table needs at least one vintage file");
      }
    }

    List<String> labels() {
      return files.stream().map(VintageFile::label).toList();
    }

    List<Long> asOfDays() {
      return files.stream().map(VintageFile::asOfDay).toList();
    }

    TableSchema canonical() {
      return map.schema(files.get(0).table());
    }
  }

  private final Settings settings;

  private IngestSnapshots(Settings settings) {
    this.settings = settings;
  }

  /** Ingests one table. */
  public static IngestSnapshots of(Settings settings) {
    return new IngestSnapshots(settings);
  }

  @Override
  public PCollectionTuple expand(PCollection<KV<Long, String>> leadKeys) {
    PCollectionTuple read =
        leadKeys
            .getPipeline()
            .apply(
                "Name files",
                Create.of(settings.files()).withCoder(SerializableCoder.of(VintageFile.class)))
            .apply("Spread files", Reshuffle.viaRandomKey())
            .apply(
                "Read vintage",
                ParDo.of(new ReadVintage(settings.map(), settings.key()))
                    .withOutputTags(
                        ReadVintage.BLOCKS,
                        TupleTagList.of(ReadVintage.REJECTS).and(ReadVintage.PROFILES)));
    PCollection<KV<Integer, RowBlock>> blocks = read.get(ReadVintage.BLOCKS).setCoder(blockCoder());
    PCollection<DataRow> rejects =
        read.get(ReadVintage.REJECTS).setCoder(DataRowCoder.of(RejectRow.SCHEMA));
    PCollectionTuple shards = resolve(blocks, leadKeys);
    PCollection<DataRow> duplicates =
        shards.get(ResolveShard.DUPLICATES).setCoder(DataRowCoder.of(RejectRow.SCHEMA));
    PCollection<KV<String, Long>> counts =
        PCollectionList.of(shards.get(ResolveShard.COUNTS))
            .and(firms(shards.get(ResolveShard.FIRMS).setCoder(blockCoder())))
            .apply("All counts", Flatten.pCollections());
    return PCollectionTuple.of(
            PROFILES,
            read.get(ReadVintage.PROFILES).setCoder(SerializableCoder.of(FileProfile.class)))
        .and(
            REJECTS,
            PCollectionList.of(rejects)
                .and(duplicates)
                .apply("All rejects", Flatten.pCollections()))
        .and(COUNTS, counts);
  }

  private PCollectionTuple resolve(
      PCollection<KV<Integer, RowBlock>> blocks, PCollection<KV<Long, String>> leadKeys) {
    PCollection<KV<Integer, KV<Long, String>>> keys =
        leadKeys
            .apply("Shard of lead", ParDo.of(new ShardOfKey()))
            .setCoder(
                KvCoder.of(VarIntCoder.of(), KvCoder.of(VarLongCoder.of(), StringUtf8Coder.of())));
    ResolveShard.Settings resolving =
        new ResolveShard.Settings(
            settings.layout(),
            settings.files().get(0).table(),
            settings.labels(),
            settings.asOfDays(),
            settings.canonical(),
            settings.key(),
            ResolveDuplicates.of(settings.canonical(), settings.key(), settings.primaryWhenEqual()),
            settings.derivedFirms() != null,
            settings.tokens());
    PCollection<KV<Integer, RowBlock>> withEmptyShards =
        PCollectionList.of(blocks)
            .and(
                blocks
                    .getPipeline()
                    .apply("Name shards", Create.of(emptyBlocks()).withCoder(blockCoder())))
            .apply("Every shard", Flatten.pCollections());
    return KeyedPCollectionTuple.of(ResolveShard.BLOCKS, withEmptyShards)
        .and(ResolveShard.KEYS, keys)
        .apply("Group by shard", CoGroupByKey.create())
        .apply(
            "Resolve shard",
            ParDo.of(new ResolveShard(resolving))
                .withOutputTags(
                    ResolveShard.COUNTS,
                    TupleTagList.of(ResolveShard.DUPLICATES).and(ResolveShard.FIRMS)));
  }

  /**
   * An empty block for each shard and vintage, so that every file is written even for an empty
   * vintage.
   */
  private List<KV<Integer, RowBlock>> emptyBlocks() {
    return java.util.stream.IntStream.range(0, SnapshotLayout.SHARDS)
        .mapToObj(
            shard ->
                KV.of(
                    shard,
                    RowBlock.pack(settings.labels().get(0), settings.canonical(), List.of())))
        .toList();
  }

  private PCollection<KV<String, Long>> firms(PCollection<KV<Integer, RowBlock>> partials) {
    return partials
        .apply("Group firms", GroupByKey.create())
        .apply("Write firms", ParDo.of(new WriteFirms(settings)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of()));
  }

  private static KvCoder<Integer, RowBlock> blockCoder() {
    return KvCoder.of(VarIntCoder.of(), RowBlock.coder());
  }

  static final class ShardOfKey extends DoFn<KV<Long, String>, KV<Integer, KV<Long, String>>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(
        @Element KV<Long, String> key, OutputReceiver<KV<Integer, KV<Long, String>>> out) {
      out.output(KV.of(SnapshotLayout.shardOf(key.getKey()), key));
    }
  }
}
