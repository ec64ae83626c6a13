package com.savvywealth.leads.model.stat;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * How much two sets have in common.
 *
 * @param both things in both
 * @param either things in one or the other
 */
public record SetOverlap(int both, int either) {
  /** The overlap of two sets; what stands twice counts once. */
  public static SetOverlap of(Collection<?> one, Collection<?> other) {
    Set<Object> union = new HashSet<>(one);
    union.addAll(other);
    Set<Object> common = new HashSet<>(one);
    common.retainAll(new HashSet<>(other));
    return new SetOverlap(common.size(), union.size());
  }

  /** Jaccard's index, in [0, 1]: 1 = the same things; NaN when both sets are empty. */
  public double jaccard() {
    return (double) both / either;
  }
}
