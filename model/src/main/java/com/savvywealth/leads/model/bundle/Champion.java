package com.savvywealth.leads.model.bundle;

import com.savvywealth.leads.model.contract.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which bundle is in service at one place, and all that were before it: the content of {@code
 * champion.json}. It is what a signature cannot say: that an old bundle, rightly signed, is not to
 * come back by mistake.
 *
 * <p>The rule: the bundle in service is admitted, and one of a later release than every one in the
 * history. Any other is refused with {@code OLDER_RELEASE} unless a person asks for a rollback,
 * which then stands in the history.
 *
 * @param formatVersion of this file, 1
 * @param history oldest first; the last one is in service
 */
public record Champion(int formatVersion, List<Service> history) {
  private static final int FORMAT = 1;

  /**
   * One bundle that was put into service.
   *
   * @param edition of the bundle
   * @param fingerprint of the bundle, see {@link ModelBundle#fingerprint}
   * @param keyId of the key that signed it
   * @param rollback whether a person had to ask for it
   */
  public record Service(Edition edition, String fingerprint, String keyId, boolean rollback) {
    /** All parts are required. */
    public Service {
      Objects.requireNonNull(edition, "edition");
      Objects.requireNonNull(fingerprint, "fingerprint");
      Objects.requireNonNull(keyId, "keyId");
    }
  }

  /** Copies the history; another format is refused. */
  public Champion {
    if (formatVersion != FORMAT) {
      throw new IllegalArgumentException(
          "formatVersion of a champion file must be %d but was %d"
              .formatted(FORMAT, formatVersion));
    }
    history = List.copyOf(Objects.requireNonNull(history, "history"));
  }

  /** Nothing has been in service yet. */
  public static Champion none() {
    return new Champion(FORMAT, List.of());
  }

  /**
   * The champion of a file's text.
   *
   * @throws IllegalArgumentException naming the fault
   */
  public static Champion read(String name, String json) {
    return StrictJson.read(name, json, Champion.class);
  }

  /** The file's text. */
  public String json() {
    return StrictJson.pretty(this);
  }

  /** What is in service; empty before the first. */
  public Optional<Service> current() {
    return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
  }

  /**
   * Whether a person has to ask for this bundle: it is not the one in service, and not of a later
   * release than every one that has been.
   */
  public boolean isRollback(ModelBundle bundle) {
    return !isCurrent(bundle)
        && history.stream().anyMatch(past -> !bundle.edition().isAfter(past.edition()));
  }

  private boolean isCurrent(ModelBundle bundle) {
    return current().filter(now -> now.fingerprint().equals(bundle.fingerprint())).isPresent();
  }

  /**
   * Admits the bundle or throws.
   *
   * @param rollback whether a person asks for an older bundle
   * @return the champion when this bundle is put into service; the same when it already is
   * @throws BundleRefused {@code OLDER_RELEASE} for an older bundle that nobody asked for, or
   *     another one of a release that has been in service
   */
  public Champion admit(ModelBundle bundle, boolean rollback) {
    if (isCurrent(bundle)) {
      return this;
    }
    boolean back = isRollback(bundle);
    if (back && !rollback) {
      throw new BundleRefused(
          BundleRefused.Code.OLDER_RELEASE,
          "%s is not a later release than %s, which has been in service here; only --rollback puts it back"
              .formatted(bundle.edition(), newest()));
    }
    List<Service> longer = new ArrayList<>(history);
    longer.add(new Service(bundle.edition(), bundle.fingerprint(), bundle.keyId(), back));
    return new Champion(FORMAT, longer);
  }

  private Edition newest() {
    Edition newest = Edition.none();
    for (Service past : history) {
      newest = past.edition().isAfter(newest) ? past.edition() : newest;
    }
    return newest;
  }
}
