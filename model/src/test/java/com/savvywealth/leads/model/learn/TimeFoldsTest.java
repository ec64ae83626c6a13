package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.contract.StrictJson;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFoldsTest {
  private static final long DAY = LearnCases.DAY;

  /** One row per day; row i is advisor i unless told. */
  private static Examples daily(int days, int sameAdvisorOn, int as) {
    ExamplesBuilder builder = Examples.of(List.of(new ModelColumn("a", "a", "", 0)));
    for (int day = 0; day < days; day++) {
      String advisor = "advisor" + (day == sameAdvisorOn ? as : day);
      builder.add(new ExampleKey("lead" + day, advisor, "", day * DAY), 0, 1f);
    }
    return builder.build();
  }

  @Test
  void blocksFollowTheWarmUpAndTheGapIsCountedFromTheEndOfTheLabel() {
    // 100 days, warm-up 40 -> blocks of 20 from day 40. Label 5 + gap 10 days: day 25 is the last
    // that may teach the first block (25 + 15 = 40), so 26 rows learn and 14 are purged.
    List<Fold> folds =
        TimeFolds.blocked(3)
            .withWarmUpShare(0.4)
            .withGapDays(10)
            .withLabelDays(5)
            .split(daily(100, -1, -1));
    assertThat(folds.size(), is(3));
    Fold first = folds.get(0);
    assertThat(first.testRows(), equalTo(RowSet.range(40, 60, row -> true)));
    assertThat(first.trainRows(), equalTo(RowSet.range(0, 26, row -> true)));
    assertThat(first.purgedRows(), is(14));
    assertThat(first.trainEndMillis(), is(25 * DAY));
    assertThat(first.testStartMillis(), is(40 * DAY));
    assertThat(first.testEndMillis(), is(59 * DAY));
    assertThat(folds.get(2).trainRows(), equalTo(RowSet.range(0, 66, row -> true)));
  }

  @Test
  void anAdvisorInTheTestBlockTeachesNothing() {
    Fold fold = TimeFolds.blocked(2).withWarmUpShare(0.5).split(daily(40, 3, 25)).get(0);
    assertThat(fold.trainRows().contains(3), is(false));
    assertThat(fold.sharedAdvisorRows(), is(1));
    assertThat(fold.trainRows().size(), is(19));
  }

  @Test
  void unknownAdvisorsDoNotClash() {
    ExamplesBuilder builder = Examples.of(List.of(new ModelColumn("a", "a", "", 0)));
    for (int day = 0; day < 10; day++) {
      builder.add(new ExampleKey("lead" + day, "", "", day * DAY), 0, 1f);
    }
    Fold fold = HoldOutSplit.byTime(0.5).split(builder.build());
    assertThat(fold.trainRows().size(), is(5));
    assertThat(fold.sharedAdvisorRows(), is(0));
  }

  @Test
  void rowsOfOneInstantAreNeverSplit() {
    ExamplesBuilder builder = Examples.of(List.of(new ModelColumn("a", "a", "", 0)));
    for (int i = 0; i < 10; i++) {
      builder.add(new ExampleKey("lead" + i, "", "", i < 4 ? 0 : 1), 0, 1f);
    }
    assertThat(HoldOutSplit.byTime(0.8).split(builder.build()).testRows().size(), is(6));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15})
  void foldsNeverOverlapAndThePurgeIsHonoured(long seed) {
    Examples examples = LearnCases.examples(600, seed);
    TimeFolds folds = TimeFolds.blocked(4).withWarmUpShare(0.3).withGapDays(20).withLabelDays(30);
    Set<Integer> tested = new HashSet<>();
    for (Fold fold : folds.split(examples)) {
      Set<String> advisors = new HashSet<>();
      for (int row : LearnCases.list(fold.testRows())) {
        assertThat("row " + row + " tested once", tested.add(row), is(true));
        advisors.add(examples.advisor(row));
      }
      for (int row : LearnCases.list(fold.trainRows())) {
        assertThat(
            examples.contactMillis(row) + 50 * DAY, lessThanOrEqualTo(fold.testStartMillis()));
        assertThat(advisors.contains(examples.advisor(row)), is(false));
      }
      assertThat(
          fold.trainRows().size() + fold.purgedRows() + fold.sharedAdvisorRows(),
          is(fold.testRows().get(0)));
      assertThat(fold.trainRows().size(), greaterThan(0));
    }
    assertThat(
        tested.size(), is(600 - LearnCases.list(folds.split(examples).get(0).testRows()).get(0)));
  }

  @Test
  void summaryNamesTheIndicesByHash() {
    Examples examples = daily(40, -1, -1);
    List<Fold> folds = TimeFolds.blocked(2).split(examples);
    Fold.Summary summary = folds.get(0).summary();
    assertThat(summary, equalTo(TimeFolds.blocked(2).split(examples).get(0).summary()));
    assertThat(summary.testSha256(), not(equalTo(folds.get(1).summary().testSha256())));
    String json = StrictJson.compact(summary);
    assertThat(StrictJson.read("fold", json, Fold.Summary.class), equalTo(summary));
    // printf '\0\0\0\1' | sha256sum
    assertThat(
        RowSet.of(1).sha256(),
        is("b40711a88c7039756fb8a73827eabe2c0fe5a0346ca7e0a104adc0fc764f528d"));
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> TimeFolds.blocked(1));
    assertThrows(IllegalArgumentException.class, () -> TimeFolds.blocked(2).withWarmUpShare(1));
    assertThrows(IllegalArgumentException.class, () -> TimeFolds.blocked(2).withGapDays(-1));
    assertThrows(IllegalArgumentException.class, () -> HoldOutSplit.byTime(0));
    assertThrows(
        IllegalArgumentException.class, () -> TimeFolds.blocked(5).split(daily(3, -1, -1)));
    assertThrows(
        IllegalArgumentException.class, () -> HoldOutSplit.byTime(0.5).split(daily(0, -1, -1)));
  }

  @Test
  void savedRowsCanBeReadBack() {
    RowSet rows = RowSet.of(0, 1, 2, 5, 7, 8);
    assertThat(rows.ranges(), equalTo("0-2 5 7-8"));
    assertThat(RowSet.parse("0-2 5 7-8"), equalTo(rows));
    assertThat(RowSet.parse(RowSet.of().ranges()), equalTo(RowSet.of()));
    for (String bad : List.of("3-1", "1-2-3", "a", "2 1", "1,2")) {
      assertThrows(IllegalArgumentException.class, () -> RowSet.parse(bad));
    }
  }
}
