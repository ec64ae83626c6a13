package com.savvywealth.leads.transform.snapshot;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.transform.io.ParquetShard;
import com.savvywealth.leads.transform.io.Tally;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.beam.sdk.values.KV;

/**
 * Stores one vintage, or some shards of one: duplicates resolved shard by shard, one Parquet file
 * per shard, the firms that its reps show.
 *
 * <p>Counts: {@code rows|LABEL}, {@code distinct|LABEL}, {@code surplus|LABEL} and, with derived
 * firms, {@code firm_rows|LABEL}.
 */
final class StoreVintage {
  private final IngestSnapshots.Settings settings;
  private final VintageFile file;
  private final TableSchema canonical;
  private final TableSchema stored;
  private final FirmTotals firms;
  private final Tally tally = new Tally();

  StoreVintage(IngestSnapshots.Settings settings, VintageFile file) {
    this.settings = settings;
    this.file = file;
    this.canonical = settings.canonical();
    this.stored = SnapshotLayout.stored(canonical);
    this.firms = settings.derivedFirms() == null ? null : FirmTotals.of(canonical);
  }

  /**
   * Stores one shard.
   *
   * @param losers told the key of each row that does not stand for its key
   * @return the distinct keys, ascending
   */
  long[] store(int shard, List<DataRow> rows, Consumer<Long> losers) throws IOException {
    List<ResolveDuplicates.Ranked> ranked = settings.rule().rank(rows);
    long[] keys = new long[ranked.size()];
    int distinct = 0;
    int key = canonical.indexOf(settings.key());
    Set<Object> firmsOfRep = new HashSet<>();
    for (ResolveDuplicates.Ranked each : ranked) {
      Long its = (Long) each.row().get(key);
      if (each.primary()) {
        keys[distinct++] = its;
        firmsOfRep.clear();
      } else {
        losers.accept(its);
      }
      if (firms != null && firmsOfRep.add(firms.firmOf(each.row()))) {
        firms.add(each.row());
      }
    }
    ParquetShard.write(
        settings.layout().shard(file.tableName(), shard), stored, () -> storedRows(ranked));
    tally.add("rows|" + file.label(), ranked.size());
    tally.add("distinct|" + file.label(), distinct);
    tally.add("surplus|" + file.label(), ranked.size() - distinct);
    return Arrays.copyOf(keys, distinct);
  }

  private Iterator<DataRow> storedRows(List<ResolveDuplicates.Ranked> ranked) {
    Iterator<ResolveDuplicates.Ranked> each = ranked.iterator();
    int width = canonical.width();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return each.hasNext();
      }

      @Override
      public DataRow next() {
        ResolveDuplicates.Ranked next = each.next();
        Object[] values = new Object[width + 2];
        for (int i = 0; i < width; i++) {
          values[i] = next.row().get(i);
        }
        values[width] = file.asOfDay();
        values[width + 1] = next.primary() ? 1L : 0L;
        return DataRow.trusted(stored, values);
      }
    };
  }

  /** What the firms of the rows stored so far add up to; null when none are derived. */
  FirmTotals firms() {
    return firms;
  }

  /** Hands out the counts of the rows stored. */
  void countInto(Consumer<KV<String, Long>> counts) {
    tally.flush(counts);
  }

  /** Writes the derived firms, if any, and hands out all counts. */
  void finish(Consumer<KV<String, Long>> counts) throws IOException {
    if (firms != null) {
      tally.add("firm_rows|" + file.label(), writeFirms(settings, file, firms));
    }
    countInto(counts);
  }

  /** Writes the firms of a whole vintage; gives their number. */
  static long writeFirms(IngestSnapshots.Settings settings, VintageFile file, FirmTotals firms)
      throws IOException {
    String table = "snapshot_" + settings.derivedFirms() + "_" + file.label();
    List<List<DataRow>> groups = new ArrayList<>();
    for (int i = 0; i < FirmTotals.GROUPS; i++) {
      groups.add(new ArrayList<>());
    }
    for (DataRow firm : firms.finish(file.asOfDay())) {
      groups.get(FirmTotals.groupOf((Long) firm.get(0))).add(firm);
    }
    long rows = 0;
    for (int i = 0; i < groups.size(); i++) {
      String path =
          settings.layout().directory(table)
              + "/part-%02d-of-%02d.parquet".formatted(i, FirmTotals.GROUPS);
      rows += ParquetShard.write(path, FirmTotals.FIRMS, groups.get(i));
    }
    return rows;
  }
}
