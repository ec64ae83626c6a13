package com.savvywealth.leads.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.experiment.ExperimentConfig;
import com.savvywealth.leads.model.experiment.ExperimentFiles;
import com.savvywealth.leads.model.experiment.OutcomeRule;
import com.savvywealth.leads.model.health.DriftTable;
import com.savvywealth.leads.model.health.FeatureShift;
import com.savvywealth.leads.model.health.HealthConfig;
import com.savvywealth.leads.model.health.ReferenceWindow;
import com.savvywealth.leads.model.health.ScoreNight;
import com.savvywealth.leads.transform.experiment.ReadTrialEvents;
import com.savvywealth.leads.transform.health.MeasureRunLog;
import com.savvywealth.leads.transform.health.WatchSettings;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.util.List;

/**
 * What watching production reads, and by which rules it measures.
 *
 * @param plan the step
 * @param options its options
 */
record WatchSources(HealthPlan plan, HealthPipeline.Options options) {
  /** Columns of the file that SGAs' events are recorded in; see the adoption plan. */
  private static final ExperimentFiles.Events COLUMNS =
      new ExperimentFiles.Events("events", null, "lead", "sga", "event", "at");

  /**
   * The settings.
   *
   * @throws UsageException when a file that the options name is not there, or the run has no leads
   */
  WatchSettings settings() throws IOException {
    RunPlan run = plan.source();
    if (run.config().leads() == null) {
      throw new UsageException(
          run.config().name() + " starts from a ready table: nobody is scored night by night");
    }
    HealthConfig config = trained(config());
    Bundle bundle = bundle();
    return new WatchSettings(
        new WatchSettings.Inputs(
            plan.scores() + "/runs",
            runLogs(),
            SnapshotStage.leads(
                run, run.path(run.config().leads().file()), plan.until().toEpochMilli()),
            events(run, config),
            experiment()),
        new WatchSettings.Rules(
            plan.asOf(),
            SnapshotStage.labelRule(run.config().leads()),
            config,
            run.gates(),
            bundle.drift(config)),
        plan.folder(),
        new WatchSettings.Watched(run.model().version(), bundle.fingerprint()),
        plan.provenance());
  }

  /** Logs of attempts; what is no log is refused before anything is measured. */
  private List<String> runLogs() throws IOException {
    List<String> paths =
        List.of(plan.scores() + "/" + RunAttempt.FILE, plan.out() + "/" + RunAttempt.FILE);
    try {
      MeasureRunLog.read(paths);
    } catch (IllegalArgumentException e) {
      throw new UsageException("run log " + e.getMessage(), e);
    }
    return paths;
  }

  /** With the share of calls that the run was trained on, where it is told and not declared. */
  private HealthConfig trained(HealthConfig config) throws IOException {
    String metrics = plan.source().file(Artifact.MODEL_METRICS);
    if (config.business().trainingBase() != null || !ArtifactFiles.exists(metrics)) {
      return config;
    }
    return trained(
        config, StrictJson.read(metrics, ArtifactFiles.readText(metrics), JsonNode.class));
  }

  /** The same with a run's figures; left as it is when they do not tell. */
  static HealthConfig trained(HealthConfig config, JsonNode figures) {
    JsonNode rows = figures.path("trainRows");
    JsonNode called = figures.path("trainPositives");
    boolean told = rows.asLong() > 0 && called.isIntegralNumber();
    return config.business().trainingBase() != null || !told
        ? config
        : config.withTrainingBase(rows.asLong(), called.asLong());
  }

  private HealthConfig config() {
    String file = options.getSettings();
    try {
      return HealthConfig.read(file, ConfigHome.read(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException("--settings: " + e.getMessage(), e);
    }
  }

  private ReadTrialEvents.Settings events(RunPlan run, HealthConfig config) throws IOException {
    if (options.getEvents() == null) {
      return null;
    }
    return new ReadTrialEvents.Settings(
        present("--events", options.getEvents()),
        COLUMNS,
        run.config().tokenKey(),
        new OutcomeRule(
            new ExperimentConfig.Horizon(
                config.business().adherenceWithinDays(), run.config().leads().windowDays()),
            plan.asOf()));
  }

  private String experiment() throws IOException {
    return options.getExperiment() == null
        ? null
        : ArtifactFiles.readText(present("--experiment", options.getExperiment()));
  }

  private static String present(String option, String file) throws IOException {
    if (!ArtifactFiles.exists(file)) {
      throw new UsageException("%s=%s is no file".formatted(option, file));
    }
    return file;
  }

  /**
   * The bundle in service.
   *
   * @param window null when it carries none
   */
  private record Bundle(String fingerprint, ReferenceWindow window) {
    /** Drift against the window that the bundle carries; none for bundles without one. */
    DriftTable.Measure drift(HealthConfig config) {
      return new Shift(
          window == null ? null : new FeatureShift.Basis(fingerprint, window, config.drift()));
    }
  }

  private Bundle bundle() throws IOException {
    RunPlan run = plan.source();
    String path = options.getBundle() == null ? run.file(Artifact.BUNDLE) : options.getBundle();
    if (!ArtifactFiles.exists(path)) {
      throw new UsageException(
          "there is no bundle %s: name the run in service by --runDir, or the bundle by --bundle"
              .formatted(path));
    }
    TrustedKeys trusted = run.trustedKeys();
    byte[] bytes = ArtifactFiles.read(path);
    try {
      return new Bundle(
          ModelBundle.open(bytes, trusted).fingerprint(),
          ScoringModel.open(bytes, trusted).reference().orElse(null));
    } catch (BundleRefused refused) {
      throw new UsageException("bundle %s: %s".formatted(path, refused.getMessage()), refused);
    }
  }

  /**
   * Drift of nights as the page shows it.
   *
   * @param basis null when the bundle carries no window
   */
  record Shift(FeatureShift.Basis basis) implements DriftTable.Measure {
    private static final long serialVersionUID = 1L;

    @Override
    public DriftTable of(List<ScoreNight> nights) {
      if (basis == null) {
        return new DriftTable(
            nights.size(),
            List.of(),
            List.of("the bundle carries no training window: train anew to measure drift"),
            List.of());
      }
      FeatureShift shift = FeatureShift.of(nights, basis);
      return new DriftTable(
          shift.sum().nights(),
          shift.features().stream().map(feature -> row(shift, feature)).toList(),
          shift.leftOut().stream()
              .map(left -> "%s %s: %s".formatted(left.date(), left.batch(), left.reason()))
              .toList(),
          shift.readings());
    }

    private DriftTable.Row row(FeatureShift shift, FeatureShift.Shift feature) {
      return new DriftTable.Row(
          feature.name(),
          basis.window().features().get(feature.name()).counts(),
          feature.now(),
          shift.sum().largest(),
          feature.psi(),
          feature.critical(),
          feature.adjusted(),
          feature.isReal());
    }
  }
}
