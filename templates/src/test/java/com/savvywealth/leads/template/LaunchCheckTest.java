package com.savvywealth.leads.template;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.savvywealth.leads.pipeline.Template;
import com.savvywealth.leads.pipeline.TemplateParameter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The parameters of a launch, before anything is called. */
class LaunchCheckTest {
  private static final String CONFIG = "--config=gs://data/run.json";
  private static final String FOLDER = "--runDir=gs://data/out";

  private static LaunchCheck check(String... args) {
    return LaunchCheck.of(Template.SCORING, List.of(args), false);
  }

  @ParameterizedTest
  @EnumSource(Template.class)
  void theExamplesAreTaken(Template template) {
    List<String> args =
        TemplateParameter.of(template).stream()
            .map(each -> "--" + each.name() + "=" + each.example())
            .toList();
    LaunchCheck check = LaunchCheck.of(template, args, false);
    assertThat(check.faults(), empty());
    assertThat(check.jobName(), matchesPattern("[a-z]([-a-z0-9]{0,61}[a-z0-9])?"));
  }

  @Test
  void everyFaultIsSaid() {
    assertThat(
        check("--runDir=out", "--speed=high", "run", "--mode=stress", "--mode=shadow").faults(),
        contains(
            startsWith("--runDir must be such as gs://bucket/runs/2025q4/out"),
            startsWith(
                "--speed is no parameter of score, which takes bigQueryMethod, bundle, champion, championRecord,"),
            is("run is not of the form --name=value"),
            is("--mode must be production or shadow but was stress"),
            is("--mode is given twice"),
            startsWith("--config is missing: Path of the run's configuration file")));
  }

  @Test
  void aJobOnDataflowNeedsCloudStorage() {
    assertThat(
        check(CONFIG, "--runDir=/home/out").faults(),
        contains(startsWith("--runDir must be on Cloud Storage")));
    assertThat(
        LaunchCheck.of(Template.SCORING, List.of(CONFIG, "--runDir=/home/out"), true).faults(),
        empty());
  }

  @Test
  void oneFolderAndRunHasOneJobName() {
    String name = check(CONFIG, FOLDER, "--runId=2025Q4_01").jobName();
    assertThat(name, matchesPattern("leads-score-2025q4-01-[0-9a-f]{8}"));
    assertThat(
        check(CONFIG, FOLDER + "/", "--runId=2025Q4_01", "--survey=true").jobName(), is(name));
    assertThat(check(CONFIG, FOLDER, "--runId=2025Q4-01").jobName(), not(name));
    assertThat(check(CONFIG, FOLDER + "2", "--runId=2025Q4_01").jobName(), not(name));
    String longest = check(CONFIG, FOLDER, "--runId=" + "x".repeat(100)).jobName();
    assertThat(longest.length(), is(63));
  }

  @Test
  void gcloudSeesTheSameValues() {
    assertThat(
        check(FOLDER, CONFIG).gcloudParameters(),
        is("config=gs://data/run.json,runDir=gs://data/out"));
    assertThat(
        check("--runDir=gs://data/a,b~c", CONFIG).gcloudParameters(),
        is("^|^config=gs://data/run.json|runDir=gs://data/a,b~c"));
  }
}
