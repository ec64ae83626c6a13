package com.savvywealth.leads.model.report;

import java.util.Locale;

/** A verdict as people see it: a word and a sign, so that colour is never the only signal. */
public enum Light {
  /** The condition holds. */
  PASS("pass", "✓"),
  /** The condition does not hold. */
  FAIL("fail", "✕"),
  /** There are too few cases to tell. */
  INCONCLUSIVE("inconclusive", "?"),
  /** The number is missing. */
  NOT_MEASURED("not measured", "!"),
  /** It failed, and a signed waiver lets it by. */
  WAIVED("waived", "W"),
  /** There is nothing to judge, as declared. */
  NOT_APPLICABLE("not applicable", "·"),
  /** The run did not come this far. */
  NOT_REACHED("not reached", "○");

  private final String word;
  private final String sign;

  Light(String word, String sign) {
    this.word = word;
    this.sign = sign;
  }

  /**
   * The light of a verdict's name.
   *
   * @throws IllegalArgumentException naming the verdicts there are
   */
  public static Light of(String verdict) {
    for (Light light : values()) {
      if (light.name().equals(verdict)) {
        return light;
      }
    }
    throw new IllegalArgumentException(
        "verdict must be one of " + java.util.List.of(values()) + " but was '" + verdict + "'");
  }

  /** In words: "not measured". */
  public String word() {
    return word;
  }

  /** One character: "✓". */
  public String sign() {
    return sign;
  }

  /** Sign and word: "✓ pass". */
  public String shown() {
    return sign + " " + word;
  }

  /** Whether a halting check with this verdict stops a run. */
  public boolean isRed() {
    return this == FAIL || this == INCONCLUSIVE || this == NOT_MEASURED;
  }

  /** Name of its style class: "not-measured". */
  String style() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
