package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.explain.PriorRelease;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;

/**
 * The release that a run's importances were compared with. A refresh compares with the model in
 * service, which no configuration names; the bundle tells by its fingerprint of what was explained.
 */
final class PriorOfRun {
  private PriorOfRun() {}

  /**
   * The plan with the release that its run was compared with.
   *
   * @param out folder whose runs may be that release
   * @throws UsageException when the release is none of them: judged without it, a moved model would
   *     read as a first one
   */
  static RunPlan restore(RunPlan plan, String out) throws IOException {
    String bundle = plan.file(Artifact.BUNDLE);
    if (plan.survey() || !ArtifactFiles.exists(bundle)) {
      return plan;
    }
    String made = explained(plan, bundle);
    if (made == null || made.equals(StrictJson.fingerprint(plan.explain()))) {
      return plan;
    }
    for (String file : importances(out)) {
      RunPlan with = plan.comparedWith(PriorRelease.read(file, ArtifactFiles.readText(file)));
      if (made.equals(StrictJson.fingerprint(with.explain()))) {
        return with;
      }
    }
    throw new UsageException(
        "run %s was explained under other settings than the configuration's, or compared with a release that is not below %s/runs: name the configuration and the --out that it was made by"
            .formatted(plan.runId(), out));
  }

  private static String explained(RunPlan plan, String bundle) throws IOException {
    try {
      return ModelBundle.open(ArtifactFiles.read(bundle), plan.trustedKeys())
          .provenance()
          .get("explanation");
    } catch (BundleRefused refused) {
      throw new UsageException("bundle %s: %s".formatted(bundle, refused.getMessage()), refused);
    }
  }

  private static List<String> importances(String out) throws IOException {
    return FileSystems.match(
            out + "/runs/*/reports/feature_importance_*.csv", EmptyMatchTreatment.ALLOW)
        .metadata()
        .stream()
        .map(file -> file.resourceId().toString())
        .sorted()
        .toList();
  }
}
