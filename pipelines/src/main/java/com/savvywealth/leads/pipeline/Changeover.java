package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.gate.LatestPointer;
import com.savvywealth.leads.model.refresh.ModelRegistry;
import com.savvywealth.leads.model.refresh.RegisteredModel;
import com.savvywealth.leads.model.refresh.RegisteredModel.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A model goes into service, or back. First the registry says what is to be, then the pointers move
 * and last of all the record of what is in service: as long as the record lags behind the registry
 * the change is not finished, and whoever comes next does the same again.
 */
record Changeover(RegistryFile registry) {
  /**
   * What was done.
   *
   * @param entry of the registry
   * @param left what a person has still to do, "" for nothing
   */
  record Done(RegisteredModel entry, String left) {}

  /** Enters a promotion or a rollback and carries it out. */
  Done make(RegisteredModel entry, ModelsOnDisk.Found model) throws IOException {
    return ServiceLock.holding(
        registry.record(),
        () -> {
          if (!registry.inService().equals(entry.predecessor())) {
            throw new UsageException(
                "another model came into service meanwhile, see %s: begin again"
                    .formatted(registry.record()));
          }
          registry.enter(entry);
          return carryOut(entry, model);
        });
  }

  /**
   * Finishes a promotion or a rollback that was killed after it had been entered: the last entry
   * that changed what is in service says what is to be there, and that it follows what still is.
   *
   * @return empty when nothing was left over
   */
  Optional<Done> settle(ModelsOnDisk models) throws IOException {
    return ServiceLock.holding(
        registry.record(),
        () -> {
          Optional<RegisteredModel> begun = begun();
          if (begun.isEmpty()) {
            return Optional.empty();
          }
          RegisteredModel entry = begun.get();
          System.err.println(
              "finishing what was begun: %s %s".formatted(entry.event(), entry.edition()));
          ModelsOnDisk.Found model =
              models
                  .find(entry.fingerprint())
                  .orElseThrow(() -> models.nowhere(entry.fingerprint()));
          return Optional.of(carryOut(entry, model));
        });
  }

  /** The change that the registry has and the record has not. */
  private Optional<RegisteredModel> begun() throws IOException {
    String now = registry.inService();
    return registry.read().entries().stream()
        .map(ModelRegistry.Entry::model)
        .filter(model -> model.event().changesService())
        .reduce((before, after) -> after)
        .filter(last -> last.event() != Event.ADOPTED)
        .filter(last -> !last.fingerprint().equals(now) && last.predecessor().equals(now));
  }

  private Done carryOut(RegisteredModel entry, ModelsOnDisk.Found model) throws IOException {
    boolean back = entry.event() == Event.ROLLED_BACK;
    Path run = Path.of(model.place().runDir());
    if (!back || (RunDirectory.hasSucceeded(run) && run.startsWith(registry.out()))) {
      LatestPointer.in(registry.out()).moveTo(run);
    }
    String left = back ? listPutBack(entry, run) : "";
    BundleFiles.putIntoService(registry.record(), model.bundle(), back);
    return new Done(entry, left);
  }

  /** Points at the last list of the model that comes back, if it is whole. */
  private String listPutBack(RegisteredModel entry, Path run) throws IOException {
    Path scores = registry.out().resolve("scores");
    String batch =
        registry.read().promotion(entry.predecessor()).map(RegisteredModel::batch).orElse("");
    Path list = scores.resolve("runs").resolve(batch);
    LatestPointer latest = LatestPointer.in(scores);
    if (!batch.isEmpty() && RunDirectory.isComplete(list)) {
      latest.moveTo(list);
      return "";
    }
    if (latest.target().isEmpty()) {
      return "";
    }
    return "%s is not its own list: %s. Make one: leadscoring score --config=CONFIG --runDir=%s --out=%s"
        .formatted(
            scores.resolve("latest"),
            batch.isEmpty()
                ? "none was latest before its successor came"
                : list + " is gone, unsealed or altered",
            run,
            registry.out());
  }
}
