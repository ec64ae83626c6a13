package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.transform.io.CsvTable;
import java.io.IOException;
import java.io.UncheckedIOException;
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
  static final String BUNDLE = RunFolder.TESTDATA.resolve("models/small_v12.zip").toString();

  private static Path intake;

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

  /** {@code score} on the small world, with these options besides. */
  static CommandLineRun score(String... more) {
    return CommandLineRun.of(arguments(more));
  }

  static String[] arguments(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("score", "--config=" + CONFIG, "--runDir=" + intake()));
    if (Stream.of(more).noneMatch(option -> option.startsWith("--bundle="))) {
      arguments.add("--bundle=" + BUNDLE);
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
