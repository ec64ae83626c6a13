package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.scoring.ScoreLeads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** {@code score}: the scoring pipeline in one of its modes. */
@Command(
    name = "score",
    description = {
      "Scores leads: the call list, a day in shadow, a stress test, a list of people.",
      "Without --out it is the scoring stage of the run in --runDir, and writes there.",
      "  --mode=production --out=OUT             publishes OUT/scores/latest; gate 10",
      "  --mode=shadow --out=OUT --days=7        re-scores everyone day by day; gate 11",
      "  --mode=stress --out=OUT                 bad input and volume, which gate 11 reads",
      "  --mode=adhoc --out=OUT --list=FILE      people by crd, linkedin_url or name",
      "Writes below OUT/scores, OUT/shadow or OUT/adhoc. Options of the Beam runner may follow."
    },
    footer = {
      "  ./leadscoring score --mode=production --config=out/world/run.json --runDir=out/latest"
          + " --out=out",
      "  ./leadscoring score --mode=shadow --days=7 --config=out/world/run.json --runDir=out/latest"
          + " --out=out"
    },
    mixinStandardHelpOptions = true)
final class ScoreCommand implements Callable<Integer>, TemplateCommand {
  private final TemplateArguments arguments = new TemplateArguments(Template.SCORING);

  @Override
  public void declare(CommandSpec spec) {
    arguments.declareIn(spec);
  }

  @Override
  public Integer call() throws IOException {
    ScoringPipeline.Options options = options();
    CloudAccess.require(options, arguments.typed().toArray(String[]::new));
    LocalRunner.tune(options);
    ScoringMode mode = ScoringMode.named(options.getMode());
    RunPlan plan = source(options);
    scoreAt(options, plan); // a slip is told before the bundle is read
    ScoreLeads.Settings scoring = ScoringSettings.of(plan, options);
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
    return arguments.options(ScoringPipeline.Options.class);
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
