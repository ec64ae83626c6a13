package com.savvywealth.leads.template;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.pipeline.Template;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs whose vintages and leads are BigQuery tables and whose tables go to a warehouse. */
class JobSpecOfTablesTest {
  private static final Path TESTDATA = Path.of(System.getProperty("testdata.dir"));
  private static final Path WORLD = TESTDATA.resolve("world/promise-small");

  /**
   * Reads: one a vintage (intake), and one of the leads (all three). Loads: one of all vintages of
   * reps and one of all of firms; the training table and the contacted leads.
   */
  @ParameterizedTest
  @CsvSource({
    "INTAKE, DIRECT_READ, 9, 2",
    "INTAKE, EXPORT, 9, 2",
    "TRAINING_TABLE, DIRECT_READ, 1, 2",
    "SCORING, DIRECT_READ, 1, 0",
  })
  void tablesAreReadAndWritten(
      Template template, String method, long tables, long loaded, @TempDir Path work)
      throws Exception {
    HeadersOnly.tablesOf(WORLD);
    String config = Files.readString(WORLD.resolve("run.json"));
    String named =
        HeadersOnly.naming(config).replaceAll("\"truth\" : \"[^\"]*\"", "\"truth\" : null");
    assertThat(named, containsString("bq://test-project.LeadScoring.RIARepDataFeed_20240107"));
    Path run = Files.writeString(work.resolve("run.json"), named);
    List<String> options =
        new ArrayList<>(
            List.of(
                "--config=" + run,
                "--runDir=" + work.resolve("run"),
                "--survey=" + (template != Template.INTAKE),
                "--bigQueryMethod=" + method,
                "--warehouseServices=" + HeadersOnly.class.getName()));
    if (template == Template.SCORING) {
      options.add("--bundle=" + TESTDATA.resolve("models/small_v12.zip"));
    } else {
      options.add("--warehouse=test-project.LeadScoring");
    }
    JobSpec spec = JobSpec.of(template, work, options);
    assertThat(new JobOutline(spec).unbounded(), is(empty()));
    assertThat(transforms(spec, "bigquery_read"), is(tables));
    assertThat(transforms(spec, "bigquery_write"), is(loaded));
  }

  private static long transforms(JobSpec spec, String kind) {
    return spec.graph().getComponents().getTransformsMap().values().stream()
        .filter(each -> each.getSpec().getUrn().contains(":" + kind + ":"))
        .count();
  }
}
