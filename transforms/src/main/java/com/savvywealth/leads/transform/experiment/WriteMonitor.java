package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.experiment.ExperimentConfig;
import com.savvywealth.leads.model.experiment.LiveMetrics;
import com.savvywealth.leads.model.experiment.MonitorPage;
import com.savvywealth.leads.model.experiment.TrialProgress;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.io.Serializable;
import java.util.Objects;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Writes what the experiment is watched by, reads it back, and measures whether that is live: the
 * daily metrics, the monitoring page, and the experiment's page that links it. Gives the reading
 * {@code daily_metrics_live}.
 */
public final class WriteMonitor
    extends PTransform<PCollection<TrialProgress>, PCollection<Reading>> {
  private static final long serialVersionUID = 1L;

  private final Settings settings;

  /**
   * What to write.
   *
   * @param directory of the run
   * @param config the experiment
   * @param plannedPerArm leads per arm that are all the information; the looks so far are read from
   *     their log when the page is written
   * @param page the experiment's page as HTML; it may be written again once gates are judged, with
   *     the same links
   */
  public record Settings(String directory, ExperimentConfig config, long plannedPerArm, String page)
      implements Serializable {
    /** All parts are required. */
    public Settings {
      Objects.requireNonNull(directory, "directory");
      Objects.requireNonNull(config, "config");
      Objects.requireNonNull(page, "page");
    }
  }

  private WriteMonitor(Settings settings) {
    this.settings = settings;
  }

  /** Writes by these settings. */
  public static WriteMonitor by(Settings settings) {
    return new WriteMonitor(settings);
  }

  @Override
  public PCollection<Reading> expand(PCollection<TrialProgress> progress) {
    return progress
        .apply("Write and read back", ParDo.of(new WriteFiles(settings)))
        .setCoder(ReadingCoder.of());
  }

  static final class WriteFiles extends DoFn<TrialProgress, Reading> {
    private static final long serialVersionUID = 1L;

    private final Settings settings;

    WriteFiles(Settings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element TrialProgress progress, OutputReceiver<Reading> out)
        throws IOException {
      ArtifactFiles.write(path(Artifact.AB_DAILY_METRICS), progress.days().csv());
      ArtifactFiles.write(
          path(Artifact.AB_MONITOR),
          MonitorPage.render(
              settings.config(),
              progress,
              MonitorPage.Looks.of(
                  LookAtOutcome.logIn(
                      settings.directory(), settings.config(), settings.plannedPerArm()))));
      ArtifactFiles.write(path(Artifact.EXPERIMENT_PAGE), settings.page());
      out.output(
          LiveMetrics.reading(
              progress,
              settings.config().interim(),
              new LiveMetrics.Written(
                  ArtifactFiles.readText(path(Artifact.AB_DAILY_METRICS)),
                  ArtifactFiles.readText(path(Artifact.AB_MONITOR)),
                  ArtifactFiles.readText(path(Artifact.EXPERIMENT_PAGE)))));
    }

    private String path(Artifact artifact) {
      return settings.directory() + "/" + artifact.path();
    }
  }
}
