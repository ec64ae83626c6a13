package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.experiment.Arm;
import com.savvywealth.leads.model.gate.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Units 14 and 15 through the command line: days, looks, and what the final step waits for. */
class ExperimentWatchStepTest {
  @TempDir static Path shared;
  @TempDir Path home;

  private static SmallTrial assigned;
  private static SmallTrial firstWave;
  private SmallTrial trial;

  @BeforeAll
  static void assign() throws IOException {
    firstWave = SmallTrial.in(shared.resolve("first"));
    firstWave.pass("design");
    firstWave.pass("assign");
    firstWave.writeEvents();
    assigned = SmallTrial.in(shared.resolve("assigned")).assigned();
  }

  @BeforeEach
  void copy() throws IOException {
    trial = assigned.copyTo(home.resolve("trial"));
  }

  @Test
  void aDayTwiceIsTheSameBytes() throws IOException {
    trial.pass("daily", "--asOf=" + SmallTrial.DAY);
    assertThat(Files.exists(trial.file(Artifact.AB_MONITOR)), is(true));
    assertThat(trial.check("G14", "daily_metrics_live").verdict(), is(Verdict.PASS));
    assertThat(trial.check("G14", "events_unaccounted").verdict(), is(Verdict.PASS));
    SortedMap<String, String> files = trial.digests();
    trial.pass("daily", "--asOf=" + SmallTrial.DAY);
    assertThat(trial.digests(), is(files));
  }

  /**
   * What the file says of later days is not seen, so it does not matter that it is not there yet.
   */
  @Test
  void anEventFileThatGrowsDoesNotChangeThePast() throws IOException {
    String all = Files.readString(trial.events());
    List<String> then = new ArrayList<>();
    for (String line : all.split("\n", -1)) {
      String at = line.substring(line.lastIndexOf(',') + 1);
      if (at.compareTo("2026-01-26") < 0 || at.equals("at") || at.startsWith("yesterday")) {
        then.add(line);
      }
    }
    Files.write(trial.events(), then);
    trial.pass("daily", "--asOf=" + SmallTrial.DAY);
    SortedMap<String, String> early = published(trial);
    SmallTrial later = assigned.copyTo(home.resolve("later"));
    later.pass("daily", "--asOf=" + SmallTrial.DAY);
    assertThat(published(later), is(early));
  }

  /** Rejects have the line on which a row stands: rows without an instant may come later. */
  private static SortedMap<String, String> published(SmallTrial trial) throws IOException {
    SortedMap<String, String> files = trial.digests();
    files.keySet().removeIf(file -> !file.startsWith("experiment/") && !file.contains("outcomes"));
    return files;
  }

  @Test
  void theOutcomeIsDecidedOnlyAfterTheDaysWereWatched() {
    SmallTrial.Said said = trial.step("final", "--asOf=" + SmallTrial.END);
    assertThat(said.err(), said.exitCode(), is(2));
    assertThat(said.cause(), containsString("run --step=interim"));
    assertThat(Files.exists(trial.file(Artifact.AB_FINAL_FIGURES)), is(false));
  }

  @Test
  void aSecondLookOnTheSameDaySpendsNothing() throws IOException {
    trial.pass("interim", "--asOf=" + SmallTrial.HALF);
    JsonNode first = looks(trial);
    assertThat(first.size(), is(1));
    assertThat(first.get(0).at("/look/kind").asText(), is("PLANNED"));
    trial.pass("interim", "--asOf=" + SmallTrial.HALF);
    assertThat(looks(trial), is(first));
    assertThat(trial.check("G14", "unplanned_looks").value(), is(0.0));
  }

  private static JsonNode looks(SmallTrial trial) throws IOException {
    String log = Files.readString(trial.file(Artifact.AB_LOOKS));
    return StrictJson.read("looks", log, JsonNode.class).get("entries");
  }

