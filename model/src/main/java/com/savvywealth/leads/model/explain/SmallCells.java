package com.savvywealth.leads.model.explain;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which groups of a table must be hidden so that no small group can be seen or worked out from the
 * total and the groups shown.
 *
 * <p>Every group below the least size is hidden. While exactly one group is hidden, or the hidden
 * ones together are below the least size, the smallest of the others is hidden too: what is left of
 * the total is then always several groups that together are large enough.
 */
public final class SmallCells {
  private SmallCells() {}

  /**
   * The groups to hide.
   *
   * @param sizes people in each group, the groups of one table being apart from each other; empty
   *     groups have no people to protect and are never hidden
   * @param least fewest people that may be shown, at least 1
   * @return ascending indices; empty when nothing need be hidden
   * @throws IllegalArgumentException a size is negative or {@code least} below 1
   */
  public static Set<Integer> hidden(long[] sizes, long least) {
    if (least < 1) {
      throw new IllegalArgumentException("least must be >= 1 but was " + least);
    }
    for (long size : sizes) {
      if (size < 0) {
        throw new IllegalArgumentException("a group's size must be >= 0 but was " + size);
      }
    }
    Set<Integer> hidden = new TreeSet<>();
    long together = 0;
    for (int group : bySize(sizes)) {
      boolean small = sizes[group] < least;
      boolean exposed = !hidden.isEmpty() && (hidden.size() < 2 || together < least);
      if (small || exposed) {
        hidden.add(group);
        together += sizes[group];
      }
    }
    return hidden;
  }

  /** Groups with people, smallest first, ties in the order given. */
  private static int[] bySize(long[] sizes) {
    return IntStream.range(0, sizes.length)
        .filter(group -> sizes[group] > 0)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingLong(group -> sizes[group])
                .thenComparing(Comparator.naturalOrder()))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
