package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.gate.LatestPointer;
import com.savvywealth.leads.model.refresh.ChangeApproval;
import com.savvywealth.leads.model.refresh.PairedComparison;
import com.savvywealth.leads.model.refresh.PairedDifference;
import com.savvywealth.leads.model.refresh.RefreshFigures;
import com.savvywealth.leads.model.refresh.RegisteredModel;
import com.savvywealth.leads.model.refresh.RegisteredModel.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes entries of the registry from what lies on disk. */
record Registration(RegistryFile registry) {
  /** What is said of a model beside what it is. */
  record Saying(
      Event event,
      String reason,
      String predecessor,
      PairedDifference figures,
      ChangeApproval yes) {
    /** Of an event that nothing was compared for. */
    static Saying of(Event event, String reason, String predecessor) {
      return new Saying(event, reason, predecessor, null, null);
    }

    /** Of a judged refresh. */
    static Saying judged(Event event, String reason, RefreshFigures figures) {
      return new Saying(
          event,
          reason,
          figures.first() ? "" : figures.champion().fingerprint(),
          figures.first() ? null : figures.comparison().over(PairedComparison.AUC_PR),
          figures.approval().approval());
    }
  }

  /** The entry. */
  RegisteredModel of(ModelsOnDisk.Found model, Saying saying) throws IOException {
    Path run = Path.of(model.place().runDir());
    SortedMap<String, String> origin = new TreeMap<>(model.bundle().provenance());
    SortedMap<String, String> gates = new TreeMap<>();
    origin.keySet().removeIf(fact -> fact.startsWith("gate "));
    origin.putAll(RunDirectory.provenance(run));
    RunGates.read(run.resolve("gates"))
        .forEach(gate -> gates.put(gate.gate(), gate.verdict().name()));
    return new RegisteredModel(
        saying.event(),
        model.bundle().edition(),
        model.bundle().fingerprint(),
        model.place().run(),
        saying.predecessor(),
        latestBatch(),
        saying.reason(),
        origin,
        gates,
        saying.figures(),
        saying.yes());
  }

  /** Name of the batch that {@code scores/latest} points at, "" for none. */
  private String latestBatch() {
    return LatestPointer.in(registry.out().resolve("scores"))
        .target()
        .map(target -> target.getFileName().toString())
        .orElse("");
  }
}
