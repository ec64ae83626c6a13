package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.BundleEntry;
import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.bundle.Signer;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.health.ReferenceBins;
import com.savvywealth.leads.model.health.ReferenceWindow;
import com.savvywealth.leads.transform.io.CsvTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The small promise world after intake, and the committed bundle that scores it. */
final class ScoredWorld {
  static final String CONFIG =
      RunFolder.TESTDATA.resolve("world/promise-small/run.json").toString();
  static final Path COMMITTED = RunFolder.TESTDATA.resolve("models/small_v12.zip");

  private static Path intake;
  private static Path bundle;

  private ScoredWorld() {}

  /** Folder of a run whose intake is green; made once for all tests of a process. */
  static synchronized Path intake() {
    if (intake == null) {
      try {
        intake = Files.createTempDirectory("intake");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Path made = intake;
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made)));
      CommandLineRun run = CommandLineRun.of("intake", "--config=" + CONFIG, "--runDir=" + intake);
      if (run.exitCode() != 0) {
        throw new AssertionError(run.printed());
      }
    }
    return intake;
  }

  private static void delete(Path folder) {
    try {
      RunDirectory.delete(folder, "");
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Path of the committed model, signed as one whose gates were all green; made once. */
  static synchronized String bundle() {
    if (bundle == null) {
      bundle = intake().resolveSibling(intake().getFileName() + ".zip");
      judged(bundle, "PASS");
      bundle.toFile().deleteOnExit();
    }
    return bundle.toString();
  }

  /**
   * Writes the committed model as one whose gate 7 came to this, whose others were green, and that
   * carries a window.
   */
  static void judged(Path file, String gate7) {
    try {
      ModelBundle old = ModelBundle.open(Files.readAllBytes(COMMITTED), TrustedKeys.demoOnly());
      Map<String, byte[]> entries = new TreeMap<>();
      old.names().forEach(name -> entries.put(name, old.entry(name)));
      entries.put(BundleEntry.REFERENCE.entry(), window().json().getBytes(StandardCharsets.UTF_8));
      Map<String, String> facts = new TreeMap<>(old.provenance());
      for (int gate = 0; gate < 10; gate++) {
        facts.put("gate G" + gate, gate == 7 ? gate7 : "PASS");
      }
      Files.write(file, ModelBundle.write(entries, facts, Signer.demo()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A window of ten invented rows: numbers in two bins, categories at their first level. */
  static ReferenceWindow window() throws IOException {
    ScoringModel model = ScoringModel.open(Files.readAllBytes(COMMITTED), TrustedKeys.demoOnly());
    ReferenceBins numbers = new ReferenceBins(List.of(1.0), null, List.of(4L, 5L, 1L));
    SortedMap<String, ReferenceBins> features = new TreeMap<>();
    for (ModelColumn column : model.columns()) {
      FeatureSpec spec = model.contract().spec(column.feature());
      long[] first = new long[spec.levels().size() + 2];
      first[0] = 10;
      features.put(
          spec.name(),
          spec.dtype() == FeatureSpec.Dtype.CATEGORY
              ? ReferenceBins.ofLevels(spec.levels(), first)
              : numbers);
    }
    return new ReferenceWindow(10, features, numbers);
  }

  /** {@code score} on the small world, with these options besides. */
  static CommandLineRun score(String... more) {
    return CommandLineRun.of(arguments(more));
  }

  static String[] arguments(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("score", "--config=" + CONFIG, "--runDir=" + intake()));
    if (Stream.of(more).noneMatch(option -> option.startsWith("--bundle="))) {
      arguments.add("--bundle=" + bundle());
    }
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  /** Rows of a CSV file by column. */
  static List<Map<String, String>> csv(Path file) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (CsvTable csv = CsvTable.open(file.toString(), ",")) {
      while (csv.hasNext()) {
        CsvTable.Row record = csv.next();
        Map<String, String> row = new HashMap<>();
        csv.header().forEach(column -> row.put(column, record.field(csv.position(column))));
        rows.add(row);
      }
    }
    return rows;
  }

  /** SHA-256 of every file below a folder but those that hold times. */
  static SortedMap<String, String> digests(Path folder) throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        String name = folder.relativize(file).toString();
        if (!name.endsWith("timings.json")) {
          digests.put(name, StrictJson.sha256(Files.readAllBytes(file)));
        }
      }
    }
    return digests;
  }
}
