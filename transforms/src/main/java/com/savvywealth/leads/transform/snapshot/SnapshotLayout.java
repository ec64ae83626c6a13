package com.savvywealth.leads.transform.snapshot;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.TableSchema;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Where canonical vintages lie and how they are cut: each vintage is a folder of sixteen Parquet
 * files, a row's file being a hash of its key. All vintages of a table are cut alike, so a join by
 * key reads file k of each vintage and nothing else.
 *
 * @param tables folder of all tables of a run
 */
public record SnapshotLayout(String tables) implements Serializable {
  /** Files per vintage. */
  public static final int SHARDS = 16;

  /** Column that tells the one row of a key that stands for it, 1, from its duplicates, 0. */
  public static final String IS_PRIMARY = "is_primary";

  /** Column with the day the vintage describes. */
  public static final String SNAPSHOT_AT = "snapshot_at";

  /** The folder is required. */
  public SnapshotLayout {
    Objects.requireNonNull(tables, "tables");
  }

  /** Folder of one vintage's table. */
  public String directory(String tableName) {
    return tables + "/" + tableName;
  }

  /** One file of one vintage's table. */
  public String shard(String tableName, int shard) {
    return directory(tableName) + "/part-%02d-of-%02d.parquet".formatted(shard, SHARDS);
  }

  /** The file that a key's rows lie in, 0 to 15 (the top bits of a Fibonacci hash). */
  public static int shardOf(long key) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> 60);
  }

  /** Columns of a stored vintage: the canonical ones, then the as-of day and the primary flag. */
  public static TableSchema stored(TableSchema canonical) {
    List<Column> columns = new ArrayList<>(canonical.columns());
    columns.add(Column.date(SNAPSHOT_AT));
    columns.add(Column.whole(IS_PRIMARY));
    return TableSchema.of(canonical.name(), columns);
  }
}
