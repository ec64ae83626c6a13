package com.savvywealth.leads.transform.snapshot;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.transform.io.ParquetShard;
import com.savvywealth.leads.transform.io.RowBlock;
import com.savvywealth.leads.transform.io.Tally;
import com.savvywealth.leads.transform.training.ImportTable;
import com.savvywealth.leads.transform.training.RejectRow;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/**
 * One shard of one table across all its vintages: duplicates resolved, one Parquet file written per
 * vintage, leads' keys looked up, keys of neighbouring vintages compared.
 *
 * <p>Counts: {@code rows|LABEL}, {@code distinct|LABEL}, {@code surplus|LABEL}, {@code
 * kept|OLD|NEW} (keys of the older vintage found in the newer), {@code leads|SOURCE} (leads with a
 * valid key) and {@code matched|SOURCE}, {@code matched_in|LABEL}.
 */
final class ResolveShard extends DoFn<KV<Integer, CoGbkResult>, KV<String, Long>> {
  private static final long serialVersionUID = 1L;

  /** Losing rows of duplicate keys, as rejects with reason DUPLICATE_KEY and the key's token. */
  static final TupleTag<DataRow> DUPLICATES = new TupleTag<>("duplicates") {};

  /** Per-firm partial totals of this shard. */
  static final TupleTag<KV<Integer, RowBlock>> FIRMS = new TupleTag<>("firms") {};

  /** Named counts. */
  static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>("counts") {};

  static final TupleTag<RowBlock> BLOCKS = new TupleTag<>("blocks") {};
  static final TupleTag<KV<Long, String>> KEYS = new TupleTag<>("keys") {};

  /**
   * What the shards of a table need to know.
   *
   * @param layout where to write
   * @param table table name
   * @param labels vintages in calendar order
   * @param asOfDays their days
   * @param canonical columns of the packed rows
   * @param key key column
   * @param rule which duplicate stands for its key
   * @param derivesFirms whether per-firm totals are wanted
   * @param tokens keyed token of a key, for the list of losers
   */
  record Settings(
      SnapshotLayout layout,
      String table,
      List<String> labels,
      List<Long> asOfDays,
      TableSchema canonical,
      String key,
      ResolveDuplicates rule,
      boolean derivesFirms,
      ImportTable.RowTokens tokens)
      implements Serializable {}

  private final Settings settings;

  ResolveShard(Settings settings) {
    this.settings = settings;
  }

  @ProcessElement
  public void process(@Element KV<Integer, CoGbkResult> shard, MultiOutputReceiver out)
      throws IOException {
    Map<String, List<DataRow>> byLabel = new TreeMap<>();
    for (RowBlock block : shard.getValue().getAll(BLOCKS)) {
      block.unpack(
          settings.canonical(), byLabel.computeIfAbsent(block.tag(), l -> new ArrayList<>())::add);
    }
    Tally tally = new Tally();
    List<long[]> keysByVintage = new ArrayList<>();
    for (int v = 0; v < settings.labels().size(); v++) {
      List<DataRow> rows = byLabel.getOrDefault(settings.labels().get(v), List.of());
      keysByVintage.add(writeVintage(shard.getKey(), v, rows, tally, out));
    }
    compareNeighbours(keysByVintage, tally);
    lookUpLeads(shard.getValue().getAll(KEYS), keysByVintage, tally);
    tally.flush(out.get(COUNTS)::output);
  }

  private long[] writeVintage(
      int shard, int vintage, List<DataRow> rows, Tally tally, MultiOutputReceiver out)
      throws IOException {
    String label = settings.labels().get(vintage);
    String tableName = "snapshot_" + settings.table() + "_" + label;
    List<ResolveDuplicates.Ranked> ranked = settings.rule().rank(rows);
    TableSchema stored = SnapshotLayout.stored(settings.canonical());
    List<DataRow> file = new ArrayList<>(ranked.size());
    long[] keys = new long[ranked.size()];
    int distinct = 0;
    int width = settings.canonical().width();
    FirmTotals firms = new FirmTotals();
    Set<Object> firmsOfRep = new HashSet<>();
    for (ResolveDuplicates.Ranked each : ranked) {
      Object[] values = new Object[width + 2];
      for (int i = 0; i < width; i++) {
        values[i] = each.row().get(i);
      }
      values[width] = settings.asOfDays().get(vintage);
      values[width + 1] = each.primary() ? 1L : 0L;
      file.add(DataRow.of(stored, values));
      if (each.primary()) {
        keys[distinct++] = each.row().whole(settings.key());
        firmsOfRep.clear();
      } else {
        out.get(DUPLICATES)
            .output(
                RejectRow.of(
                    new RejectRow.Place(tableName, 0),
                    settings.key(),
                    "DUPLICATE_KEY",
                    settings.tokens().apply("crd:" + each.row().whole(settings.key()))));
      }
      if (settings.derivesFirms() && firmsOfRep.add(each.row().get("RIAFirmCRD"))) {
        firms.add(each.row());
      }
    }
    ParquetShard.write(settings.layout().shard(tableName, shard), stored, file);
    if (settings.derivesFirms()) {
      firms.pack(label).forEach(out.get(FIRMS)::output);
    }
    tally.add("rows|" + label, ranked.size());
    tally.add("distinct|" + label, distinct);
    tally.add("surplus|" + label, ranked.size() - distinct);
    return Arrays.copyOf(keys, distinct);
  }

  private void compareNeighbours(List<long[]> keysByVintage, Tally tally) {
    for (int v = 1; v < keysByVintage.size(); v++) {
      long kept = 0;
      for (long key : keysByVintage.get(v - 1)) {
        kept += Arrays.binarySearch(keysByVintage.get(v), key) >= 0 ? 1 : 0;
      }
      tally.add("kept|" + settings.labels().get(v - 1) + "|" + settings.labels().get(v), kept);
    }
  }

  private void lookUpLeads(
      Iterable<KV<Long, String>> leads, List<long[]> keysByVintage, Tally tally) {
    Set<Integer> found = new HashSet<>();
    for (KV<Long, String> lead : leads) {
      found.clear();
      for (int v = 0; v < keysByVintage.size(); v++) {
        if (Arrays.binarySearch(keysByVintage.get(v), lead.getKey()) >= 0) {
          found.add(v);
          tally.add("matched_in|" + settings.labels().get(v));
        }
      }
      tally.add("leads|" + lead.getValue());
      tally.add("matched|" + lead.getValue(), found.isEmpty() ? 0 : 1);
    }
  }
}