  /** A look is planned at half of the information, not at a third: it is paid for, and counted. */
  @Test
  void aLookThatNobodyPlannedIsCounted() throws IOException {
    SmallTrial third = SmallTrial.in(home.resolve("third"));
    third.edit(config -> ((ObjectNode) config.get("interim")).putArray("looks").add(0.9));
    third.assigned();
    third.pass("interim", "--asOf=" + SmallTrial.HALF);
    assertThat(looks(third).get(0).at("/look/kind").asText(), is("UNPLANNED"));
    assertThat(third.check("G14", "unplanned_looks").value(), is(1.0));
    assertThat(third.check("G14", "unplanned_looks").verdict(), is(not(Verdict.PASS)));
  }

  /** Everybody treated opts out: nobody more may enter, but the days are written on. */
  @Test
  void harmStopsAssignmentButNotTheDays() throws IOException {
    SmallTrial harmed = firstWave.copyTo(home.resolve("harmed"));
    List<String> events = new ArrayList<>(Files.readAllLines(harmed.events()));
    for (Map.Entry<String, Arm> lead : harmed.arms().entrySet()) {
      if (lead.getValue() == Arm.TREATMENT) {
        events.add(lead.getKey() + ",SGA-01,opt_out,2026-02-17T12:00:00Z");
      }
    }
    Files.write(harmed.events(), events);
    SmallTrial.Said look = harmed.step("interim", "--asOf=" + SmallTrial.HALF);
    assertThat(look.err(), look.exitCode(), is(3));
    assertThat(look.cause(), containsString("safety_flags"));
    harmed.writeLeads(2);
    SmallTrial.Said assign = harmed.step("assign", "--asOf=" + SmallTrial.HALF);
    assertThat(assign.err(), assign.exitCode(), is(2));
    assertThat(assign.cause(), containsString("a safety look raised a flag"));
    assertThat(harmed.arms().size(), is(600));
    harmed.step("daily", "--asOf=" + SmallTrial.HALF);
    assertThat(
        ScoredWorld.csv(harmed.file(Artifact.AB_DAILY_METRICS)).stream()
            .filter(row -> row.containsValue(SmallTrial.HALF))
            .toList(),
        is(not(empty())));
    assertThat(
        harmed.step("assign", "--asOf=" + SmallTrial.HALF).cause(),
        containsString("a safety look raised a flag"));
  }

  /** The log of looks is a chain: one that is taken out shows. */
  @Test
  void aLookThatIsAlteredInTheLogIsNoticed() throws IOException {
    trial.pass("interim", "--asOf=" + SmallTrial.HALF);
    Path file = trial.file(Artifact.AB_LOOKS);
    ObjectNode log = StrictJson.read("looks", Files.readString(file), ObjectNode.class);
    ((ObjectNode) log.withArray("entries").get(0).get("look")).put("treatment", 1);
    Files.writeString(file, StrictJson.pretty(log));
    SmallTrial.Said said = trial.step("final", "--asOf=" + SmallTrial.END);
    assertThat(said.err(), said.exitCode(), is(2));
    assertThat(said.cause(), containsString("a look was removed, altered or moved"));
  }

  @Test
  void anEarlyEndIsRed() throws IOException {
    trial.pass("interim", "--asOf=" + SmallTrial.HALF);
    SmallTrial.Said said = trial.step("final", "--asOf=" + SmallTrial.HALF);
    assertThat(said.err(), said.exitCode(), is(3));
    assertThat(trial.check("G15", "information_fraction").verdict(), is(Verdict.FAIL));
    assertThat(trial.check("G15", "decision_rule_locked").verdict(), is(Verdict.PASS));
  }

  @Test
  void aRuleThatChangedAfterTheLockIsRed() throws IOException {
    trial.pass("interim", "--asOf=" + SmallTrial.HALF);
    trial.edit(config -> ((ObjectNode) config.get("horizon")).put("outcomeDays", 31));
    SmallTrial.Said said = trial.step("final", "--asOf=" + SmallTrial.END);
    assertThat(said.err(), said.exitCode(), is(3));
    assertThat(trial.check("G15", "decision_rule_locked").value(), is(0.0));
    assertThat(trial.check("G15", "decision_rule_locked").verdict(), is(Verdict.FAIL));
    assertThat(
        said.json().at("/lock/changes").toString(), containsString("outcomeDays was 30 and is 31"));
  }
}
