package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SortedMap;

/** Which call list is made into lists, and whether the run's held-out leads tell of its yield. */
final class ListScores {
  private ListScores() {}

  /**
   * The call list of a published folder: the run's own, or a batch's of the same configuration.
   *
   * @throws UsageException when there is none or it is of another configuration
   */
  static SgaListPipeline.Scores of(RunPlan plan, Path scores) throws IOException {
    String list = Artifact.CALL_LIST.in(scores.toString());
    if (!Files.exists(Path.of(list))) {
      throw new UsageException("there is no call list " + list + ": name a batch of scores");
    }
    SortedMap<String, String> made = RunDirectory.provenance(scores);
    String config = StrictJson.fingerprint(plan.config());
    if (!config.equals(made.get("config"))) {
      throw new UsageException(
          "%s was scored by another configuration than the run's: fingerprints are %s and %s"
              .formatted(scores, made.get("config"), config));
    }
    return new SgaListPipeline.Scores(
        list,
        Instant.parse(made.getOrDefault("scoreAt", plan.config().scoreAt())).toEpochMilli(),
        evidence(plan, scores, made),
        StrictJson.fingerprint(made));
  }

  private static String evidence(RunPlan plan, Path scores, SortedMap<String, String> made)
      throws IOException {
    if (!Files.exists(Path.of(Artifact.HELD_OUT.in(plan.runDir())))) {
      return "none: the run has no "
          + Artifact.HELD_OUT.path()
          + ", so yields are without evidence";
    }
    Path bundle = Path.of(Artifact.BUNDLE.in(plan.runDir()));
    boolean own = scores.equals(Path.of(plan.runDir()));
    if (!own
        && !(Files.exists(bundle)
            && StandAlone.sha256(bundle.toString()).equals(made.get("bundle")))) {
      return "none: the scores are of another bundle than the run's, so yields are without evidence";
    }
    return SgaListPipeline.Scores.OF_RUN;
  }
}
