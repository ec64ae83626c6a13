package com.savvywealth.leads.model.list;

import java.util.Comparator;

/** Who is called before whom. */
final class Ranking {
  private static final Comparator<Prospect> BY_MARGIN =
      Comparator.comparingDouble(Prospect::margin)
          .reversed()
          .thenComparing(Prospect::token)
          .thenComparing(Prospect::id);

  private Ranking() {}

  /** The better of two leads of one advisor. */
  static Prospect better(Prospect one, Prospect other) {
    return BY_MARGIN.compare(one, other) <= 0 ? one : other;
  }

  /**
   * By tier, then displayed percentile, then whether the preferred attribute is there, then raw
   * margin; ties by token.
   *
   * @param preferred position of the preferred attribute, -1 for none
   */
  static Comparator<Candidate> bestFirst(int preferred) {
    return Comparator.comparingInt(
            (Candidate each) -> each.tier() < 0 ? Integer.MAX_VALUE : each.tier())
        .thenComparing(
            Comparator.comparingInt((Candidate each) -> each.lead().displayed()).reversed())
        .thenComparingInt(each -> preferred < 0 || has(each.lead().row().get(preferred)) ? 0 : 1)
        .thenComparing(Candidate::lead, BY_MARGIN);
  }

  /** Whether an attribute is there: not missing, not 0, not "No". */
  private static boolean has(Object value) {
    return value != null && !value.equals(0L) && !value.equals("No");
  }
}
