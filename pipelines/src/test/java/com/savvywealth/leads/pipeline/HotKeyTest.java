package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.report.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One firm has 30 % of all reps and one rep stands on 100,000 rows: the intake ends in a small
 * memory, and its tables do not depend on where the many rows stand (fault 18).
 */
class HotKeyTest {
  private static final int REPS = 30_000;
  private static final int AT_ONE_FIRM = 9_000;
  private static final int COPIES = 100_000;
  private static final String MEMORY = "-Xmx640m";

  @TempDir private Path folder;

  @Test
  void aHotFirmAndAHotRepFitIntoASmallMemoryInAnyOrder() throws IOException {
    SmallIntake intake = SmallIntake.of("promise-small", folder, 320, "2024_q1a");
    Path file = intake.file("2024_q1a");
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    String header = lines.get(0);
    List<String> columns = List.of(header.split(",", -1));
    String[] sound = lines.get(1).split(",", -1);
    for (int i = 0; i < REPS; i++) {
      String firm = i < AT_ONE_FIRM ? "96" : String.valueOf(1_000 + i % 500);
      lines.add(rep(columns, sound, String.valueOf(8_100_000 + i), firm));
    }
    String hot = rep(columns, sound, "8000004", "98");
    lines.addAll(Collections.nCopies(COPIES, hot));
    Files.write(file, lines);
    SortedMap<String, String> first = tables(intake, "one", 1);
    List<String> rows = new ArrayList<>(lines.subList(1, lines.size()));
    Collections.shuffle(rows, new Random(18));
    rows.add(0, header);
    Files.write(file, rows);
    assertThat(tables(intake, "two", 3), is(first));
    assertThat(first.size(), greaterThan(1));
    Saw.tell(
        "%s rows in %s twice, %d tables' files of the same bytes"
            .formatted(Numbers.count(lines.size() - 1), MEMORY, first.size()));
    assertThat(
        CommandLineRun.of(
                "sql",
                "--run=" + folder.resolve("one"),
                "SELECT total_reps FROM v_discovery_firms_all_vintages WHERE RIAFirmCRD = 96")
            .printed(),
        is("total_reps\n" + AT_ONE_FIRM + "\n"));
  }

  private SortedMap<String, String> tables(SmallIntake intake, String name, int threads)
      throws IOException {
    Path run = folder.resolve(name);
    CommandLineRun ended =
        ForkedRun.of(
            List.of(MEMORY),
            "intake",
            "--survey",
            "--config=" + intake.config(),
            "--runDir=" + run,
            "--targetParallelism=" + threads);
    List<String> gates =
        RunGates.read(run.resolve("gates")).stream()
            .map(gate -> gate.gate() + " " + gate.verdict())
            .toList();
    assertThat(ended.printed(), gates.contains("G0 PASS"), is(true));
    return ScoredWorld.digests(run.resolve("tables"));
  }

  private static String rep(List<String> columns, String[] like, String crd, String firm) {
    String[] cells = like.clone();
    cells[columns.indexOf("RepCRD")] = crd;
    cells[columns.indexOf("RIAFirmCRD")] = firm;
    cells[columns.indexOf("PrimaryRIAFirmCRD")] = firm;
    cells[columns.indexOf("RIAFirmName")] = "Firm " + firm;
    return String.join(",", cells);
  }
}
