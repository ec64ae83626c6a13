package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials that others ran and published, through the pipeline's own final step. */
class FinishedTrialTest {
  private static final Path TRIALS = RunFolder.TESTDATA.resolve("experiment");

  @TempDir Path home;

  /**
   * Udacity's landing page: z 1.310924198 of old less new, p 0.1898833745, with Yates 0.191822281,
   * Wald (-0.0007813822743, 0.003937860245). Here it is new less old.
   */
  @Test
  void theLandingPageComesOutAsPublished() throws IOException {
    SmallTrial.Said said = decide(TRIALS.resolve("ab_data.json"));
    JsonNode effect = said.json().get("effect");
    assertThat(effect.get("z").asDouble(), is(closeTo(-1.310924198, 1e-9)));
    assertThat(effect.get("pValue").asDouble(), is(closeTo(0.1898833745, 1e-10)));
    assertThat(effect.get("yatesP").asDouble(), is(closeTo(0.191822281, 1e-9)));
    wald(said, -0.003937860245, 0.0007813822743);
    Map<String, Verdict> verdicts = verdicts("udacity-landing-page");
    assertThat(verdicts.get("primary_p_value"), is(Verdict.FAIL));
    assertThat(verdicts.get("relative_lift"), is(Verdict.FAIL));
    assertThat(verdicts.get("decision_rule_locked"), is(Verdict.FAIL));
    assertThat(
        "both arms are larger than asked", verdicts.get("information_fraction"), is(Verdict.PASS));
    assertThat(verdicts.get("analysed_srm_p_value"), is(Verdict.PASS));
    assertThat(said.cause(), containsString("primary_p_value is 0.189884"));
  }

  /**
   * Cookie cats, the gate at level 30 against 40: z 3.164358913 a week later, 1.784086225 a day.
   */
  @Test
  void cookieCatsComeOutAsPublished() throws IOException {
    Path rows =
        Path.of(System.getProperty("shared.dir", "../shared"))
            .resolve("data/cookie_cats_ab/cookie_cats.csv")
            .toAbsolutePath();
    if (!Files.exists(rows)) {
      System.out.println("SKIPPED: no cookie cats at " + rows + "; set -Dshared.dir");
    }
    assumeTrue(Files.exists(rows), "no cookie cats at " + rows);
    SmallTrial.Said week = decide(cookieCats(rows, "retention_7"));
    JsonNode counts = week.json().get("effect").get("counts");
    assertThat(counts.get("hits1").asLong() + " of " + counts.get("n1"), is("8502 of 44700"));
    assertThat(counts.get("hits0").asLong() + " of " + counts.get("n0"), is("8279 of 45489"));
    JsonNode effect = week.json().get("effect");
    assertThat(effect.get("z").asDouble(), is(closeTo(3.164358913, 1e-9)));
    assertThat(effect.get("pValue").asDouble(), is(closeTo(0.001554249976, 1e-12)));
    wald(week, 0.003121044212, 0.01328155242);
    Map<String, Verdict> verdicts = verdicts("cookie-cats-retention-7");
    assertThat(verdicts.get("primary_p_value"), is(Verdict.PASS));
    assertThat("a lift of 4.5 %", verdicts.get("relative_lift"), is(Verdict.FAIL));
    assertThat(verdicts.get("decision_rule_locked"), is(Verdict.FAIL));
    effect = decide(cookieCats(rows, "retention_1")).json().get("effect");
    assertThat(effect.get("z").asDouble(), is(closeTo(1.784086225, 1e-9)));
    assertThat(effect.get("pValue").asDouble(), is(closeTo(0.0744096553, 1e-10)));
  }

  /** A row that is no part of the trial is written down with its reason, and the file is named. */
  @Test
  void rowsThatCannotBeReadAreWrittenDown() throws Exception {
    ObjectNode config = config("ab_data.json");
    Files.writeString(
        home.resolve("ab_data_counts.csv"),
        """
        group,converted,count
        treatment,1,30
        treatment,0,70
        control,1,20
        control,0,80
        both,1,5
        control,maybe,5
        control,1,many
        """);
    Files.writeString(home.resolve("trial.json"), StrictJson.pretty(config));
    SmallTrial.Said said = decide(home.resolve("trial.json"));
    assertThat(said.json().get("effect").get("counts").get("n0").asLong(), is(100L));
    RunFolder folder = new RunFolder(0, home.resolve("out/experiments/udacity-landing-page"));
    assertThat(
        folder.count(
            "select count(distinct reason) from read_parquet('RUN/tables/ab_test_trial_rejects_v12/*')"),
        is(3L));
  }

  @Test
  void aFinishedTrialWithoutItsFileIsRefused() throws IOException {
    Files.writeString(home.resolve("trial.json"), StrictJson.pretty(config("ab_data.json")));
    SmallTrial.Said said = run(home.resolve("trial.json"));
    assertThat(said.err(), said.exitCode(), is(2));
    assertThat(said.cause(), containsString("trial: no such file"));
  }

  private static void wald(SmallTrial.Said said, double low, double high) {
    JsonNode interval = said.json().get("primary").get("repeatedDifference");
    assertThat(interval.get("low").asDouble(), is(closeTo(low, 1e-11)));
    assertThat(interval.get("high").asDouble(), is(closeTo(high, 1e-11)));
  }

  private static ObjectNode config(String name) throws IOException {
    return StrictJson.read(name, Files.readString(TRIALS.resolve(name)), ObjectNode.class);
  }

  private Path cookieCats(Path rows, String outcome) throws IOException {
    ObjectNode config = config("ab_data.json");
    config.put("name", "cookie-cats-" + outcome.replace('_', '-'));
    ((ObjectNode) config.get("hypothesis")).put("baselineRate", 0.18).put("relativeLift", 0.1);
    config
        .putObject("trial")
        .put("file", rows.normalize().toString())
        .put("arm", "version")
        .put("treatment", "gate_30")
        .put("control", "gate_40")
        .put("outcome", outcome)
        .put("positive", "True")
        .put("negative", "False");
    Path file = home.resolve(outcome + ".json");
    Files.writeString(file, StrictJson.pretty(config));
    return file;
  }

  /** The final step, which must end red: nobody locked a rule for these trials. */
  private SmallTrial.Said decide(Path config) {
    SmallTrial.Said said = run(config);
    assertThat(said.err(), said.exitCode(), is(3));
    assertThat(said.json().get("lock").get("locked").asBoolean(), is(false));
    return said;
  }

  private SmallTrial.Said run(Path config) {
    return SmallTrial.said(
        "experiment", "--step=final", "--config=" + config, "--out=" + home.resolve("out"));
  }

  private Map<String, Verdict> verdicts(String experiment) throws IOException {
    return RunGates.read(home.resolve("out/experiments").resolve(experiment).resolve("gates"))
        .stream()
        .map(GateResult::checks)
        .flatMap(java.util.List::stream)
        .collect(Collectors.toMap(CheckResult::metric, CheckResult::verdict));
  }
}
