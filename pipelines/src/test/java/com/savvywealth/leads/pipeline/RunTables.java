package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import com.savvywealth.leads.transform.io.ParquetShard;
import com.savvywealth.leads.transform.snapshot.SnapshotLayout;
import com.savvywealth.leads.transform.training.AuditAlignment;
import com.savvywealth.leads.transform.training.LeadTable;
import com.savvywealth.leads.transform.training.SnapshotCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Reads, copies and falsifies the tables of a run, for tests. */
final class RunTables {
  private RunTables() {}

  static List<String> offenders(RunPlan plan, String check) throws IOException {
    List<String> tokens = new ArrayList<>();
    for (DataRow row : table(plan, AuditAlignment.OFFENDER)) {
      if (row.text("check_failed").equals(check)) {
        tokens.add(row.text("lead_token"));
      }
    }
    return tokens;
  }

  /** Leads that saw the vintage but are not in the training table: the audit checks them too. */
  static List<String> notTrained(RunPlan plan) throws IOException {
    return table(plan, LeadTable.EXCLUDED).stream().map(row -> row.text("lead_token")).toList();
  }

  static List<DataRow> table(RunPlan plan, TableSchema schema) throws IOException {
    List<DataRow> rows = new ArrayList<>();
    for (Path file : files(plan.tables() + "/" + schema.name())) {
      rows.addAll(ParquetShard.readAll(file.toString(), schema));
    }
    return rows;
  }

  /** Training rows that saw a vintage, in order of contact. */
  static List<DataRow> trainedOn(RunPlan plan, String label) throws IOException {
    TableSchema schema = TrainingTable.schema(plan.contract());
    List<DataRow> rows = new ArrayList<>();
    for (Path file : files(plan.trainingTable())) {
      for (DataRow row : ParquetShard.readAll(file.toString(), schema)) {
        if (label.equals(row.text(TrainingTable.SNAPSHOT_LABEL))) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  /** Writes one vintage's files anew with one column changed. */
  static void rewrite(RunPlan plan, String label, String column, UnaryOperator<Long> change)
      throws IOException {
    SnapshotCatalog catalog = SnapshotStage.catalog(plan);
    TableSchema stored = SnapshotLayout.stored(catalog.canonical());
    int position = stored.indexOf(column);
    for (int shard = 0; shard < SnapshotLayout.SHARDS; shard++) {
      String path = catalog.layout().shard("snapshot_reps_" + label, shard);
      List<DataRow> changed = new ArrayList<>();
      for (DataRow row : ParquetShard.readAll(path, stored)) {
        Object[] values = row.values().toArray();
        values[position] = change.apply((Long) values[position]);
        changed.add(DataRow.of(stored, values));
      }
      ParquetShard.write(path, stored, changed);
    }
  }

  /** A run folder with a run's vintages and nothing else. */
  static Path copyVintages(RunPlan plan, Path target) throws IOException {
    Path tables = Path.of(plan.tables());
    try (Stream<Path> all = Files.walk(tables)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        String relative = tables.relativize(file).toString();
        if (relative.startsWith("snapshot_reps_")) {
          Path to = target.resolve("tables").resolve(relative);
          Files.createDirectories(to.getParent());
          Files.copy(file, to);
        }
      }
    }
    return target;
  }

  static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.sorted().toList();
    }
  }

  static SortedMap<String, String> digests(String folder) throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    for (Path file : files(folder)) {
      digests.put(file.getFileName().toString(), StrictJson.sha256(Files.readAllBytes(file)));
    }
    return digests;
  }
}
