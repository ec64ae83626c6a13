package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.gate.LatestPointer;
import com.savvywealth.leads.model.refresh.ModelRegistry;
import com.savvywealth.leads.model.refresh.RegisteredModel;
import com.savvywealth.leads.model.refresh.RegisteredModel.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts the predecessor of the model in service back, with the last list that was its own. */
record Rollback(Path out, TrustedKeys trusted, String reason) {
  /**
   * Rolls back and gives the exit code.
   *
   * @throws UsageException when nothing is in service or it had no predecessor
   */
  int execute() throws IOException {
    RunDirectory.checkOutput(out);
    RegistryFile registry = new RegistryFile(out);
    try (FolderLock lock = FolderLock.of(out.resolve("refresh"))) {
      ModelsOnDisk models = new ModelsOnDisk(out, trusted);
      settle(registry, models);
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
      registry.enter(
          new Registration(registry)
              .of(before, Registration.Saying.of(Event.ROLLED_BACK, reason, now)));
      putBack(registry, before, current.batch());
      System.out.printf(
          "BACK IN SERVICE  %s  fingerprint %s  in place of %s (%s)%n",
          before.bundle().edition(),
          before.bundle().fingerprint(),
          current.edition(),
          lock.folder());
      return Faults.OK;
    }
  }

  private static void putBack(RegistryFile registry, ModelsOnDisk.Found before, String batch)
      throws IOException {
    BundleFiles.putIntoService(registry.record(), before.bundle(), true);
    Path run = Path.of(before.place().runDir());
    if (Files.exists(run.resolve(LatestPointer.SUCCESS)) && run.startsWith(registry.out())) {
      LatestPointer.in(registry.out()).moveTo(run);
    }
    Path scores = registry.out().resolve("scores");
    Path list = scores.resolve("runs").resolve(batch);
    if (!batch.isEmpty() && Files.exists(list.resolve(LatestPointer.SUCCESS))) {
      LatestPointer.in(scores).moveTo(list);
    }
  }

  /**
   * Finishes a promotion or a rollback that was killed after it had been entered: the last entry
   * says what is to be in service, and that it follows what still is.
   */
  static void settle(RegistryFile registry, ModelsOnDisk models) throws IOException {
    ModelRegistry entered = registry.read();
    if (entered.entries().isEmpty()) {
      return;
    }
    RegisteredModel last = entered.entries().get(entered.entries().size() - 1).model();
    String now = registry.inService();
    if (!last.event().changesService()
        || last.event() == Event.ADOPTED
        || last.fingerprint().equals(now)
        || !last.predecessor().equals(now)) {
      return;
    }
    ModelsOnDisk.Found model = models.require(last.fingerprint());
    if (last.event() == Event.ROLLED_BACK) {
      String batch = entered.promotion(now).map(RegisteredModel::batch).orElse("");
      putBack(registry, model, batch);
    } else {
      BundleFiles.putIntoService(registry.record(), model.bundle(), false);
      LatestPointer.in(registry.out()).moveTo(Path.of(model.place().runDir()));
    }
  }
}
