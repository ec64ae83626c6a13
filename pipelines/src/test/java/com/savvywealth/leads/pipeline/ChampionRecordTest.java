package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.bundle.Champion;
import com.savvywealth.leads.model.contract.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which bundles publish into an output folder, and what a survey leaves there. */
class ChampionRecordTest {
  private static final String NEWER =
      RunFolder.TESTDATA.resolve("models/small_v12_format2.zip").toString();

  @TempDir private Path folder;

  private static boolean pointer(Path out) {
    return Files.exists(out.resolve("scores/latest"), LinkOption.NOFOLLOW_LINKS);
  }

  private static Champion record(Path file) {
    return BundleFiles.champion(file.toString());
  }

  private static void refused(String words, String... options) {
    CommandLineRun run = ScoredWorld.score(options);
    assertThat(run.printed(), run.exitCode(), is(2));
    assertThat(run.printed(), run.lines(), hasSize(1));
    assertThat(run.lines().get(0), containsString(words));
  }

  /** The record of the folder holds though nobody names it. */
  @Test
  void anOlderBundleIsPublishedByRollbackAlone() throws IOException {
    Path out = folder.resolve("out");
    String to = "--out=" + out;
    Path record = out.resolve("scores/champion.json");
    CommandLineRun promoted =
        CommandLineRun.of("bundle", "promote", NEWER, "--championRecord=" + record);
    assertThat(promoted.printed(), promoted.exitCode(), is(0));
    String before = Files.readString(record);
    Path people = Files.writeString(folder.resolve("people.csv"), "crd\n101081\n");
    refused("OLDER_RELEASE", to);
    refused("OLDER_RELEASE", to, "--mode=adhoc", "--list=" + people);
    CommandLineRun adhoc = ScoredWorld.score(to, "--mode=adhoc", "--list=" + people, "--rollback");
    assertThat(adhoc.printed(), adhoc.exitCode(), is(0));
    assertThat("ad hoc never writes", Files.readString(record), is(before));
    assertThat(pointer(out), is(false));

    CommandLineRun back = ScoredWorld.score(to, "--rollback");
    assertThat(back.printed(), back.exitCode(), is(0));
    assertThat(record(record).history(), hasSize(2));
    assertThat(record(record).current().orElseThrow().rollback(), is(true));
    assertThat(pointer(out), is(true));

    // A complete batch is published again: recorded where it is not yet, then the pointer moves.
    Files.delete(out.resolve("scores/latest"));
    Path other = folder.resolve("other.json");
    CommandLineRun survey = ScoredWorld.score(to, "--survey", "--championRecord=" + other);
    assertThat(survey.printed(), survey.exitCode(), is(3));
    assertThat(pointer(out) || Files.exists(other), is(false));
    CommandLineRun again = ScoredWorld.score(to, "--championRecord=" + other);
    assertThat(again.printed(), again.exitCode(), is(0));
    assertThat(again.printed(), containsString("nothing to do"));
    assertThat(record(other).history(), hasSize(1));
    assertThat(pointer(out), is(true));
  }

  @Test
  void aSurveyPublishesNothing() throws IOException {
    Path out = folder.resolve("out");
    CommandLineRun run = ScoredWorld.score("--out=" + out, "--survey");
    assertThat(run.printed(), run.exitCode(), is(3));
    assertThat(run.printed(), containsString("not published"));
    Path batch = CommandLineRun.onlyRun(out.resolve("scores"));
    assertThat(Files.exists(batch.resolve("scores/call_list.csv")), is(true));
    assertThat(Files.exists(batch.resolve("_SUCCESS")), is(false));
    assertThat(pointer(out), is(false));
    assertThat(Files.exists(out.resolve("scores/champion.json")), is(false));
  }

  /** Under a gate file that asks for two narratives a lead, gate 10 is red. */
  @Test
  void aRedBatchPublishesNothing() throws IOException {
    Path world = CommandLineRun.copyOfWorld("promise-small", folder.resolve("world"));
    String gates = "config/v12_gates.json";
    String asked =
        "\"metric\": \"narrative_coverage\", \"scope\": \"all\", \"comparison\": \"==\", \"limit\": ";
    try (InputStream bundled = StrictJson.class.getResourceAsStream("/" + gates)) {
      String text = new String(bundled.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(text, containsString(asked + 1));
      Files.writeString(world.resolve("gates.json"), text.replace(asked + 1, asked + 2));
    }
    Path config = world.resolve("run.json");
    Files.writeString(
        config, Files.readString(config).replace("bundled:v12_gates.json", "gates.json"));
    String run = "--runDir=" + folder.resolve("run");
    CommandLineRun intake = CommandLineRun.of("intake", "--config=" + config, run);
    assertThat(intake.printed(), intake.exitCode(), is(0));
    Path out = folder.resolve("out");
    CommandLineRun red =
        CommandLineRun.of(
            "score", "--config=" + config, run, "--bundle=" + ScoredWorld.bundle(), "--out=" + out);
    assertThat(red.printed(), red.exitCode(), is(3));
    assertThat(red.printed(), containsString("not published"));
    assertThat(pointer(out), is(false));
    assertThat(Files.exists(out.resolve("scores/champion.json")), is(false));
  }
}
