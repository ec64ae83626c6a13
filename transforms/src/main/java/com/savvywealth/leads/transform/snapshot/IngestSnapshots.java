package com.savvywealth.leads.transform.snapshot;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.lead.FileProfile;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.transform.io.CollectCounts;
import com.savvywealth.leads.transform.io.DataRowCoder;
import com.savvywealth.leads.transform.io.TextTable;
import com.savvywealth.leads.transform.training.ImportTable;
import com.savvywealth.leads.transform.training.RejectRow;
import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Vendor files of one table to its canonical vintages, on disk.
 *
 * <p>Each file is read where it lies and stored by its reader; no row is shuffled. A vintage that
 * lies in a table of a warehouse is read by many workers, see {@link IngestTables}. What leaves the
 * readers are counts, profiles, rejects and packed keys, which are compared with the keys of the
 * neighbouring vintages and of the leads. The input is the keys of the leads: (key, lead source).
 */
public final class IngestSnapshots
    extends PTransform<PCollection<KV<Long, String>>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** One profile per file. */
  public static final TupleTag<FileProfile> PROFILES = ReadVintage.PROFILES;

  /** Rejected and duplicate rows. */
  public static final TupleTag<DataRow> REJECTS = ReadVintage.REJECTS;

  /** Keys of each shard. */
  static final TupleTag<KV<Integer, KV<String, byte[]>>> KEYS = ReadVintage.KEYS;

  /** Named counts, see {@link StoreVintage} and {@link CompareShard}. */
  public static final TupleTag<KV<String, Long>> COUNTS = ReadVintage.COUNTS;

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

    TableSchema canonical() {
      return map.schema(files.get(0).table());
    }

    ResolveDuplicates rule() {
      return ResolveDuplicates.of(canonical(), key, primaryWhenEqual);
    }
  }

  private final Settings settings;
  private final SortedMap<String, TextTable> tables;

  private IngestSnapshots(Settings settings, SortedMap<String, TextTable> tables) {
    this.settings = settings;
    this.tables = tables;
  }

  /** Columns of the derived firm tables. */
  public static TableSchema firms() {
    return FirmTotals.FIRMS;
  }

  /** Ingests one table whose vintages are all files. */
  public static IngestSnapshots of(Settings settings) {
    return new IngestSnapshots(settings, new TreeMap<>());
  }

  /**
   * The same with vintages that are no files.
   *
   * @param byLabel the table that stands for the file of a vintage, by its label
   */
  public IngestSnapshots reading(SortedMap<String, TextTable> byLabel) {
    return new IngestSnapshots(settings, new TreeMap<>(byLabel));
  }

  @Override
  public PCollectionTuple expand(PCollection<KV<Long, String>> leadKeys) {
    PCollectionTuple read = read(leadKeys.getPipeline().begin());
    PCollection<KV<String, Long>> compared =
        PCollectionList.of(read.get(KEYS))
            .and(
                leadKeys
                    .apply("Pack lead keys", ParDo.of(new PackLeadKeys()))
                    .setCoder(keysCoder()))
            .apply("All keys", Flatten.pCollections())
            .apply("Group by shard", GroupByKey.create())
            .apply("Compare shard", ParDo.of(new CompareShard(settings.labels())))
            .setCoder(CollectCounts.countCoder());
    return PCollectionTuple.of(PROFILES, read.get(PROFILES))
        .and(REJECTS, read.get(REJECTS))
        .and(
            COUNTS,
            PCollectionList.of(read.get(COUNTS))
                .and(compared)
                .apply("All counts", Flatten.pCollections()));
  }

  private PCollectionTuple read(PBegin begin) {
    if (tables.isEmpty()) {
      return readFiles(begin);
    }
    PCollectionTuple ofTables = begin.apply("Ingest tables", new IngestTables(settings, tables));
    if (files().isEmpty()) {
      return ofTables;
    }
    PCollectionTuple ofFiles = readFiles(begin);
    return PCollectionTuple.of(KEYS, both(ofFiles, ofTables, KEYS, "keys"))
        .and(REJECTS, both(ofFiles, ofTables, REJECTS, "rejects"))
        .and(PROFILES, both(ofFiles, ofTables, PROFILES, "profiles"))
        .and(COUNTS, both(ofFiles, ofTables, COUNTS, "counts"));
  }

  private static <T> PCollection<T> both(
      PCollectionTuple one, PCollectionTuple other, TupleTag<T> tag, String what) {
    return PCollectionList.of(one.get(tag))
        .and(other.get(tag))
        .apply("Of files and tables: " + what, Flatten.pCollections());
  }

  private List<VintageFile> files() {
    return settings.files().stream().filter(file -> !tables.containsKey(file.label())).toList();
  }

  private PCollectionTuple readFiles(PBegin begin) {
    PCollectionTuple read =
        begin
            .apply(
                "Name files", Create.of(files()).withCoder(SerializableCoder.of(VintageFile.class)))
            .apply("Spread files", Reshuffle.viaRandomKey())
            .apply(
                "Read vintage",
                ParDo.of(new ReadVintage(settings))
                    .withOutputTags(KEYS, TupleTagList.of(REJECTS).and(PROFILES).and(COUNTS)));
    return withCoders(read);
  }

  /** Gives keys, rejects, profiles and counts their coders. */
  static PCollectionTuple withCoders(PCollectionTuple read) {
    read.get(KEYS).setCoder(keysCoder());
    read.get(REJECTS).setCoder(DataRowCoder.of(RejectRow.SCHEMA));
    if (read.has(PROFILES)) {
      read.get(PROFILES).setCoder(SerializableCoder.of(FileProfile.class));
    }
    read.get(COUNTS).setCoder(CollectCounts.countCoder());
    return read;
  }

  private static KvCoder<Integer, KV<String, byte[]>> keysCoder() {
    return KvCoder.of(VarIntCoder.of(), KvCoder.of(StringUtf8Coder.of(), ByteArrayCoder.of()));
  }
}
