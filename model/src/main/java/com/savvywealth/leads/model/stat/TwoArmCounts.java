package com.savvywealth.leads.model.stat;

import java.io.Serializable;
import java.util.List;

/**
 * Successes and trials of two arms in one stratum or one cluster; unlike {@link TwoProportions} an
 * arm may be empty here.
 *
 * @param hits1 successes among the treated
 * @param n1 treated, at least 0
 * @param hits0 successes in the control
 * @param n0 controls, at least 0
 */
public record TwoArmCounts(long hits1, long n1, long hits0, long n0) implements Serializable {
  /** Refuses hits outside 0..n. */
  public TwoArmCounts {
    Wilson.checkCounts(hits1, n1);
    Wilson.checkCounts(hits0, n0);
  }

  /** Trials of both arms. */
  public long n() {
    return n1 + n0;
  }

  /** Successes of both arms. */
  public long hits() {
    return hits1 + hits0;
  }

  /** Whether both arms have somebody, so that the two can be compared here. */
  public boolean comparable() {
    return n1 > 0 && n0 > 0;
  }

  /** Both together. */
  public TwoArmCounts plus(TwoArmCounts other) {
    return new TwoArmCounts(hits1 + other.hits1, n1 + other.n1, hits0 + other.hits0, n0 + other.n0);
  }

  /** The total of some; zeros for none. */
  public static TwoArmCounts total(List<TwoArmCounts> parts) {
    return parts.stream().reduce(new TwoArmCounts(0, 0, 0, 0), TwoArmCounts::plus);
  }

  /**
   * The same counts as two proportions.
   *
   * @throws IllegalArgumentException when an arm is empty
   */
  public TwoProportions proportions() {
    return new TwoProportions(hits1, n1, hits0, n0);
  }
}
