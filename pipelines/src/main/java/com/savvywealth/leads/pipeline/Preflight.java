package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.KeyReference;
import com.savvywealth.leads.model.contract.RunConfig;
import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.gate.LatestPointer;
import com.savvywealth.leads.model.gate.LedgerRefused;
import com.savvywealth.leads.pipeline.warehouse.BigQueryTable;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.util.List;

/**
 * What is checked before a job is submitted, on whatever file system the run lies: inputs, the
 * verdicts of earlier gates, and that nothing finished is written to.
 */
final class Preflight {
  private Preflight() {}

  /**
   * Checks the launch of a stage of a run.
   *
   * @throws UsageException with the one cause
   */
  static void ofStage(Template template, RunPlan plan) throws IOException {
    RunConfig config = plan.config();
    if (template == Template.INTAKE && config.snapshots() == null) {
      throw new UsageException(
          "%s has no snapshots to take in: it starts from a ready table".formatted(config.name()));
    }
    if (ArtifactFiles.exists(plan.runDir() + "/" + LatestPointer.SUCCESS)) {
      throw new UsageException(
          plan.runDir() + " is a finished run and is not written to: name another runDir");
    }
    RunInputs.of(plan).requireFiles();
    requireGreen(template, plan);
    plan.waivers();
    if (template == Template.INTAKE) {
      warnOfMissing(plan);
    }
  }

  /**
   * Refuses a launch while a gate of the stages before is not green; a survey asks for none.
   *
   * @throws UsageException naming the gate
   */
  static void requireGreen(Template template, RunPlan plan) throws IOException {
    requireGreen(template.id(), plan, template.gatesBefore(plan.config()));
  }

  /** The same for these gates. */
  static void requireGreen(String what, RunPlan plan, List<String> gates) throws IOException {
    if (plan.survey()) {
      return;
    }
    try {
      plan.ledger().read(plan.gates()).require(gates.toArray(String[]::new));
    } catch (LedgerRefused | IllegalArgumentException refused) {
      throw new UsageException(
          "%s needs the green gates %s of the stages before it: %s"
              .formatted(what, gates, refused.getMessage()),
          refused);
    }
  }

  /**
   * Refuses keys that only the launching machine can read, where other machines do the work.
   *
   * @throws UsageException naming the reference
   */
  static void requireSharedKeys(LeadOptions options, String... keys) {
    if (!options.getRunner().getSimpleName().equals("DataflowRunner")) {
      return;
    }
    for (String key : keys) {
      KeyReference reference = KeyReference.parse(key);
      if (!reference.isDemo() && !reference.isStored()) {
        throw new UsageException(
            reference
                + " is a key of the launching machine, which Dataflow's workers cannot read: keep it"
                + " in Secret Manager and name it secret:projects/P/secrets/S/versions/N");
      }
    }
  }

  /** A vintage that was not delivered is gate 0's to judge; whoever launches hears of it now. */
  private static void warnOfMissing(RunPlan plan) throws IOException {
    for (SnapshotConfig.Vintage vintage : plan.config().snapshots().first().vintages()) {
      String file = plan.path(vintage.file());
      if (!BigQueryTable.isNamedBy(vintage.file()) && !ArtifactFiles.exists(file)) {
        System.err.printf(
            "note: vintage %s is not at %s, so gate 0 will be red%n", vintage.label(), file);
      }
    }
  }
}
