package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.gate.GateId;
import com.savvywealth.leads.model.gate.GateLedger;
import com.savvywealth.leads.model.gate.LedgerRefused;
import com.savvywealth.leads.transform.gate.LedgerFile;
import java.io.IOException;
import java.util.Map;

/** What a red QA checkpoint stops: everything downstream of the run that it is of. */
final class Checkpoints {
  private Checkpoints() {}

  /**
   * Refuses what builds upon a run one of whose checkpoints is red. One that nobody has judged
   * stops nothing here; promotion asks for all of them.
   *
   * @param what is to be done, for the message
   * @param out folder that holds health
   * @param run under its own name
   * @throws UsageException naming the lowest red checkpoint, or when they were judged by other
   *     declarations
   */
  static void requireNoneRed(String what, String out, RunPlan run) throws IOException {
    if (run.survey()) {
      return;
    }
    String folder = HealthPlan.checkpoints(out, run.runId());
    try {
      GateLedger ledger = LedgerFile.in(folder, run.runId()).read(run.gates());
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
                            run.runId(),
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
