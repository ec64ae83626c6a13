package com.savvywealth.leads.template;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.savvywealth.leads.pipeline.Template;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jobs of an experiment's steps: what every job is asked, for each of them. */
class JobSpecOfExperimentTest {
  @ParameterizedTest
  @CsvSource({
    "assign, Assign leads/Meet in shards",
    "daily, Write the monitor/Write and read back",
    "interim, Look at the outcome/Look",
    "final, Analyse the trial/Analyse",
  })
  void eachStepIsAJob(String step, String does, @TempDir Path work) throws Exception {
    JobSpec spec =
        JobSpec.of(
            Template.EXPERIMENT, work, StepOfExperiment.options(step, work.resolve("experiment")));
    List<String> names = spec.steps().stream().map(JobSpec::name).toList();
    assertThat(names, hasItem(startsWith(does)));
    assertThat(new JobOutline(spec).unbounded(), is(empty()));
    JobChecks.codersAreDeclared(spec);
    JobChecks.shufflesAndSideInputsAreKnown(spec, "experiment-" + step);
    assertThat(StepOfExperiment.people().size(), greaterThan(30));
    JobChecks.nobodyIsNamed(spec, StepOfExperiment.people());
  }
}
