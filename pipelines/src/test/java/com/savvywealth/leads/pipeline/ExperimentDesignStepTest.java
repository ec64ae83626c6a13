package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.gate.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unit 13 through the command line. */
class ExperimentDesignStepTest {
  private static final List<Artifact> OF_DESIGN =
      List.of(
          Artifact.AB_POWER_ANALYSIS,
          Artifact.AB_POWER_FIGURES,
          Artifact.ADOPTION_PLAN,
          Artifact.ADOPTION_SCHEMA,
          Artifact.AB_DECISION_RULE,
          Artifact.EXPERIMENT_PAGE);

  @TempDir Path home;

  /** The plan's own case: R's power.prop.test gives 1862.93 and 4782.71. */
  @Test
  void thePlansDesignPrintsItsSizesLast() {
    SmallTrial.Said said = SmallTrial.said("experiment", "--step=design", "--out=" + home);
    assertThat(said.err(), said.exitCode(), is(0));
    assertThat("one line on standard output", said.out().strip().lines().count(), is(1L));
    JsonNode sizes = said.json();
    assertThat(sizes.get("nPerArmFull").asLong(), is(1863L));
    assertThat(sizes.get("nPerArmAdoption").asLong(), is(4783L));
    assertThat(sizes.get("powerFull").asDouble(), is(greaterThanOrEqualTo(0.8)));
    assertThat(sizes.get("powerAdoption").asDouble(), is(greaterThanOrEqualTo(0.8)));
    assertThat(
        "10,000 simulated experiments show the computed power within a point",
        sizes.get("powerAdoptionSimulated").asDouble(),
        is(closeTo(sizes.get("powerAdoption").asDouble(), 0.01)));
    Path folder = home.resolve("experiments/v12-ranked-list");
    OF_DESIGN.forEach(
        file -> assertThat(file.path(), Files.exists(folder.resolve(file.path())), is(true)));
  }

  @Test
  void aSecondDesignIsTheSameBytes() throws IOException {
    SmallTrial trial = SmallTrial.in(home);
    SmallTrial.Said first = trial.pass("design");
    SortedMap<String, String> files = trial.digests();
    SmallTrial.Said second = trial.pass("design");
    assertThat(second.out(), is(first.out()));
    assertThat(trial.digests(), is(files));
  }

  /** As long as nobody is assigned, a design may still be changed. */
  @Test
  void anotherDesignReplacesTheRuleBeforeAnybodyIsAssigned() throws IOException {
    SmallTrial trial = SmallTrial.in(home);
    trial.pass("design");
    String before = Files.readString(trial.file(Artifact.AB_DECISION_RULE));
    trial.edit(config -> ((ObjectNode) config.get("hypothesis")).put("adoption", 0.8));
    trial.pass("design");
    assertThat(Files.readString(trial.file(Artifact.AB_DECISION_RULE)), is(not(before)));
  }

  /** Without events nothing says how adoption is recorded. */
  @Test
  void adoptionThatCannotBeMeasuredLocksNothing() throws IOException {
    SmallTrial trial = SmallTrial.in(home);
    trial.edit(config -> config.remove("events"));
    red(trial, "adoption_instrumented");
  }

  /** Ten SGAs whose leads are so alike that no number of leads tells enough. */
  @Test
  void aPowerThatNoSizeReachesLocksNothing() throws IOException {
    SmallTrial trial = SmallTrial.in(home);
    trial.edit(
        config -> {
          ((ObjectNode) config.get("assignment")).put("unit", "sga");
          ((ObjectNode) config.get("team")).put("icc", 0.5);
        });
    red(trial, "power_full_adoption");
    assertThat(trial.check("G13", "power_under_adoption").verdict(), is(not(Verdict.PASS)));
  }

  @Test
  void aLiftThatNobodyCouldFindIsRefused() throws IOException {
    SmallTrial trial = SmallTrial.in(home);
    trial.edit(config -> ((ObjectNode) config.get("hypothesis")).put("relativeLift", 1e-4));
    SmallTrial.Said said = trial.step("design");
    assertThat(said.err(), said.exitCode(), is(2));
    assertThat(said.cause(), containsString("a lift of 1.0E-4 at adoption 0.7 asks for"));
  }

  private static void red(SmallTrial trial, String metric) throws IOException {
    SmallTrial.Said said = trial.step("design");
    assertThat(said.err(), said.exitCode(), is(3));
    assertThat(said.err(), containsString("G13"));
    assertThat(said.err(), containsString(metric));
    assertThat(said.err(), not(containsString("\tat ")));
    assertThat(trial.check("G13", metric).verdict(), is(not(Verdict.PASS)));
    assertThat(Files.exists(trial.file(Artifact.AB_DECISION_RULE)), is(false));
    SmallTrial.Said assign = trial.step("assign");
    assertThat(assign.exitCode(), is(2));
    assertThat(assign.cause(), containsString("needs the green gates [G13]"));
    assertThat(Files.exists(trial.file(Artifact.AB_WAVES)), is(false));
  }
}
