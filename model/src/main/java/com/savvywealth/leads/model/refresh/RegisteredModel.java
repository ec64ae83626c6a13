package com.savvywealth.leads.model.refresh;

import com.savvywealth.leads.model.bundle.Edition;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the registry keeps of one model and what became of it.
 *
 * @param event what happened
 * @param edition of the bundle
 * @param fingerprint of the bundle
 * @param run id of the run that trained it, "" when not known
 * @param predecessor fingerprint of the bundle in service before, "" for none
 * @param batch scored batch that {@code scores/latest} pointed at before, "" for none
 * @param reason why, in words
 * @param origin what it was made of: contract, config, gates, code, each input's hash
 * @param gates verdicts by gate
 * @param comparison the figures against its predecessor; null when there were none
 * @param approval who signed the change; null when nobody did
 */
public record RegisteredModel(
    Event event,
    Edition edition,
    String fingerprint,
    String run,
    String predecessor,
    String batch,
    String reason,
    SortedMap<String, String> origin,
    SortedMap<String, String> gates,
    PairedDifference comparison,
    ChangeApproval approval) {
  /** What happened to a model. */
  public enum Event {
    /** Found in service, having been put there without a refresh. */
    ADOPTED,
    /** Passed gate 17 and went into service. */
    PROMOTED,
    /** Did not pass gate 17. */
    REFUSED,
    /** Put back in place of its successor. */
    ROLLED_BACK;

    /** Whether the model is in service afterwards. */
    public boolean changesService() {
      return this != REFUSED;
    }

    /** Whether the model came into service for the first time. */
    boolean bringsIn() {
      return this == ADOPTED || this == PROMOTED;
    }
  }

  /** Copies the maps; all parts but the last two are required. */
  public RegisteredModel {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(edition, "edition");
    Objects.requireNonNull(fingerprint, "fingerprint");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(predecessor, "predecessor");
    Objects.requireNonNull(batch, "batch");
    Objects.requireNonNull(reason, "reason");
    origin = Collections.unmodifiableSortedMap(new TreeMap<>(origin));
    gates = Collections.unmodifiableSortedMap(new TreeMap<>(gates));
  }
}
