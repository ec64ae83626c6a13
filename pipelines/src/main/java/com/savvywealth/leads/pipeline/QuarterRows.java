package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.transform.io.ParquetShard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a run's training table holds of each quarter of contact: labels, and ages of records. */
final class QuarterRows {
  private static final TableSchema READ =
      TableSchema.of(
          RunPlan.TRAINING_TABLE,
          List.of(
              Column.string(TrainingTable.CONTACT_QUARTER),
              Column.whole(TrainingTable.LABEL),
              Column.whole(TrainingTable.SNAPSHOT_AGE_DAYS)));

  private final SortedMap<Long, Long> ages = new TreeMap<>();
  private long rows;
  private long called;
  private long aged;

  private QuarterRows() {}

  /** Quarters in order; none when the table was not written or has no quarters. */
  static SortedMap<String, QuarterRows> read(Path table) throws IOException {
    SortedMap<String, QuarterRows> quarters = new TreeMap<>();
    if (Files.isDirectory(table)) {
      try (Stream<Path> files = Files.list(table)) {
        for (Path file : (Iterable<Path>) files.sorted()::iterator) {
          ParquetShard.read(file.toString(), READ, row -> count(quarters, row));
        }
      }
    }
    return quarters;
  }

  private static void count(SortedMap<String, QuarterRows> quarters, DataRow row) {
    String quarter = row.text(TrainingTable.CONTACT_QUARTER);
    Long label = row.whole(TrainingTable.LABEL);
    if (quarter != null && label != null) {
      quarters.computeIfAbsent(quarter, q -> new QuarterRows()).add(label, row);
    }
  }

  private void add(long label, DataRow row) {
    rows++;
    called += label;
    Long age = row.whole(TrainingTable.SNAPSHOT_AGE_DAYS);
    if (age != null) {
      aged++;
      ages.merge(age, 1L, Long::sum);
    }
  }

  /** Leads with a label. */
  long rows() {
    return rows;
  }

  /** Leads that booked a call. */
  long called() {
    return called;
  }

  /** Leads whose record has an age. */
  long aged() {
    return aged;
  }

  /**
   * Share of the aged leads whose record was at least {@code from} and under {@code to} days old.
   */
  double share(long from, long to) {
    return ages.subMap(from, to).values().stream().mapToLong(Long::longValue).sum()
        / (double) Math.max(1, aged);
  }

  /** The smallest age that at least this share of the leads does not exceed; 0 without one. */
  long age(double share) {
    long needed = (long) Math.ceil(share * aged);
    long seen = 0;
    for (var age : ages.entrySet()) {
      seen += age.getValue();
      if (seen >= needed) {
        return age.getKey();
      }
    }
    return 0;
  }
}
