package com.savvywealth.leads.model.experiment;

import java.util.List;

/**
 * Whether the decision rule is the one that was fixed before the first assignment.
 *
 * @param locked whether there was one and nothing in it changed
 * @param lockedFingerprint SHA-256 of the one fixed; "" when there is none
 * @param fingerprint SHA-256 of the rule as it is now
 * @param changes what differs, key by key
 */
public record RuleLock(
    boolean locked, String lockedFingerprint, String fingerprint, List<String> changes) {
  /** Changes are copied. */
  public RuleLock {
    changes = List.copyOf(changes);
  }

  /** The comparison; {@code before} is null when no rule was fixed. */
  static RuleLock of(DecisionRule before, DecisionRule now) {
    if (before == null) {
      return new RuleLock(false, "", now.fingerprint(), List.of());
    }
    List<String> changes = before.changesTo(now);
    return new RuleLock(changes.isEmpty(), before.fingerprint(), now.fingerprint(), changes);
  }

  /** One line for people. */
  public String line() {
    if (locked) {
      return "the rule " + fingerprint.substring(0, 12) + " as fixed before the first assignment";
    }
    return changes.isEmpty()
        ? "a rule made afterwards: no rule was fixed before the first assignment"
        : "a rule changed since it was fixed: " + String.join("; ", changes);
  }
}
