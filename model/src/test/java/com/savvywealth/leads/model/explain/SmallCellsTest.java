package com.savvywealth.leads.model.explain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallCellsTest {
  private static Set<Integer> hidden(long... sizes) {
    return SmallCells.hidden(sizes, 10);
  }

  @Test
  void aLonelySmallGroupTakesTheNextSmallestAlong() {
    // 9 alone would be 1,059 less the rest; with 50 hidden too, only their sum of 59 is known.
    assertThat(hidden(500, 9, 50, 500), is(Set.of(1, 2)));
  }

  @Test
  void smallGroupsThatTogetherAreFewTakeMoreAlong() {
    // 3 + 4 = 7 people could be told apart from all others.
    assertThat(hidden(3, 4, 100, 40), is(Set.of(0, 1, 3)));
    // 6 + 7 = 13 are enough for each other.
    assertThat(hidden(6, 7, 100, 40), is(Set.of(0, 1)));
  }

  @Test
  void nothingSmallNothingHidden() {
    assertThat(hidden(10, 10, 11), is(empty()));
    assertThat(hidden(), is(empty()));
    assertThat(hidden(0, 0, 25), is(empty()));
  }

  @Test
  void tiesHideTheFirstAndAllMayBeHidden() {
    assertThat(hidden(5, 20, 20), is(Set.of(0, 1)));
    assertThat(hidden(5, 20), is(Set.of(0, 1)));
    assertThat(hidden(5), is(Set.of(0)));
  }

  @Test
  void sizesMustBeSizes() {
    assertThrows(IllegalArgumentException.class, () -> hidden(-1));
    assertThrows(IllegalArgumentException.class, () -> SmallCells.hidden(new long[] {1}, 0));
  }

  /**
   * Whoever sees the total and the groups shown, and knows which sizes would have been hidden on
   * their own, still has at least two candidates for every hidden size.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void noHiddenGroupCanBeWorkedOut(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 400; i++) {
      long[] sizes =
          random.longs(2 + random.nextInt(6), 0, random.nextBoolean() ? 16 : 200).toArray();
      String where = "seed " + seed + ": " + Arrays.toString(sizes);
      Set<Integer> hidden = hidden(sizes);
      long people = Arrays.stream(sizes).sum();
      long groups = Arrays.stream(sizes).filter(size -> size > 0).count();
      for (int g = 0; g < sizes.length; g++) {
        assertThat(where, hidden.contains(g) || sizes[g] == 0 || sizes[g] >= 10);
      }
      if (hidden.isEmpty() || hidden.size() == groups) {
        continue; // all is shown, or all that is left is the total, which is the whole table's
      }
      long rest = people;
      for (int g = 0; g < sizes.length; g++) {
        rest -= hidden.contains(g) ? 0 : sizes[g];
      }
      assertThat(where, rest, is(greaterThanOrEqualTo(10L)));
      for (int g : hidden) {
        assertThat(where, candidates(rest, hidden.size()), is(greaterThanOrEqualTo(2)));
        assertThat(where, sizes[g] < rest);
      }
    }
  }

  /** Sizes that one of {@code groups} groups may have when together they are {@code rest}. */
  private static int candidates(long rest, int groups) {
    Set<Long> out = new TreeSet<>();
    for (long one = 1; one <= rest - (groups - 1); one++) {
      out.add(one);
    }
    return out.size();
  }

  @Test
  void hidingMoreNeverShowsMore() {
    Random random = new Random(3);
    for (int i = 0; i < 300; i++) {
      long[] sizes = random.longs(6, 0, 60).toArray();
      for (long least = 2; least < 30; least++) {
        Set<Integer> few = SmallCells.hidden(sizes, least - 1);
        Set<Integer> more = SmallCells.hidden(sizes, least);
        assertThat(Arrays.toString(sizes) + " at " + least, more.containsAll(few));
      }
    }
    assertThat(SmallCells.hidden(new long[] {1, 2, 3}, 2), is(not(empty())));
  }
}
