package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.shadow.StressResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code OUT/shadow}: the {@link ShadowSeries} of days of each bundle, the stress tests, reports
 * and the verdict of gate 11.
 *
 * @param path the folder
 * @param version of the model, which its files bear
 */
record ShadowFolder(Path path, String version) {
  /**
   * The folder below an output folder.
   *
   * @throws UsageException when the output folder holds files that are not ours
   */
  static ShadowFolder below(String out, RunPlan source) throws IOException {
    Path root = Path.of(out).toAbsolutePath().normalize();
    RunDirectory.checkOutput(root);
    return new ShadowFolder(root.resolve("shadow"), source.model().version());
  }

  /** Folder of the stress tests. */
  Path stress() {
    return path.resolve("stress");
  }

  /** Results of the stress tests; empty when there are none or they were cut short. */
  Optional<StressResults> stressResults() throws IOException {
    if (!RunDirectory.isComplete(stress())) {
      return Optional.empty();
    }
    Path file = Path.of(Artifact.STRESS_RESULTS.in(stress().toString(), version));
    return Optional.of(StressResults.read(file.toString(), Files.readString(file)));
  }

  /** Whether a folder is complete and was made with the bundle of this SHA-256. */
  boolean madeBy(Path folder, String bundle) throws IOException {
    return bundle.equals(RunDirectory.provenance(folder).get("bundle"));
  }
}
