package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/** Which call list is made into lists, and whether the run's held-out leads tell of its yield. */
final class ListScores {
  private ListScores() {}

  /**
   * The call list of a published folder: the run's own, or a batch's of the same configuration.
   *
   * @param scores the folder
   * @param made what it was made of
   * @throws UsageException when there is none or it is of another configuration
   */
  static SgaListPipeline.Scores of(RunPlan plan, String scores, SortedMap<String, String> made)
      throws IOException {
    String list = Artifact.CALL_LIST.in(scores);
    if (!ArtifactFiles.exists(list)) {
      throw new UsageException("there is no call list " + list + ": name a batch of scores");
    }
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

  /**
   * The call list of a finished batch on any file system.
   *
   * @throws UsageException when it is not finished, or of another configuration
   */
  static SgaListPipeline.Scores ofBatch(RunPlan plan, String scores) throws IOException {
    Optional<SortedMap<String, String>> made = SealedRun.provenance(scores);
    if (made.isEmpty()) {
      throw new UsageException(
          scores + " is no finished batch of scores: its gate did not pass, or it has not ended");
    }
    return of(plan, scores, made.get());
  }

  private static String evidence(RunPlan plan, String scores, SortedMap<String, String> made)
      throws IOException {
    if (!ArtifactFiles.exists(plan.file(Artifact.HELD_OUT))) {
      return "none: the run has no "
          + Artifact.HELD_OUT.path(plan.model().version())
          + ", so yields are without evidence";
    }
    String bundle = plan.file(Artifact.BUNDLE);
    if (!scores.equals(plan.runDir())
        && !(ArtifactFiles.exists(bundle)
            && StandAlone.sha256(bundle).equals(made.get("bundle")))) {
      return "none: the scores are of another bundle than the run's, so yields are without evidence";
    }
    return SgaListPipeline.Scores.OF_RUN;
  }
}
