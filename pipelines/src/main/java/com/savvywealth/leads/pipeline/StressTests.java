package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import com.savvywealth.leads.model.shadow.StressPlan;
import com.savvywealth.leads.model.shadow.StressResults;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.scoring.ScoreLeads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SortedMap;

/**
 * Stress mode: every scenario of the plan as a run of the pipeline, into {@code OUT/shadow/stress},
 * with a report beside the days of shadow mode, whose gate 11 reads the results. Nothing is
 * published; what the scenarios wrote is for the owner alone and deleted, come what may.
 */
final class StressTests {
  private final ScoringPipeline.Options options;
  private final RunPlan source;
  private final ScoreLeads.Settings scoring;
  private final Progress progress = Progress.start();

  StressTests(ScoringPipeline.Options options, RunPlan source, ScoreLeads.Settings scoring) {
    this.options = options;
    this.source = source;
    this.scoring = scoring;
  }

  /** Runs the scenarios and gives the exit code: 3 when one failed. */
  int execute() throws IOException {
    ScoringRun batch = StandAlone.requireLeads(options, source, scoring);
    StressPlan plan = plan();
    ShadowFolder folder = ShadowFolder.below(options.getOut(), source);
    Instant at = ScoreCommand.scoreAt(options, source);
    SortedMap<String, String> provenance = StandAlone.provenance(batch, ScoringMode.STRESS, at);
    provenance.put("scenarios", plan.fingerprint());
    Path path = folder.stress();
    if (RunDirectory.isComplete(path, provenance)) {
      progress.say("stress tests are complete and verified: nothing to do");
    } else {
      try (RunDirectory directory = RunDirectory.begin(path, provenance)) {
        StressResults results;
        try (PrivateFolder work = PrivateFolder.make(path.resolve("work"))) {
          results = new StressScenarios(batch, plan, options, work.path(), progress).results();
        }
        ArtifactFiles.write(
            Artifact.STRESS_RESULTS.in(path.toString(), folder.version()), results.json());
        ArtifactFiles.write(
            Artifact.STRESS_REPORT.in(path.toString(), folder.version()),
            MarkdownRenderer.render(results.report(provenance)));
        directory.writeManifest(provenance);
        directory.succeed();
      }
    }
    StressResults results = folder.stressResults().orElseThrow();
    results.failed().forEach(outcome -> System.err.println(outcome.line()));
    progress.say(
        "%d of %d stress scenarios failed: %s"
            .formatted(
                results.failed().size(),
                results.outcomes().size(),
                Artifact.STRESS_REPORT.in(path.toString(), folder.version())));
    return results.failed().isEmpty() ? Faults.OK : Faults.GATE;
  }

  private StressPlan plan() throws IOException {
    String file = options.getScenarios();
    try {
      return StressPlan.read(
          file, file.equals(StressPlan.BUNDLED) ? source.text(file) : ArtifactFiles.readText(file));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--scenarios: " + e.getMessage(), e);
    }
  }
}
