package com.savvywealth.leads.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How a score came from the vendor's files, link by link, each with a hash that can be made again
 * by hand. It is made of what the stages wrote; the run's own {@code manifest.json}, which lists
 * every file, is written after it.
 */
final class Lineage {
  private static final int SHORT = 12;

  private final RunPlan plan;
  private final Path run;
  private final RunEvidence evidence;
  private final List<List<Object>> links = new ArrayList<>();
  private final StringBuilder inRun = new StringBuilder();
  private final StringBuilder inHome = new StringBuilder();

  private Lineage(RunEvidence evidence) {
    this.plan = evidence.plan();
    this.run = Path.of(plan.runDir());
    this.evidence = evidence;
  }

  /**
   * The chain.
   *
   * @param evidence the run's, with what the manifest is going to say of its origin
   */
  static List<Block> of(RunEvidence evidence) throws IOException {
    return new Lineage(evidence).blocks();
  }

  private List<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.text(
            "Each link names what it was made from. A short hash here is the beginning of a SHA-256 that"
                + " the command beside it prints; full hashes stand below. Rows that were set aside are listed"
                + " with their reason in rejects/ and tables/leads_excluded/."));
    JsonNode intake = json(Artifact.INGEST_MANIFEST_JSON);
    vendorFiles(intake);
    declared();
    tables(intake);
    model();
    scores();
    blocks.add(
        Block.table(
            new Table(
                "From vendor file to score",
                List.of("link", "rows in", "rows out", "set aside", "SHA-256", "made again by"),
                links)));
    if (inHome.length() > 0) {
      blocks.add(Block.subheading("Inputs: sha256sum -c, in the folder of the configuration"));
      blocks.add(new Block.Code(inHome.toString()));
    }
    if (inRun.length() > 0) {
      blocks.add(Block.subheading("Results: sha256sum -c, in this run's folder"));
      blocks.add(new Block.Code(inRun.toString()));
    }
    return blocks;
  }

  /** Delivered vintages as the intake read them, and the file of leads or the finished table. */
  private void vendorFiles(JsonNode intake) throws IOException {
    SortedMap<String, String> paths = new TreeMap<>();
    if (plan.config().snapshots() != null) {
      for (SnapshotConfig.Table table : plan.config().snapshots().tables()) {
        for (SnapshotConfig.Vintage vintage : table.vintages()) {
          paths.put(table.tableName(vintage.label()), vintage.file());
        }
      }
    }
    for (JsonNode table : intake.path("tables")) {
      String path = paths.get(table.path("table").asText());
      if (path != null && table.path("kind").asText().equals("delivered")) {
        long in = table.path("rowsIn").asLong();
        long out = table.path("rows").asLong();
        String sum = table.path("sha256").asText();
        input("vendor file " + path, List.of(in, out, in - out), path, sum);
      }
    }
    if (plan.config().leads() != null) {
      local("leads " + plan.config().leads().file(), plan.config().leads().file());
    }
    if (plan.config().table() != null) {
      local("finished table " + plan.config().table().file(), plan.config().table().file());
    }
  }

  private void local(String what, String file) throws IOException {
    Path path = Path.of(plan.path(file));
    if (Files.isRegularFile(path)) {
      input(what, List.of(), file, FileDigests.of(path));
    }
  }

  private void input(String what, List<Long> rows, String file, String sum) {
    link(what, rows, sum, "sha256sum " + file);
    if (!sum.isEmpty() && !file.startsWith("/")) {
      inHome.append(sum).append("  ").append(file).append('\n');
    }
  }

  /** What decides how the files are read and judged: hashes of contents, not of files. */
  private void declared() {
    for (String name : List.of("config", "contract", "model", "gates")) {
      String said = evidence.provenance().get(name);
      if (said != null) {
        String what = name.equals("model") ? "model settings" : name;
        link(what, List.of(), said, "\"" + name + "\" in manifest.json");
      }
    }
  }

  private void tables(JsonNode intake) throws IOException {
    List<Path> vintages = new ArrayList<>();
    Path tables = run.resolve("tables");
    if (Files.isDirectory(tables)) {
      try (Stream<Path> folders = Files.list(tables)) {
        for (Path folder : (Iterable<Path>) folders::iterator) {
          if (folder.getFileName().toString().startsWith("snapshot_")) {
            vintages.addAll(FileDigests.parquet(folder));
          }
        }
      }
    }
    vintages.sort(Comparator.naturalOrder()); // by the whole path, as a shell sorts
    long in = 0;
    long out = 0;
    for (JsonNode table : intake.path("tables")) {
      in += table.path("rowsIn").asLong();
      out += table.path("rows").asLong();
    }
    folder("canonical tables", List.of(in, out, in - out), "tables/snapshot_*", vintages);
    String training = "tables/" + RunPlan.TRAINING_TABLE;
    folder("training table", trainingRows(), training, FileDigests.parquet(run.resolve(training)));
  }

  /** Leads that were joined, and those with a label: the rows that gates 2 and 3 judged. */
  private List<Long> trainingRows() {
    Optional<CheckResult> in = evidence.check("G2", "leads_in_minus_out");
    Optional<CheckResult> out = evidence.check("G3", "negative_delays");
    return in.isPresent() && out.isPresent()
        ? List.of(in.get().n(), out.get().n(), in.get().n() - out.get().n())
        : out.map(check -> List.of(check.n())).orElse(List.of());
  }

  private void folder(String what, List<Long> rows, String pattern, List<Path> files)
      throws IOException {
    if (!files.isEmpty()) {
      String sum = FileDigests.ofListing(run, files);
      // exported before the pattern is expanded: an assignment before the command comes too late
      String command = "(export LC_ALL=C; sha256sum %s/*.parquet | sha256sum)".formatted(pattern);
      link(what, rows, sum, command);
    }
  }

  private void model() throws IOException {
    file("model", List.of(), plan.file(Artifact.MODEL));
    JsonNode figures = json(Artifact.MODEL_METRICS);
    for (String set : List.of("trainSetSha256", "heldOutSetSha256")) {
      if (figures.hasNonNull(set)) {
        long rows = figures.path(set.replace("SetSha256", "Rows")).asLong();
        String what = set.startsWith("train") ? "rows learnt from" : "rows held out";
        link(what, List.of(rows), figures.path(set).asText(), said(set, Artifact.MODEL_METRICS));
      }
    }
    Path bundle = Path.of(plan.file(Artifact.BUNDLE));
    if (Files.exists(bundle)) {
      String name = run.relativize(bundle).toString();
      String command = "unzip -p " + name + " manifest.json | sha256sum";
      link("bundle id", List.of(), FileDigests.ofEntry(bundle, "manifest.json"), command);
      file("bundle", List.of(), bundle.toString());
    }
  }

  private String said(String key, Artifact artifact) {
    return "\"" + key + "\" in " + artifact.path(plan.model().version());
  }

  private void scores() throws IOException {
    JsonNode night = json(Artifact.SCORE_NIGHT);
    if (night.hasNonNull("bundle")) {
      String said = said("bundle", Artifact.SCORE_NIGHT);
      link("bundle that scored", List.of(), night.path("bundle").asText(), said);
    }
    RunMetrics metrics = evidence.metrics();
    List<Long> rows = new ArrayList<>();
    for (String name : List.of("leadsIn", "leadsScored", "leadsUnscored")) {
      rows.add(Math.round(metrics.value(name)));
    }
    file("call list", rows, Artifact.CALL_LIST.in(plan.runDir()));
    file("gate verdicts", List.of(), run.resolve("ledger.json").toString());
  }

  private void file(String what, List<Long> rows, String path) throws IOException {
    Path file = Path.of(path);
    if (Files.exists(file)) {
      String name = run.relativize(file).toString();
      String sum = FileDigests.of(file);
      link(what, rows, sum, "sha256sum " + name);
      inRun.append(sum).append("  ").append(name).append('\n');
    }
  }

  private void link(String what, List<Long> rows, String sum, String madeBy) {
    List<Object> cells = new ArrayList<>();
    cells.add(links.size() + 1 + ". " + what);
    cells.add(rows.size() == 3 ? rows.get(0) : null);
    cells.add(rows.size() == 3 ? rows.get(1) : rows.isEmpty() ? null : rows.get(0));
    cells.add(rows.size() == 3 ? rows.get(2) : null);
    cells.add(sum.substring(0, Math.min(SHORT, sum.length())));
    cells.add(madeBy);
    links.add(cells);
  }

  private JsonNode json(Artifact artifact) throws IOException {
    Path file = Path.of(plan.file(artifact));
    return Files.exists(file)
        ? StrictJson.read(file.toString(), Files.readString(file), JsonNode.class)
        : com.fasterxml.jackson.databind.node.MissingNode.getInstance();
  }
}
