package com.savvywealth.leads.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.Verdict;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.model.report.CsvWriter;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.io.CsvTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Takes the first rows of every vendor file through intake, once as they are and once with a
 * required column cut from the newest file, and says whether gate 0 is red.
 */
final class DamagedVintage {
  private static final String INTAKE_GATE = "G0";

  private final RunPlan source;
  private final PipelineOptions options;
  private final Path folder;

  DamagedVintage(RunPlan source, PipelineOptions options, Path folder) {
    this.source = source;
    this.options = options;
    this.folder = folder;
  }

  /** {@code gate_0_red} and {@code gate_0_red_without_change}, each 0 or 1. */
  SortedMap<String, Double> measures(int rows) throws IOException {
    SortedMap<String, Double> measures = new TreeMap<>();
    measures.put("gate_0_red_without_change", red("honest", rows, null));
    measures.put("gate_0_red", red("damaged", rows, requiredColumn()));
    return measures;
  }

  /** A required column that is not the key. */
  private String requiredColumn() {
    SnapshotConfig.Table table = source.config().snapshots().first();
    return IntakeMap.load(table.columns(), source.text(table.columns())).entries().stream()
        .filter(column -> column.required() && !column.column().equals(table.key()))
        .map(IntakeMap.Entry::source)
        .findFirst()
        .orElseThrow(() -> new UsageException(table.columns() + " requires no column"));
  }

  private double red(String name, int rows, String cut) throws IOException {
    Path home = folder.resolve(name);
    SnapshotConfig.Table table = source.config().snapshots().first();
    List<SnapshotConfig.Vintage> vintages = table.vintages();
    ObjectNode config =
        (ObjectNode)
            StrictJson.read("run.json", StrictJson.compact(source.config()), JsonNode.class);
    for (String key : List.of("leads", "truth", "waivers", "priorImportance")) {
      config.putNull(key);
    }
    for (int i = 0; i < vintages.size(); i++) {
      boolean newest = i == vintages.size() - 1;
      String file = home.resolve("vintage-" + i + ".csv").toString();
      ArtifactFiles.write(
          file, head(source.path(vintages.get(i).file()), table, rows, newest ? cut : null));
      ObjectNode vintage = (ObjectNode) config.at("/snapshots/tables/0/vintages/" + i);
      vintage.put("file", file);
      vintage.putArray("redelivered");
    }
    ((ObjectNode) config.get("snapshots")).putNull("matchKeys");
    String path = home.resolve("run.json").toString();
    ArtifactFiles.write(path, StrictJson.pretty(config));
    RunPlan plan = RunPlan.load(path).in("stress", home.resolve("run").toString(), true);
    Pipeline pipeline = Pipeline.create(options);
    SnapshotIntakePipeline.build(pipeline, plan);
    pipeline.run().waitUntilFinish();
    return RunGates.read(Path.of(plan.gatesDir())).stream()
            .anyMatch(gate -> gate.gate().equals(INTAKE_GATE) && gate.verdict() != Verdict.PASS)
        ? 1
        : 0;
  }

  private static String head(String file, SnapshotConfig.Table table, int rows, String cut)
      throws IOException {
    try (CsvTable csv = CsvTable.open(file, table.separator())) {
      int without = cut == null ? -1 : csv.position(cut);
      List<List<?>> head = new ArrayList<>();
      while (head.size() < rows && csv.hasNext()) {
        head.add(less(csv.next().fields(), without));
      }
      return CsvWriter.text(less(csv.header(), without), head);
    }
  }

  private static List<String> less(List<String> fields, int without) {
    List<String> kept = new ArrayList<>(fields);
    if (without >= 0) {
      kept.remove(without);
    }
    return kept;
  }
}
