package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.refresh.RegisteredModel;
import com.savvywealth.leads.model.refresh.RegisteredModel.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Puts the predecessor of the model in service back, with the last list that was its own. The model
 * goes back also when that list is not whole any more: then the exit code is 3 and what is to be
 * done is said.
 *
 * @param named path of the predecessor's bundle; null when a run below {@code out} made it
 */
record Rollback(Path out, TrustedKeys trusted, String reason, String named) {
  /**
   * Rolls back, or finishes a rollback that was killed, and gives the exit code.
   *
   * @throws UsageException when nothing is in service or it had no predecessor
   */
  int execute() throws IOException {
    RunDirectory.checkOutput(out);
    RegistryFile registry = new RegistryFile(out);
    try (FolderLock lock = FolderLock.of(out.resolve("refresh"))) {
      Changeover changeover = new Changeover(registry);
      ModelsOnDisk models = new ModelsOnDisk(out, trusted).preferring(named);
      Optional<Changeover.Done> finished = changeover.settle(models);
      if (finished.isPresent() && finished.get().entry().event() == Event.ROLLED_BACK) {
        return said(finished.get(), lock);
      }
      String now = registry.inService();
      RegisteredModel current =
          registry
              .read()
              .promotion(now)
              .orElseThrow(
                  () ->
                      new UsageException(
                          "the registry of %s does not know the model in service: nothing to go back to"
                              .formatted(out)));
      if (current.predecessor().isEmpty()) {
        throw new UsageException(
            current.edition() + " had no predecessor in service: nothing to go back to");
      }
      ModelsOnDisk.Found before = models.require(current.predecessor());
      RegisteredModel back =
          new Registration(registry)
              .of(before, Registration.Saying.of(Event.ROLLED_BACK, reason, now));
      return said(changeover.make(back, before), lock);
    }
  }

  private static int said(Changeover.Done done, FolderLock lock) {
    RegisteredModel back = done.entry();
    System.out.printf(
        "BACK IN SERVICE  %s  fingerprint %s  in place of %s (%s)%n",
        back.edition(), back.fingerprint(), back.predecessor(), lock.folder());
    if (done.left().isEmpty()) {
      return Faults.OK;
    }
    System.err.println(done.left());
    return Faults.GATE;
  }
}
