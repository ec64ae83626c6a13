package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.gate.GateId;
import com.savvywealth.leads.model.gate.GateLedger;
import com.savvywealth.leads.model.gate.LedgerRefused;
import com.savvywealth.leads.transform.gate.LedgerFile;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import com.savvywealth.leads.transform.scoring.ScoreLeads;
import java.io.IOException;
import java.util.Map;

/** What a red QA checkpoint stops: everything downstream of the run that it is of. */
final class Checkpoints {
  private Checkpoints() {}

  /**
   * Refuses what builds upon a run one of whose checkpoints is red. One that nobody has judged
   * stops nothing here; a refresh judges them all.
   *
   * @param what is to be done, for the message
   * @param out folder that holds health
   * @param run under its own name
   * @throws UsageException naming the lowest red checkpoint, or when they were judged by other
   *     declarations
   */
  static void requireNoneRed(String what, String out, RunPlan run) throws IOException {
    if (!run.survey()) {
      requireNoneRed(what, out, run, run.runId());
    }
  }

  /**
   * Refuses scoring while a checkpoint of the run that is read, or of the run that made the bundle,
   * is red.
   *
   * @throws UsageException like {@link #requireNoneRed(String, String, RunPlan)}
   */
  static void requireScorable(String out, RunPlan run, ScoreLeads.Settings scoring)
      throws IOException {
    requireNoneRed("scoring", out, run);
    String bundle = scoring.bundle();
    if (run.survey() || !ArtifactFiles.exists(bundle)) {
      return;
    }
    try {
      String maker =
          ModelBundle.open(ArtifactFiles.read(bundle), scoring.trusted()).provenance().get("run");
      if (maker != null) {
        requireNoneRed("scoring", out, run, maker);
      }
    } catch (BundleRefused refused) {
      throw new UsageException("bundle %s: %s".formatted(bundle, refused.getMessage()), refused);
    }
  }

  private static void requireNoneRed(String what, String out, RunPlan run, String runId)
      throws IOException {
    String folder = HealthPlan.checkpoints(out, runId);
    try {
      GateLedger ledger = LedgerFile.in(folder, runId).read(run.gates());
      ledger.entries().entrySet().stream()
          .filter(entry -> entry.getKey().startsWith("Q") && entry.getValue().halts())
          .map(Map.Entry::getKey)
          .min(GateId.ORDER)
          .ifPresent(
              red -> {
                throw new UsageException(
                    "%s is stopped: %s of run %s is %s; see %s/gates/%s.json"
                        .formatted(
                            what,
                            GateId.spoken(red),
                            runId,
                            ledger.entries().get(red).verdict(),
                            folder,
                            red));
              });
    } catch (LedgerRefused refused) {
      throw new UsageException(
          "%s is stopped: %s; judge the checkpoints again".formatted(what, refused.getMessage()),
          refused);
    }
  }
}
