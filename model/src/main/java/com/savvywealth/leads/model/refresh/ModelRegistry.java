package com.savvywealth.leads.model.refresh;

import com.savvywealth.leads.model.contract.StrictJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Every model that was ever promoted, refused or put back at one place, oldest first: the content
 * of {@code model_registry.json}.
 *
 * <p>Each entry's hash covers the entry and the hash before it, so that one which is removed,
 * altered or moved shows. Entries are only ever added.
 *
 * @param formatVersion of this file, 1
 * @param entries oldest first
 */
public record ModelRegistry(int formatVersion, List<Entry> entries) {
  private static final int FORMAT = 1;

  /**
   * A model with its place in the chain.
   *
   * @param previous hash of the entry before, "" for the first
   * @param hash SHA-256 of the model's record and {@code previous}, in canonical form
   */
  public record Entry(RegisteredModel model, String previous, String hash) {
    /** All parts are required. */
    public Entry {
      Objects.requireNonNull(model, "model");
      Objects.requireNonNull(previous, "previous");
      Objects.requireNonNull(hash, "hash");
    }
  }

  private record Link(RegisteredModel model, String previous) {}

  /**
   * Checks the chain.
   *
   * @throws IllegalArgumentException naming the first entry that does not follow from those before
   */
  public ModelRegistry {
    if (formatVersion != FORMAT) {
      throw new IllegalArgumentException(
          "formatVersion of a model registry must be %d but was %d"
              .formatted(FORMAT, formatVersion));
    }
    entries = List.copyOf(Objects.requireNonNull(entries, "entries"));
    String head = "";
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (!entry.previous().equals(head) || !entry.hash().equals(hash(entry.model(), head))) {
        throw new IllegalArgumentException(
            "model registry: entry %d does not follow from those before it; one was removed, altered or moved"
                .formatted(i + 1));
      }
      head = entry.hash();
    }
  }

  /** Before the first model. */
  public static ModelRegistry start() {
    return new ModelRegistry(FORMAT, List.of());
  }

  /**
   * The registry of a file's text.
   *
   * @throws IllegalArgumentException when it has another form or its chain is broken
   */
  public static ModelRegistry read(String name, String json) {
    return StrictJson.read(name, json, ModelRegistry.class);
  }

  /** The file's text: equal registries have equal bytes. */
  public String json() {
    return StrictJson.pretty(this);
  }

  /** Hash of the last entry, "" before the first. */
  public String head() {
    return entries.isEmpty() ? "" : entries.get(entries.size() - 1).hash();
  }

  /** The registry with one entry more; the same when it is the last one again. */
  public ModelRegistry with(RegisteredModel model) {
    if (!entries.isEmpty() && entries.get(entries.size() - 1).model().equals(model)) {
      return this;
    }
    List<Entry> longer = new ArrayList<>(entries);
    longer.add(new Entry(model, head(), hash(model, head())));
    return new ModelRegistry(FORMAT, longer);
  }

  private static String hash(RegisteredModel model, String previous) {
    return StrictJson.fingerprint(new Link(model, previous));
  }

  /** The entry by which a bundle came into service, the last one; a rollback is none. */
  public Optional<RegisteredModel> promotion(String fingerprint) {
    return entries.stream()
        .map(Entry::model)
        .filter(model -> model.fingerprint().equals(fingerprint))
        .filter(model -> model.event().bringsIn())
        .reduce((first, second) -> second);
  }

  /** Fingerprint of the bundle that should be in service, "" for none. */
  public String inService() {
    String now = "";
    for (Entry entry : entries) {
      now = entry.model().event().changesService() ? entry.model().fingerprint() : now;
    }
    return now;
  }

  /**
   * Where the lineage has gaps, one line each: an entry whose predecessor was not the one in
   * service, a rollback to what never was, or a champion that the registry does not know of.
   *
   * @param champion fingerprint of the bundle in service, "" for none
   */
  public List<String> gaps(String champion) {
    List<String> gaps = new ArrayList<>();
    Set<String> known = new HashSet<>();
    String now = "";
    for (int i = 0; i < entries.size(); i++) {
      RegisteredModel model = entries.get(i).model();
      boolean adopted = model.event() == RegisteredModel.Event.ADOPTED;
      if (!adopted && !model.predecessor().equals(now)) {
        gaps.add(
            "entry %d followed %s but %s was in service"
                .formatted(i + 1, brief(model.predecessor()), brief(now)));
      }
      if (model.event() == RegisteredModel.Event.ROLLED_BACK
          && !known.contains(model.fingerprint())) {
        gaps.add(
            "entry %d put back %s, which never was in service"
                .formatted(i + 1, brief(model.fingerprint())));
      }
      if (model.event().changesService()) {
        now = model.fingerprint();
        known.add(now);
      }
    }
    if (!now.equals(champion)) {
      gaps.add(
          "%s is in service but the last entry says %s".formatted(brief(champion), brief(now)));
    }
    return gaps;
  }

  private static String brief(String fingerprint) {
    return fingerprint.isEmpty() ? "nothing" : fingerprint.substring(0, 12);
  }
}
