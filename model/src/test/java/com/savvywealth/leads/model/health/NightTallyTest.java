package com.savvywealth.leads.model.health;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.stat.ExactSum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NightTallyTest {
  private static final TableSchema SCHEMA =
      TableSchema.of(
          "t", List.of(Column.real("tenure"), Column.whole("moves"), Column.string("size")));
  private static final Optional<ReferenceWindow> WINDOW =
      Optional.of(
          new ReferenceWindow(
              10,
              new TreeMap<>(
                  Map.of(
                      "tenure",
                      new ReferenceBins(List.of((double) 0.1f, 5.0), null, List.of(2L, 3L, 4L, 1L)),
                      "moves",
                      new ReferenceBins(List.of(2.0), null, List.of(4L, 5L, 1L)),
                      "size",
                      ReferenceBins.ofLevels(List.of("large", "small"), new long[] {3, 4, 2, 1}))),
              new ReferenceBins(List.of(-1.0), null, List.of(5L, 5L, 0L))));

  private static DataRow row(Double tenure, Long moves, String size) {
    return DataRow.of(SCHEMA, tenure, moves, size);
  }

  private static SortedMap<String, Long> flushed(NightTally tally) {
    SortedMap<String, Long> counts = new TreeMap<>();
    tally.flush((name, count) -> counts.merge(name, count, Long::sum));
    return counts;
  }

  /**
   * Tenure: 5 is on the edge, in the lower bin; the float of .1 is above .1 and so is the edge that
   * was frozen on floats. "vast" is no declared level. .25 + .5 + .125 = .875.
   */
  @Test
  void eachLeadCountsOnceInABinOfEachFeature() {
    NightTally tally = NightTally.against(WINDOW);
    tally.add(row(5.0, 2L, "small"), -1, 0.25);
    tally.add(row(0.1, 3L, "vast"), -0.5, 0.5);
    tally.add(row(null, null, null), 7, 0.125);
    NightCounts night = NightCounts.of(flushed(tally), WINDOW);
    assertThat(night.rows(), is(3L));
    assertThat(
        night.features(),
        is(
            Map.of(
                "tenure", List.of(1L, 1L, 0L, 1L),
                "moves", List.of(1L, 1L, 1L),
                "size", List.of(0L, 1L, 1L, 1L))));
    assertThat(night.margins(), is(List.of(1L, 2L, 0L)));
    assertThat(night.expectedCalls(), is(0.875));
    assertThat("taken means taken", flushed(tally), is(anEmptyMap()));
  }

  @Test
  void withoutAWindowOnlyRowsAndProbabilitiesAreCounted() {
    NightTally tally = NightTally.against(Optional.empty());
    tally.add(row(5.0, 2L, "small"), -1, 0.25);
    NightCounts night = NightCounts.of(flushed(tally), Optional.empty());
    assertThat(night.rows(), is(1L));
    assertThat(night.features(), is(anEmptyMap()));
    assertThat(night.margins(), is(empty()));
    assertThat(night.expectedCalls(), is(0.25));
  }

  @Test
  void aNightWithoutLeadsHasZeroInEveryBin() {
    NightCounts night = NightCounts.of(Map.of("leads_in", 4L), WINDOW);
    assertThat(night.rows(), is(0L));
    assertThat(night.features().get("tenure"), is(List.of(0L, 0L, 0L, 0L)));
    assertThat(night.margins(), is(List.of(0L, 0L, 0L)));
    assertThat(night.expectedCalls(), is(0.0));
  }

  @Test
  void whatIsForgottenDoesNotCount() {
    NightTally tally = NightTally.against(WINDOW);
    tally.add(row(5.0, 2L, "small"), -1, 0.25);
    tally.forget();
    assertThat(flushed(tally), is(anEmptyMap()));
  }

  /** Any cut into parts, flushed in any order, gives the night of a naive count. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void partsAddUpToTheNaiveCount(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ReferenceWindow window = WINDOW.orElseThrow();
    SortedMap<String, Long> sums = new TreeMap<>();
    NightTally tally = NightTally.against(WINDOW);
    long[] tenure = new long[4];
    long[] size = new long[4];
    List<Double> probabilities = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      Double years = random.nextInt(9) == 0 ? null : Double.valueOf(random.nextDouble() * 9);
      String word = List.of("large", "small", "odd").get(random.nextInt(3));
      double p = random.nextDouble();
      tally.add(row(years, 1L, word), random.nextDouble() * 4 - 3, p);
      probabilities.add(p);
      tenure[years == null ? 3 : (float) (double) years > 5 ? 2 : years > 0.1 ? 1 : 0]++;
      size[List.of("large", "small", "odd").indexOf(word)]++;
      if (random.nextInt(300) == 0) {
        tally.flush((name, count) -> sums.merge(name, count, Long::sum));
      }
    }
    tally.flush((name, count) -> sums.merge(name, count, Long::sum));
    NightCounts night = NightCounts.of(sums, WINDOW);
    assertThat(night.features().get("tenure"), is(boxed(tenure)));
    assertThat(night.features().get("size"), is(boxed(size)));
    assertThat(
        night.expectedCalls(),
        is(ExactSum.of(probabilities.stream().mapToDouble(Double::doubleValue).toArray())));
    assertThat(window.features().keySet(), is(night.features().keySet()));
  }

  private static List<Long> boxed(long[] counts) {
    return java.util.Arrays.stream(counts).boxed().toList();
  }
}
