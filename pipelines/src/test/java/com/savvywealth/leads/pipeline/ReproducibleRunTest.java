package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.GateResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The small worlds to the end, red gates or not: the same files whatever the order of the rows and
 * the number of threads, and the verdicts that were committed.
 */
class ReproducibleRunTest {
  @TempDir static Path folder;

  private static Path first;

  @BeforeAll
  static void surveyThePromiseWorld() throws IOException {
    Path world = CommandLineRun.copyOfWorld("promise-small", folder.resolve("world"));
    first = survey(world, folder.resolve("first"), 1);
  }

  @Test
  void shuffledRowsAndMoreThreadsGiveTheSameFiles() throws IOException {
    Path world = CommandLineRun.copyOfWorld("promise-small", folder.resolve("shuffled"));
    shuffleRows(world.resolve("leads/leads.csv"), 1);
    try (Stream<Path> vintages = Files.list(world.resolve("reps"))) {
      for (Path file : (Iterable<Path>) vintages::iterator) {
        shuffleRows(file, 2);
      }
    }
    Path other = survey(world, folder.resolve("second"), 3);
    assertThat(other.getFileName(), is(first.getFileName()));
    SortedMap<String, String> expected = digests(first);
    SortedMap<String, String> actual = digests(other);
    assertThat(expected.size(), is(greaterThan(200)));
    assertThat(actual.keySet(), is(expected.keySet()));
    List<String> differing =
        expected.keySet().stream()
            .filter(name -> !expected.get(name).equals(actual.get(name)))
            .toList();
    assertThat(differing, is(List.of()));
    Saw.tell("%d files, the same bytes".formatted(expected.size()));
  }

  /** Turkish has an i without a dot, and Kathmandu lies 5 h 45 min east: neither is written. */
  @Test
  void anotherLocaleTimeZoneAndMachineGiveTheSameFiles() throws IOException {
    Path out = folder.resolve("kathmandu");
    CommandLineRun run =
        ForkedRun.of(
            List.of(
                "-Xmx3g",
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Duser.timezone=Asia/Kathmandu",
                "-Dfile.encoding=ISO-8859-9"),
            "run",
            "--survey",
            "--config=" + folder.resolve("world/run.json"),
            "--out=" + out,
            "--targetParallelism=2");
    assertThat(run.printed(), run.exitCode(), is(3));
    Path other = CommandLineRun.onlyRun(out);
    assertThat(other.getFileName(), is(first.getFileName()));
    SortedMap<String, String> expected = digests(first);
    assertThat(digests(other), is(expected));
    Saw.tell("%d files, the same bytes".formatted(expected.size()));
  }

  /** Arabic as spoken in Egypt writes numbers with digits of its own. */
  @Test
  void aNewerJavaInALocaleWithOtherDigitsGivesTheSameFiles() throws IOException {
    Optional<Path> newer = newerJava();
    if (newer.isEmpty()) {
      String told = "SKIPPED: no newer Java found: set OTHER_JAVA_HOME, or install one";
      System.err.println(told);
      Assumptions.abort(told);
    }
    Path out = folder.resolve("newer");
    CommandLineRun run =
        ForkedRun.of(
            newer.get(),
            List.of(
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx3g",
                "-Duser.language=ar",
                "-Duser.country=EG",
                "-Duser.timezone=America/St_Johns"),
            "run",
            "--survey",
            "--config=" + folder.resolve("world/run.json"),
            "--out=" + out);
    assertThat(run.printed(), run.exitCode(), is(3));
    SortedMap<String, String> expected = digests(first);
    assertThat(digests(CommandLineRun.onlyRun(out)), is(expected));
    Saw.tell("%d files, the same bytes".formatted(expected.size()));
  }

  /** Home of a Java later than this one: what OTHER_JAVA_HOME names, else beside this one's. */
  private static Optional<Path> newerJava() throws IOException {
    String named = System.getenv("OTHER_JAVA_HOME");
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    Path homes = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(homes)) {
      return Optional.empty();
    }
    try (Stream<Path> found = Files.list(homes)) {
      return found.filter(ReproducibleRunTest::isNewer).sorted().findFirst();
    }
  }

  private static boolean isNewer(Path home) {
    try {
      return Files.readAllLines(home.resolve("release")).stream()
          .filter(line -> line.matches("JAVA_VERSION=\"[0-9]+[.0-9]*\""))
          .mapToInt(line -> Integer.parseInt(line.split("\"", -1)[1].split("[.]", -1)[0]))
          .anyMatch(version -> version > Runtime.version().feature());
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void thePromiseWorldHasItsCommittedVerdicts() throws IOException {
    Golden.assertSame("promise-small-verdicts.json", verdicts(first));
  }

  @Test
  void theRealWorldHasItsCommittedVerdicts() throws IOException {
    Path world = RunFolder.TESTDATA.resolve("world/real-small");
    Golden.assertSame(
        "real-small-verdicts.json", verdicts(survey(world, folder.resolve("real"), 2)));
  }

  private static Path survey(Path world, Path out, int threads) throws IOException {
    CommandLineRun run =
        CommandLineRun.of(
            "run",
            "--survey",
            "--config=" + world.resolve("run.json"),
            "--out=" + out,
            "--targetParallelism=" + threads);
    // A small cut cannot decide gate 7, so no survey of one is green.
    assertThat(run.printed(), run.exitCode(), is(3));
    return CommandLineRun.onlyRun(out);
  }

  private static SortedMap<String, String> verdicts(Path run) throws IOException {
    SortedMap<String, String> verdicts = new TreeMap<>();
    for (GateResult gate : RunGates.read(run.resolve("gates"))) {
      verdicts.put(gate.gate(), gate.verdict().name());
    }
    return verdicts;
  }

  /** Another order of the lines below the header. */
  private static void shuffleRows(Path csv, long seed) throws IOException {
    List<String> lines = Files.readAllLines(csv, StandardCharsets.ISO_8859_1);
    List<String> rows = new ArrayList<>(lines.subList(1, lines.size()));
    Collections.shuffle(rows, new Random(seed));
    Files.writeString(
        csv, lines.get(0) + "\n" + String.join("\n", rows) + "\n", StandardCharsets.ISO_8859_1);
  }

  /** SHA-256 of every table, verdict, model, score and report but the manifest of raw files. */
  private static SortedMap<String, String> digests(Path run) throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    for (String part : List.of("tables", "gates", "model", "scores", "reports")) {
      if (Files.exists(run.resolve(part))) {
        try (Stream<Path> files = Files.walk(run.resolve(part))) {
          for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
            String name = run.relativize(file).toString();
            if (!name.startsWith("reports/data_ingest_manifest")) {
              digests.put(name, StrictJson.sha256(Files.readAllBytes(file)));
            }
          }
        }
      }
    }
    return digests;
  }
}
