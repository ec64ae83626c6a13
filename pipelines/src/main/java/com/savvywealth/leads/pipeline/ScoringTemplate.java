package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.transform.gate.LedgerFile;
import com.savvywealth.leads.transform.scoring.ScoreLeads;
import java.io.IOException;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * What the scoring template checks and builds: the scoring stage of a run; with {@code --out} a
 * batch of its own below {@code OUT/scores/runs}, sealed and released inside the graph once gate 10
 * has passed; or one night of shadow scoring. The other modes chain several graphs and need the
 * command line.
 *
 * <p>A batch is named by {@code --runId}, which a retry repeats: a launcher cannot read terabytes
 * to name it by their hash. A batch that is finished is not scored again, only logged and released,
 * in case that its job died in between; one of the same name that was made of something else is
 * refused.
 */
final class ScoringTemplate {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private ScoringTemplate() {}

  /**
   * Adds the graph that the options ask for.
   *
   * @throws UsageException when the options ask for what only the command line does
   */
  static void build(Pipeline pipeline, RunPlan plan, ScoringPipeline.Options options)
      throws IOException {
    BundleFiles.nameRecord(options, options.getOut());
    switch (ScoringMode.named(options.getMode())) {
      case PRODUCTION -> {
        if (options.getOut() != null) {
          batch(pipeline, plan, options);
        } else {
          Preflight.ofStage(Template.SCORING, plan);
          ScoringPipeline.production(pipeline, stage(plan, options));
        }
      }
      case SHADOW ->
          new ShadowNight(source(plan, options), scoring(plan, options), options).build(pipeline);
      case STRESS, ADHOC ->
          throw new UsageException(
              "a template scores with --mode=production or --mode=shadow, but --mode was %s: use ./leadscoring score"
                  .formatted(options.getMode()));
    }
  }

  /** The scoring stage of the run, its bundle admitted. */
  static ScoringRun stage(RunPlan plan, ScoringPipeline.Options options) {
    ScoreLeads.Settings scoring = scoring(plan, options);
    BundleFiles.admit(scoring.bundle(), scoring.trusted(), options);
    return ScoringRun.of(plan, plan, scoring, ScoreCommand.scoreAt(options, plan));
  }

  /** Bundle and keys; a bundle that was trained past a red gate is refused. */
  private static ScoreLeads.Settings scoring(RunPlan plan, ScoringPipeline.Options options) {
    ScoreLeads.Settings scoring = ScoringSettings.of(plan, options);
    BundleFiles.requireGreen(scoring.bundle(), scoring.trusted(), plan);
    return scoring;
  }

  /** A batch of its own, published when gate 10 passes. */
  private static void batch(Pipeline pipeline, RunPlan plan, ScoringPipeline.Options options)
      throws IOException {
    String id = plan.runId();
    if (id.equals(LeadOptions.MANUAL) || !NAME.matcher(id).matches()) {
      throw new UsageException(
          "--out needs --runId, a name of letters, digits, dots, dashes and underscores that a retry"
              + " repeats, such as 2025-10-20, but it was "
              + id);
    }
    RunPlan source = source(plan, options);
    ScoreLeads.Settings scoring = scoring(source, options);
    Checkpoints.requireScorable(options.getOut(), source, scoring);
    BundleFiles.admit(scoring.bundle(), scoring.trusted(), options);
    Instant at = ScoreCommand.scoreAt(options, source);
    String root = options.getOut() + "/scores";
    String name = "runs/" + id;
    RunPlan target = source.in(id, root + "/" + name, source.survey());
    SortedMap<String, String> provenance = provenance(target, scoring, options, at);
    ScoringRun run = ScoringRun.of(source, target, scoring, at);
    SealRun.Release release =
        new SealRun.Release(
            root,
            name,
            scoring.bundle(),
            scoring.trusted(),
            options.getChampionRecord(),
            options.getRollback());
    if (SealedRun.provenance(target.runDir()).isPresent()) {
      if (!SealedRun.isMadeOf(target.runDir(), provenance)) {
        throw new UsageException(
            target.runDir() + " is finished and was made of something else: name another --runId");
      }
      if (source.survey()) {
        throw new UsageException(
            target.runDir()
                + " is finished, and a survey publishes nothing: there is nothing to do");
      }
      WarehouseStage.appendScores(
              pipeline, run, pipeline.apply("Finished batch", Create.of(target.runDir())))
          .apply("Release again", ParDo.of(new SealRun.ReleaseAgain(release)));
      return;
    }
    PCollection<String> verdicts = ScoringPipeline.production(pipeline, run);
    if (!source.survey()) {
      verdicts.apply(
          "Publish", SealRun.by(new SealRun.Settings(target.runDir(), provenance, release)));
    }
  }

  /**
   * The run that vintages and, unless one is named, the bundle are read from, under its own name.
   *
   * @throws UsageException when a gate that the batch builds upon is not green
   */
  private static RunPlan source(RunPlan plan, ScoringPipeline.Options options) throws IOException {
    if (options.getOut() == null) {
      throw new UsageException(
          "--mode=%s needs --out, a folder apart from the run that is read"
              .formatted(options.getMode()));
    }
    RunInputs.of(plan).requireFiles();
    RunPlan source = plan.in(LedgerFile.runIdIn(plan.runDir()), plan.runDir(), plan.survey());
    Preflight.requireGreen(
        Template.SCORING.id(),
        source,
        (options.getBundle() == null ? Stage.SCORING : Stage.TRAINING_TABLE)
            .gatesBefore(source.config()));
    return source;
  }

  /** What a batch is made of; its input files are named by the configuration, not hashed. */
  static SortedMap<String, String> provenance(
      RunPlan target, ScoreLeads.Settings scoring, ScoringPipeline.Options options, Instant at)
      throws IOException {
    SortedMap<String, String> facts = new TreeMap<>(target.provenance());
    facts.put("bundle", StandAlone.sha256(scoring.bundle()));
    facts.put("mode", options.getMode());
    facts.put("narratives", options.getNarratives());
    facts.put("scoreAt", at.toString());
    facts.put("source", StrictJson.fingerprint(options.getRunDir()));
    return facts;
  }
}
