package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.savvywealth.leads.model.contract.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A complete run is verified and left alone; a damaged one is made anew. */
class RunAgainTest {
  private static final String NOTHING_TO_DO = "is complete and verified: nothing to do";

  @TempDir private Path folder;

  @Test
  void aCompleteRunIsLeftAloneAndATamperedOneMadeAnew() throws IOException {
    Path config = intakeOnly();
    Path out = folder.resolve("out");
    CommandLineRun first = run(config, out);
    assertThat(first.printed(), first.exitCode(), is(0));
    assertThat(first.printed(), not(containsString(NOTHING_TO_DO)));
    Path run = CommandLineRun.onlyRun(out);
    Path report = run.resolve("reports/data_ingest_manifest.md");
    String honest = Files.readString(report);

    CommandLineRun second = run(config, out);
    assertThat(second.exitCode(), is(0));
    assertThat(second.printed(), containsString(NOTHING_TO_DO));

    Files.writeString(report, honest.replaceFirst("[0-9]", "*"));
    CommandLineRun third = run(config, out);
    assertThat(third.exitCode(), is(0));
    assertThat(third.printed(), not(containsString(NOTHING_TO_DO)));
    assertThat(Files.readString(report), is(honest));
    assertThat(CommandLineRun.onlyRun(out), is(run));
  }

  @Test
  void completeMeansEveryFileAsTheManifestSays() throws IOException {
    Path run = folder.resolve("run");
    try (RunDirectory directory = RunDirectory.begin(run, new TreeMap<>())) {
      Files.writeString(run.resolve("a.txt"), "a");
      directory.writeManifest(new TreeMap<>(Map.of("seed", "1")));
      assertThat("without _SUCCESS", RunDirectory.isComplete(run), is(false));
      directory.succeed();
    }
    assertThat(RunDirectory.isComplete(run), is(true));
    Path latest = Files.createSymbolicLink(folder.resolve("latest"), run.getFileName());
    assertThat("through the pointer", RunDirectory.isComplete(latest), is(true));
    Files.writeString(run.resolve("timings.json"), "{}");
    assertThat("times are not listed", RunDirectory.isComplete(run), is(true));
    Files.writeString(run.resolve("b.txt"), "b");
    assertThat("a file too many", RunDirectory.isComplete(run), is(false));
    Files.delete(run.resolve("b.txt"));
    Files.writeString(run.resolve("a.txt"), "b");
    assertThat("another content", RunDirectory.isComplete(run), is(false));
    Files.delete(run.resolve("a.txt"));
    assertThat("a file too few", RunDirectory.isComplete(run), is(false));
    Files.writeString(run.resolve("a.txt"), "a");
    assertThat(RunDirectory.isComplete(run), is(true));
    String manifest = Files.readString(run.resolve("manifest.json"));
    Files.writeString(run.resolve("manifest.json"), manifest.replace("\"1\"", "\"2\""));
    assertThat("another provenance", RunDirectory.isComplete(run), is(false));
  }

  /** The small world without leads: intake alone, whose gates pass on a small cut too. */
  private Path intakeOnly() throws IOException {
    Path world = CommandLineRun.copyOfWorld("promise-small", folder.resolve("world"));
    Path config = world.resolve("run.json");
    ObjectNode json =
        (ObjectNode) StrictJson.read("run.json", Files.readString(config), JsonNode.class);
    json.putNull("leads");
    json.putNull("truth");
    ((ObjectNode) json.get("snapshots"))
        .putObject("matchKeys")
        .put("file", "leads/leads.csv")
        .put("column", "FA_CRD__c");
    Files.writeString(config, StrictJson.pretty(json));
    return config;
  }

  private static CommandLineRun run(Path config, Path out) {
    return CommandLineRun.of("run", "--config=" + config, "--out=" + out);
  }
}
