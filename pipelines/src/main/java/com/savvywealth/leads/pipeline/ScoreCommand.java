package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.scoring.ScoreLeads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code score}: the scoring pipeline in one of its modes. */
@Command(
    name = "score",
    description = {
      "Scores leads: --config=run.json --runDir=DIR [--bundle=FILE] [--scoreAt=INSTANT] [--survey].",
      "Without --out it is the scoring stage of the run in DIR.",
      "--mode=production --out=OUT publishes a list below OUT/scores and moves OUT/scores/latest.",
      "--mode=shadow --out=OUT --days=7 [--champion=FILE] re-scores everyone day by day; gate 11.",
      "--mode=stress --out=OUT [--scenarios=FILE] runs the stress scenarios that gate 11 reads.",
      "--mode=adhoc --out=OUT --list=FILE scores people by crd, linkedin_url or name.",
    })
final class ScoreCommand implements Callable<Integer> {
  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    ScoringPipeline.Options options = options();
    CloudAccess.require(options, arguments.toArray(String[]::new));
    LocalRunner.tune(options);
    ScoringMode mode = ScoringMode.named(options.getMode());
    RunPlan plan = source(options);
    ScoreLeads.Settings scoring = ScoringPipeline.scoring(plan, options);
    BundleFiles.nameRecord(options, options.getOut());
    if (mode == ScoringMode.PRODUCTION || mode == ScoringMode.ADHOC) {
      BundleFiles.admit(scoring.bundle(), scoring.trusted(), options);
    } else {
      model(scoring);
      if (BundleFiles.rehearse(scoring.bundle(), scoring.trusted(), options)) {
        Progress.start()
            .say("this bundle is older than one in service: going live needs --rollback");
      }
    }
    BundleFiles.requireGreen(scoring.bundle(), scoring.trusted(), plan);
    if (mode == ScoringMode.PRODUCTION && options.getOut() == null) {
      return stage(options, plan, scoring);
    }
    if (options.getOut() == null) {
      throw new UsageException(
          "--mode=%s needs --out, a folder apart from the run that is read".formatted(mode.word()));
    }
    return switch (mode) {
      case PRODUCTION -> new PublishScores(options, plan, scoring).execute();
      case SHADOW -> new ShadowReplay(options, plan, scoring).execute();
      case STRESS -> new StressTests(options, plan, scoring).execute();
      case ADHOC -> new AdhocScoring(options, plan, scoring).execute();
    };
  }

  /** The run that is read; a finished one is known by the name of its folder. */
  private static RunPlan source(ScoringPipeline.Options options) throws IOException {
    Path run = Path.of(options.getRunDir());
    if (RunDirectory.isComplete(run)) {
      options.setRunId(run.toRealPath().getFileName().toString());
    }
    return RunPlan.from(options);
  }

  /** The scoring stage in the folder of its run, which must not be finished. */
  private static int stage(
      ScoringPipeline.Options options, RunPlan plan, ScoreLeads.Settings scoring)
      throws IOException {
    if (RunDirectory.isComplete(Path.of(plan.runDir()))) {
      throw new UsageException(
          plan.runDir() + " is a finished run and is not written to: name a folder with --out");
    }
    StageRunner runner = new StageRunner(plan);
    ScoringRun run = ScoringRun.of(plan, plan, scoring, scoreAt(options, plan));
    return PipelineCommand.exitCode(
        runner.run(Stage.SCORING, options, pipeline -> ScoringPipeline.production(pipeline, run)),
        runner.results(Stage.SCORING));
  }

  /**
   * The model of a bundle, verified.
   *
   * @throws UsageException when there is none or it is refused
   */
  static ScoringModel model(ScoreLeads.Settings scoring) throws IOException {
    try {
      return ScoringModel.open(ArtifactFiles.read(scoring.bundle()), scoring.trusted());
    } catch (IllegalArgumentException | BundleRefused e) {
      throw new UsageException("bundle %s: %s".formatted(scoring.bundle(), e.getMessage()), e);
    }
  }

  private ScoringPipeline.Options options() {
    try {
      return PipelineOptionsFactory.fromArgs(PipelineCommand.arguments(arguments))
          .withValidation()
          .as(ScoringPipeline.Options.class);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  /**
   * The instant of {@code --scoreAt}, or the configuration's.
   *
   * @throws UsageException when it is none
   */
  static Instant scoreAt(ScoringPipeline.Options options, RunPlan plan) {
    String text = options.getScoreAt();
    if (text == null) {
      return Instant.ofEpochMilli(plan.config().scoreAtMillis());
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new UsageException(
          "--scoreAt must be an instant such as 2025-10-20T00:00:00Z but was " + text, e);
    }
  }
}
