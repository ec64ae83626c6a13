package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.list.ListConfig;
import com.savvywealth.leads.model.list.ListSchema;
import com.savvywealth.leads.transform.io.ParquetColumns;
import com.savvywealth.leads.transform.snapshot.SnapshotLayout;
import com.savvywealth.leads.transform.training.SnapshotCatalog;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;

/** The firms' table of the latest vintage that was known on a day. */
final class FirmsOfTheDay {
  /** The column that names the firm. */
  static final String KEY = "RIAFirmCRD";

  private FirmsOfTheDay() {}

  /** Files of the firms' table of the latest vintage that was known; empty without such a table. */
  static List<String> files(RunPlan plan, SnapshotCatalog catalog, long at) {
    SnapshotConfig snapshots = plan.config().snapshots();
    SnapshotCatalog.Vintage latest = null;
    for (SnapshotCatalog.Vintage vintage : catalog.vintages()) {
      boolean known =
          vintage.knownAt().toEpochMilli() <= at
              && vintage.asOf().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() <= at;
      latest = known ? vintage : latest;
    }
    if (latest == null) {
      throw new UsageException(
          "no vintage was known on the list's date: name a later --at, or deliver one");
    }
    String label = latest.label();
    return snapshots.tables().stream()
        .filter(table -> snapshots.first().name().equals(table.derivedFrom()))
        .flatMap(
            table -> shards(new SnapshotLayout(plan.tables()).directory(table.tableName(label))))
        .toList();
  }

  private static Stream<String> shards(String directory) {
    try {
      return FileSystems.match(directory + "/*.parquet").metadata().stream()
          .map(file -> file.resourceId().toString())
          .sorted();
    } catch (IOException e) {
      throw new UsageException("no firms' table at " + directory + ": " + e.getMessage(), e);
    }
  }

  /** Columns of that table; null without files. */
  static TableSchema columns(List<String> files) {
    try {
      return files.isEmpty() ? null : ParquetColumns.of(files.get(0));
    } catch (IOException e) {
      throw new UsageException("the firms' table cannot be read: " + e.getMessage(), e);
    }
  }

  /** The key and the columns that attributes name. */
  static TableSchema read(TableSchema firms, ListSchema schema) {
    Set<String> wanted = new TreeSet<>(Set.of(KEY));
    schema.from(ListConfig.Source.FIRMS).forEach(each -> wanted.add(each.column()));
    List<Column> columns =
        firms.columns().stream().filter(column -> wanted.contains(column.name())).toList();
    return TableSchema.of(firms.name(), columns);
  }
}
