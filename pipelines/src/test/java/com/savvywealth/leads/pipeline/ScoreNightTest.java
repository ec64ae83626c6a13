package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.health.RunLog;
import com.savvywealth.leads.model.health.ScoreNight;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a published batch of the small world leaves for the health checks. */
class ScoreNightTest {
  @TempDir private Path folder;

  private static Path night(Path batch) {
    return Path.of(Artifact.SCORE_NIGHT.in(batch.toString(), "v12"));
  }

  private static RunLog log(Path out) throws IOException {
    Path file = out.resolve("scores/run_log.csv");
    return Files.exists(file) ? RunLog.read("log", Files.readString(file)) : RunLog.empty();
  }

  private static List<Boolean> outcomes(Path out) throws IOException {
    return log(out).attempts().stream().map(RunLog.Attempt::succeeded).toList();
  }

  /** Ids of the lead file without a contact whose row of the list has a score. */
  private static long freshAndScored(Path batch) throws IOException {
    Set<String> fresh = new HashSet<>();
    Path leads = RunFolder.TESTDATA.resolve("world/promise-small/leads/leads.csv");
    for (Map<String, String> lead : ScoredWorld.csv(leads)) {
      if (lead.get("Stage_Entered_Contacting__c").isEmpty()) {
        fresh.add(lead.get("Id"));
      }
    }
    return ScoredWorld.csv(batch.resolve("scores/call_list.csv")).stream()
        .filter(row -> row.get("scored").equals("true") && fresh.contains(row.get("lead_id")))
        .count();
  }

  @Test
  void aNightIsInTheManifestAndOneThreadGivesTheBytesOfFour() throws IOException {
    Path one = folder.resolve("one");
    Path four = folder.resolve("four");
    CommandLineRun first = ScoredWorld.score("--out=" + one, "--targetParallelism=1");
    assertThat(first.printed(), first.exitCode(), is(0));
    assertThat(ScoredWorld.score("--out=" + four, "--targetParallelism=4").exitCode(), is(0));
    Path batch = CommandLineRun.onlyRun(one.resolve("scores"));
    Path other = CommandLineRun.onlyRun(four.resolve("scores"));
    assertThat(Files.mismatch(night(batch), night(other)), is(-1L));
    RunDirectory.Manifest manifest =
        StrictJson.read(
            "manifest",
            Files.readString(batch.resolve("manifest.json")),
            RunDirectory.Manifest.class);
    assertThat(manifest.files().keySet(), hasItem("reports/score_night_v12.json"));
    assertThat(
        manifest.files().keySet().stream().noneMatch(name -> name.contains("run_log")), is(true));

    ScoreNight night = ScoreNight.read("night", Files.readString(night(batch)));
    assertThat(night.batch(), is(batch.getFileName().toString()));
    assertThat(
        night.date(), is(RunPlan.load(ScoredWorld.CONFIG).config().scoreAt().substring(0, 10)));
    assertThat(night.lost(), is(0L));
    assertThat(night.freshRows(), is(freshAndScored(batch)));
    assertThat(night.freshRows(), is(greaterThan(0L)));
    assertThat(night.features().keySet(), is(ScoredWorld.window().features().keySet()));
    night
        .features()
        .forEach(
            (name, counts) ->
                assertThat(
                    name, counts.stream().mapToLong(Long::longValue).sum(), is(night.freshRows())));
    assertThat(night.margins().stream().mapToLong(Long::longValue).sum(), is(night.freshRows()));
    assertThat(outcomes(one), is(List.of(true)));
    assertThat(log(one).attempts().get(0).run(), is(night.batch()));
    assertThat(log(one).attempts().get(0).pipeline(), is("score"));
  }

  @Test
  void theDayIsThatOfScoreAt() throws IOException {
    Path out = folder.resolve("out");
    assertThat(
        ScoredWorld.score("--out=" + out, "--scoreAt=2025-10-18T23:59:59Z").exitCode(), is(0));
    Path batch = CommandLineRun.onlyRun(out.resolve("scores"));
    assertThat(Files.readString(night(batch)), containsString("\"date\" : \"2025-10-18\""));
  }

  @Test
  void anAttemptIsLoggedOnceAndWhatIsNoAttemptIsNot() throws IOException {
    Path out = folder.resolve("out");
    String to = "--out=" + out;
    assertThat(ScoredWorld.score(to, "--survey").exitCode(), is(3));
    assertThat(ScoredWorld.score(to, "--bundle=" + ScoredWorld.COMMITTED).exitCode(), is(2));
    assertThat("a survey, a refusal", outcomes(out), is(List.of()));

    assertThat(ScoredWorld.score(to).exitCode(), is(0));
    assertThat(ScoredWorld.score(to).printed(), containsString("nothing to do"));
    assertThat("a finished batch", outcomes(out), is(List.of(true)));

    Path batch = CommandLineRun.onlyRun(out.resolve("scores"));
    Files.delete(batch.resolve("_SUCCESS"));
    Files.delete(out.resolve("scores/latest"));
    Files.createDirectory(out.resolve("scores/latest")); // no pointer can be put there
    Files.writeString(out.resolve("scores/latest/x"), "in the way");
    assertThat(ScoredWorld.score(to).exitCode(), is(not(0)));
    assertThat("a crash", outcomes(out), is(List.of(true, false)));
    assertThat(log(out).badRows(), is(List.of()));
  }

  /** A batch that took longer than no time at all is refused by gate 10, which is no crash. */
  @Test
  void whatAGateHaltsIsRefusedAndNotFailed() throws IOException {
    Path world = CommandLineRun.copyOfWorld("promise-small", folder.resolve("world"));
    try (InputStream gates = GateFile.class.getResourceAsStream("/config/v12_gates.json")) {
      String text = new String(gates.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(
          world.resolve("gates.json"),
          text.replace("\"sla_minutes\": 30", "\"sla_minutes\": 0.000001"));
    }
    Path config = world.resolve("run.json");
    Files.writeString(
        config, Files.readString(config).replace("bundled:v12_gates.json", "gates.json"));
    Path out = folder.resolve("out");
    String run = "--runDir=" + folder.resolve("intake");
    assertThat(CommandLineRun.of("intake", "--config=" + config, run).exitCode(), is(0));
    CommandLineRun scored =
        CommandLineRun.of(
            "score", "--config=" + config, run, "--bundle=" + ScoredWorld.bundle(), "--out=" + out);
    assertThat(scored.printed(), scored.exitCode(), is(Faults.GATE));
    assertThat(scored.printed(), containsString("within_sla"));
    assertThat(
        log(out).attempts().stream().map(RunLog.Attempt::outcome).toList(),
        is(List.of(RunLog.Outcome.REFUSED)));
  }
}
