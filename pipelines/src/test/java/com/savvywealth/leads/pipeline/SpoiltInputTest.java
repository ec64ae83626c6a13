package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spoilt input halts at its gate, exit code 3, and the line says which file and what to do. */
class SpoiltInputTest {
  private static final String LAST = "RIARepDataFeed_20251005.csv";

  @TempDir private Path folder;

  private Path world;

  @BeforeEach
  void copyTheSmallWorld() throws IOException {
    world = CommandLineRun.copyOfWorld("promise-small", folder.resolve("world"));
  }

  @Test
  void aVintageThatWasNotDeliveredHaltsGate0() throws IOException {
    Files.delete(last());
    assertThat(haltLine("Gate 0 "), containsString(LAST + " (vintage 2025_q4) was not delivered"));
  }

  @Test
  void aRenamedKeyHeaderHaltsGate0() throws IOException {
    Files.writeString(last(), Files.readString(last()).replaceFirst("RepCRD", "Rep_CRD"));
    assertThat(haltLine("Gate 0 "), containsString(LAST + " lacks column RepCRD"));
  }

  @Test
  void aTruncatedFileHaltsGate0() throws IOException {
    String text = Files.readString(last());
    Files.writeString(last(), text.substring(0, text.lastIndexOf(',', text.length() - 40)));
    String line = haltLine("Gate 0 ");
    assertThat(line, containsString("files_damaged"));
    assertThat(line, containsString(LAST + " is truncated"));
  }

  @Test
  void aFileOfOnlyAHeaderHaltsGate0() throws IOException {
    String text = Files.readString(last());
    Files.writeString(last(), text.substring(0, text.indexOf('\n') + 1));
    assertThat(haltLine("Gate 0 "), containsString(LAST + " has a header but no rows"));
  }

  @Test
  void anEmptyFileHaltsGate0() throws IOException {
    Files.writeString(last(), "");
    assertThat(haltLine("Gate 0 "), containsString(LAST + " is empty"));
  }

  @Test
  void leadsWithoutALeadHaltGate1() throws IOException {
    Path leads = world.resolve("leads/leads.csv");
    String text = Files.readString(leads);
    Files.writeString(leads, text.substring(0, text.indexOf('\n') + 1));
    assertThat(haltLine("Gate 1 "), containsString("leads.csv holds no lead with a valid CRD"));
  }

  private Path last() {
    return world.resolve("reps").resolve(LAST);
  }

  /** Runs and gives the line of the gate that halted; nothing of a later stage exists then. */
  private String haltLine(String gate) throws IOException {
    Path out = folder.resolve("out");
    CommandLineRun run =
        CommandLineRun.of("run", "--config=" + world.resolve("run.json"), "--out=" + out);
    assertThat(run.printed(), run.exitCode(), is(3));
    List<String> lines = run.lines();
    assertThat(lines.get(0), startsWith(gate));
    // Gates 0 and 1 are judged in one pipeline, so an empty vintage shows in both.
    assertThat(run.printed(), lines.size(), is(lessThanOrEqualTo(2)));
    Path folderOfRun = CommandLineRun.onlyRun(out);
    assertThat(Files.exists(folderOfRun.resolve("_SUCCESS")), is(false));
    assertThat(Files.exists(out.resolve("latest")), is(false));
    assertThat(
        Files.exists(folderOfRun.resolve("tables/step_3_3_training_dataset_v12")), is(false));
    return lines.get(0);
  }
}
