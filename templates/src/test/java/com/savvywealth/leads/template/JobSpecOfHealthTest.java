package com.savvywealth.leads.template;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.savvywealth.leads.pipeline.Template;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jobs of health's steps: what every job is asked, for each of them. */
class JobSpecOfHealthTest {
  private static final Path TESTDATA = Path.of(System.getProperty("testdata.dir"));

  @ParameterizedTest
  @CsvSource({"watch, Watch production/", "readiness, Check readiness/"})
  void eachStepIsAJob(String step, String does, @TempDir Path work) throws Exception {
    JobSpec spec =
        JobSpec.of(
            Template.HEALTH,
            work,
            List.of(
                "--config=" + TESTDATA.resolve("world/promise-small/run.json"),
                "--runDir=" + work.resolve("run"),
                "--step=" + step,
                "--asOf=2025-10-20",
                "--bundle=" + TESTDATA.resolve("models/small_v12.zip"),
                "--out=" + work.resolve("ops"),
                "--survey=true"));
    List<String> names = spec.steps().stream().map(JobSpec::name).toList();
    assertThat(names, hasItem(startsWith(does)));
    assertThat(new JobOutline(spec).unbounded(), is(empty()));
    JobChecks.codersAreDeclared(spec);
    JobChecks.shufflesAndSideInputsAreKnown(spec, "health-" + step);
  }
}
