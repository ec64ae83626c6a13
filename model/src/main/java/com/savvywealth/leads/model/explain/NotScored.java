package com.savvywealth.leads.model.explain;

import java.util.Optional;

/**
 * Why a lead of the file has no score, in a plain sentence: every reason that the call list can
 * name, in the order in which they are looked at.
 */
public enum NotScored {
  /** A row that could not be read; what is wrong follows the colon. */
  REJECTED(":", "its row in the lead file cannot be read (%s); correct the row and score again"),
  /** The lead's file row is one of several. */
  DUPLICATE_LEAD("", "it stands in the lead file more than once, and its first contact was scored"),
  /** The CRM has deleted it. */
  DELETED("", "the CRM has deleted it"),
  /** The person asked not to be called. */
  DO_NOT_CALL("", "the person asked not to be called"),
  /** No CRD number. */
  NO_CRD("", "it has no CRD number, so it cannot be matched to the vendor's data"),
  /** A CRD number that is none. */
  MALFORMED_CRD("", "its CRD number cannot be read, so it cannot be matched to the vendor's data"),
  /** The vendor does not know the person. */
  NOT_IN_ANY_VINTAGE("", "no delivery of the vendor's data has its CRD number"),
  /** Contacted before the first vintage. */
  BEFORE_FIRST_VINTAGE("", "it was contacted before the first delivery of the vendor's data"),
  /** Known only later. */
  ONLY_IN_LATER_VINTAGE(
      "",
      "the vendor's data has the person only on days after the contact, which must not be used"),
  /** Delivered only later. */
  NOT_YET_KNOWN(
      "", "what the vendor's data says of the person became known only after the contact"),
  /** Too old. */
  STALE("", "the latest data known at the contact is older than the run allows"),
  /** A feature that breaks the contract; its name follows the colon. */
  CONTRACT_VIOLATION(":", "its value of %s is not one that the model was made for");

  private final String separator;
  private final String sentence;

  NotScored(String separator, String sentence) {
    this.separator = separator;
    this.sentence = sentence;
  }

  /** How the reason stands in the call list, or how it begins when something follows. */
  public String code() {
    return name() + separator;
  }

  /** What the sentence says; {@code %s} stands for what follows the colon. */
  public String sentence() {
    return sentence;
  }

  /** Whether something follows the code. */
  public boolean detailed() {
    return !separator.isEmpty();
  }

  /**
   * The sentence for a reason of the call list, "its CRD number cannot be read, ..."; empty for a
   * reason that is not in this table.
   */
  public static Optional<String> explain(String reason) {
    for (NotScored each : values()) {
      if (each.detailed() ? reason.startsWith(each.code()) : reason.equals(each.code())) {
        return Optional.of(
            each.detailed()
                ? each.sentence.formatted(reason.substring(each.code().length()))
                : each.sentence);
      }
    }
    return Optional.empty();
  }
}
