package com.savvywealth.leads.transform.experiment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.experiment.DailyMetrics;
import com.savvywealth.leads.model.experiment.EventAccount;
import com.savvywealth.leads.model.experiment.ExperimentConfig;
import com.savvywealth.leads.model.experiment.ExperimentPage;
import com.savvywealth.leads.model.experiment.TrialProgress;
import com.savvywealth.leads.model.experiment.TrialTable;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPipelineExtension.class)
class WriteMonitorTest {
  private static final ExperimentConfig CONFIG = Experiments.bundled();

  @TempDir private Path folder;

  private PCollection<Reading> write(TestPipeline pipeline, Predicate<Artifact> linked) {
    TrialProgress progress =
        new TrialProgress(
            new DailyMetrics(Experiments.START, Experiments.START, new TreeMap<>()),
            TrialTable.of(Map.of()),
            Instant.parse("2026-01-05T12:00:00Z"),
            new EventAccount(1, 0, 0, 1, 1, ""));
    String page =
        ExperimentPage.render(
            new ExperimentPage.View(
                CONFIG,
                List.of(),
                ExperimentPage.notJudged(GateFile.bundled()),
                ExperimentPage.links(linked),
                new TreeMap<>()));
    return pipeline
        .apply(Create.of(progress).withCoder(SerializableCoder.of(TrialProgress.class)))
        .apply(WriteMonitor.by(new WriteMonitor.Settings(folder.toString(), CONFIG, 50, page)));
  }

  @Test
  void whatIsWrittenAndLinkedIsLive(TestPipeline pipeline) throws IOException {
    PAssert.that(write(pipeline, artifact -> true))
        .containsInAnyOrder(Reading.of("daily_metrics_live", 1, 1));
    pipeline.run().waitUntilFinish();
    assertThat(
        Files.readString(folder.resolve(Artifact.AB_DAILY_METRICS.path())).lines().count(), is(4L));
    assertThat(
        Files.readString(folder.resolve(Artifact.AB_MONITOR.path())),
        containsString("As of the end of 2026-01-05, UTC."));
  }

  @Test
  void aPageThatNothingLinksIsNotLive(TestPipeline pipeline) {
    PAssert.that(write(pipeline, artifact -> artifact != Artifact.AB_MONITOR))
        .containsInAnyOrder(
            Reading.of("daily_metrics_live", 0, 1)
                .withNote("the experiment's page does not link the monitoring page"));
    pipeline.run().waitUntilFinish();
  }
}
