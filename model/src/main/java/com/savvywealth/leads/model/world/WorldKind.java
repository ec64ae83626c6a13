package com.savvywealth.leads.model.world;

import java.util.Locale;

/** Which of the two worlds to draw: as good as the plan hopes, or as weak as history was. */
public enum WorldKind {
  /** Stationary, firm assets known, signal over many features, mild dirt. */
  PROMISE,
  /** Drifting base rate, no financial figures, weak signal, full dirt, match rate under the bar. */
  REAL;

  /**
   * The kind of a name as the command line writes it.
   *
   * @param name {@code promise} or {@code real}, in any case
   * @throws IllegalArgumentException any other name
   */
  public static WorldKind fromName(String name) {
    for (WorldKind kind : values()) {
      if (kind.name().equalsIgnoreCase(name)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("world must be promise or real but was " + name);
  }

  /** The name as the command line writes it. */
  public String lowerName() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isReal() {
    return this == REAL;
  }
}
