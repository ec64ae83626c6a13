package com.savvywealth.leads.model.gate;

/**
 * What a check or a gate came to, from harmless to worst; the order of the constants is the rank.
 */
public enum Verdict {
  /** The limit is kept. */
  PASS,
  /** The check declares that it has nothing to judge here, as on a first release. */
  NOT_APPLICABLE,
  /** The limit is broken and a signed waiver lets the run go on; it never reads PASS. */
  WAIVED,
  /** Too few rows for a verdict to mean anything. */
  INCONCLUSIVE,
  /** No reading, or the reading is NaN. */
  NOT_MEASURED,
  /** The limit is broken. */
  FAIL;

  /** Whether this is green: PASS, or declared as not applicable. */
  public boolean passes() {
    return this == PASS || this == NOT_APPLICABLE;
  }

  /** The worse of the two. */
  public Verdict worse(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
