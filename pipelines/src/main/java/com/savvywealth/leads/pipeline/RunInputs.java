package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.RunConfig;
import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.pipeline.warehouse.BigQueryTable;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The files that a run reads, and the identity of the run that follows from their contents. */
final class RunInputs {
  private static final int ID_DIGITS = 16;

  private final RunPlan plan;

  private RunInputs(RunPlan plan) {
    this.plan = plan;
  }

  static RunInputs of(RunPlan plan) {
    return new RunInputs(plan);
  }

  /**
   * Refuses a run whose leads, table, keys or truth are not where the configuration says. A vintage
   * that was not delivered is gate 0's to say, a table of BigQuery whoever builds the graph.
   */
  void requireFiles() {
    RunConfig config = plan.config();
    if (config.leads() != null) {
      require("leads.file", config.leads().file());
    }
    if (config.table() != null) {
      require("table.file", config.table().file());
    }
    if (config.truth() != null) {
      require("truth", config.truth());
    }
    if (config.snapshots() != null && config.snapshots().matchKeys() != null) {
      require("snapshots.matchKeys.file", config.snapshots().matchKeys().file());
    }
  }

  private void require(String key, String file) {
    String path = plan.path(file);
    try {
      if (!BigQueryTable.isNamedBy(file) && !ArtifactFiles.exists(path)) {
        throw new UsageException("%s: no such file: %s".formatted(key, path));
      }
    } catch (IOException e) {
      throw new UsageException("%s: %s cannot be read: %s".formatted(key, path, e.getMessage()), e);
    }
  }

  /**
   * Where the run comes from: what {@link RunPlan#provenance} says, the code, and the order-free
   * hash of every input.
   */
  SortedMap<String, String> provenance() {
    WarehouseInputs.requireFiles(plan);
    SortedMap<String, String> facts = new TreeMap<>(plan.provenance());
    facts.remove("run");
    facts.put("code", CodeVersion.fingerprint());
    Map<String, String> hashes =
        files().parallelStream().collect(Collectors.toMap(file -> "input " + file, this::hash));
    facts.putAll(hashes);
    facts.putAll(redeliveries());
    return facts;
  }

  /**
   * Whether each second delivery holds the bytes of the first: the hashes above do not see the
   * order of lines, gate 0 does.
   */
  private SortedMap<String, String> redeliveries() {
    SortedMap<String, String> facts = new TreeMap<>();
    if (plan.config().snapshots() != null) {
      for (SnapshotConfig.Vintage vintage : plan.config().snapshots().first().vintages()) {
        for (String file : vintage.redelivered()) {
          facts.put("redelivered " + file, sameBytes(vintage.file(), file) ? "same" : "other");
        }
      }
    }
    return facts;
  }

  private boolean sameBytes(String file, String other) {
    Path one = Path.of(plan.path(file));
    Path two = Path.of(plan.path(other));
    try {
      return Files.exists(one) && Files.exists(two) && Files.mismatch(one, two) < 0;
    } catch (IOException e) {
      throw new UncheckedIOException("comparing " + one + " and " + two, e);
    }
  }

  /** Identity of the run: a hash of its provenance, 16 hex digits. */
  String runId(SortedMap<String, String> provenance) {
    return StrictJson.fingerprint(provenance).substring(0, ID_DIGITS);
  }

  private SortedSet<String> files() {
    SortedSet<String> files = new TreeSet<>();
    RunConfig config = plan.config();
    if (config.snapshots() != null) {
      for (SnapshotConfig.Table table : config.snapshots().tables()) {
        for (SnapshotConfig.Vintage vintage : table.vintages()) {
          files.add(vintage.file());
          files.addAll(vintage.redelivered());
        }
      }
      if (config.snapshots().matchKeys() != null) {
        files.add(config.snapshots().matchKeys().file());
      }
    }
    if (config.leads() != null) {
      files.add(config.leads().file());
    }
    if (config.table() != null) {
      files.add(config.table().file());
    }
    if (config.truth() != null) {
      files.add(config.truth());
    }
    return files;
  }

  private String hash(String file) {
    Path path = Path.of(plan.path(file));
    try {
      return Files.exists(path) ? ContentHash.ofLines(path) : "absent";
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + path, e);
    }
  }

  /** Names of the input files, for reports. */
  List<String> names() {
    return List.copyOf(files());
  }
}
