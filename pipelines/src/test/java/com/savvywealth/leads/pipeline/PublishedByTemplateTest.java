package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.gate.GateResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches and shadow nights that a template makes, seals and releases inside its graph. */
class PublishedByTemplateTest {
  @TempDir Path out;

  private CommandLineRun score(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--config=" + ScoredWorld.CONFIG,
                "--runDir=" + ScoredWorld.intake(),
                "--bundle=" + ScoredWorld.bundle(),
                "--out=" + out));
    arguments.addAll(List.of(more));
    return CommandLineRun.launched(Template.SCORING, arguments.toArray(String[]::new));
  }

  /** The list is the command line's, byte for byte; a retry of the finished batch runs nothing. */
  @Test
  void aBatchIsPublishedOnce() throws IOException {
    CommandLineRun first = score("--runId=2025-10-20", "--scoreAt=2025-10-20T00:00:00Z");
    assertThat(first.printed(), first.exitCode(), is(0));
    Path scores = out.resolve("scores");
    Path batch = scores.resolve("latest").toRealPath();
    assertThat(batch, is(scores.toRealPath().resolve("runs/2025-10-20")));
    assertThat(RunDirectory.isComplete(batch), is(true));
    assertThat(Files.exists(scores.resolve("champion.json")), is(true));

    Path other = out.resolveSibling(out.getFileName() + "-cli");
    CommandLineRun line =
        ScoredWorld.score("--mode=production", "--out=" + other, "--scoreAt=2025-10-20T00:00:00Z");
    assertThat(line.printed(), line.exitCode(), is(0));
    Path theirs = other.resolve("scores/latest").toRealPath();
    assertThat(
        Files.mismatch(
            batch.resolve("scores/call_list.csv"), theirs.resolve("scores/call_list.csv")),
        is(-1L));
    RunDirectory.delete(other, "");

    SortedMap<String, String> before = ScoredWorld.digests(out);
    CommandLineRun again = score("--runId=2025-10-20", "--scoreAt=2025-10-20T00:00:00Z");
    assertThat(again.exitCode(), is(0));
    assertThat(ScoredWorld.digests(out), is(before));
    Files.delete(scores.resolve("latest")); // its job died before the pointer moved
    assertThat(score("--runId=2025-10-20", "--scoreAt=2025-10-20T00:00:00Z").exitCode(), is(0));
    assertThat(scores.resolve("latest").toRealPath(), is(batch));

    CommandLineRun changed = score("--runId=2025-10-20", "--scoreAt=2025-10-19T00:00:00Z");
    assertThat(changed.exitCode(), is(Faults.USAGE));
    assertThat(changed.printed(), containsString("was made of something else"));
    assertThat(score().printed(), containsString("--out needs --runId"));
    assertThat(score("--runId=../x").printed(), containsString("--runId must be such as"));
  }

  @Test
  void aSurveyPublishesNothing() throws IOException {
    CommandLineRun run = score("--runId=s1", "--survey=true");
    assertThat(run.printed(), run.exitCode(), is(0));
    assertThat(Files.exists(out.resolve("scores/latest")), is(false));
    assertThat(Files.exists(out.resolve("scores/runs/s1/_SUCCESS")), is(false));
    assertThat(Files.exists(out.resolve("scores/runs/s1/scores/call_list.csv")), is(true));
  }

  /**
   * Gate 11 is written each night and fails no job; the second night is compared with the first.
   */
  @Test
  void nightsAddUpToAVerdict() throws IOException {
    for (String date : List.of("2025-10-19", "2025-10-20")) {
      CommandLineRun night = score("--mode=shadow", "--scoreAt=" + date + "T00:00:00Z");
      assertThat(night.printed(), night.exitCode(), is(0));
    }
    Path shadow = out.resolve("shadow");
    String metrics = Files.readString(Path.of(Artifact.SHADOW_METRICS.in(shadow.toString())));
    assertThat(metrics, containsString("2025-10-19"));
    assertThat(metrics, containsString("2025-10-20"));
    String verdict = Files.readString(shadow.resolve("gates/G11.json"));
    assertThat(verdict, containsString("score_psi_day_over_day"));
    assertThat(GateResult.read(verdict).passes(), is(false)); // seven days and stress are wanted
    SortedMap<String, String> before = ScoredWorld.digests(out);
    Files.delete(shadow.resolve("gates/G11.json")); // its job died before the review
    assertThat(score("--mode=shadow", "--scoreAt=2025-10-20T00:00:00Z").exitCode(), is(0));
    assertThat(ScoredWorld.digests(out), is(before));
  }
}
