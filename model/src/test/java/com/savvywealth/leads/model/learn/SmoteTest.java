package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.ModelColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SmoteTest {
  private static final Examples TRAIN = LearnCases.examples(900, 3);
  private static final int TENURE = 0;

  private static ModelColumn number(String name) {
    return new ModelColumn(name, name, "", 0);
  }

  /** Four positives on a line at 0, 1, 3, 7 and four negatives far away. */
  private static Examples line() {
    ExamplesBuilder builder = Examples.of(List.of(number("x")));
    float[] values = {0, 1, 3, 7, 100, 101, 102, 103, 104, 105};
    for (int i = 0; i < values.length; i++) {
      builder.add(new ExampleKey("lead" + i, "", "", i), i < 4 ? 1 : 0, values[i]);
    }
    return builder.build();
  }

  @Test
  void neighboursAreTheNearestPositivesAndNoOthers() {
    Smote smote = Smote.on(line(), 2);
    assertThat(smote.neighboursOf(0), equalTo(List.of(1, 2)));
    assertThat(smote.neighboursOf(1), equalTo(List.of(0, 2)));
    assertThat(smote.neighboursOf(2), equalTo(List.of(1, 0)));
    assertThat(smote.neighboursOf(3), equalTo(List.of(2, 1)));
  }

  @Test
  void aSyntheticRowLiesAPartOfTheWay() {
    // from 3 towards 7, a quarter of the way: 3 + 0.25 * 4 = 4
    assertThat((double) Smote.on(line(), 2).between(2, 3, 0.25)[0], closeTo(4, 1e-6));
  }

  @Test
  void classesComeLevelAndRealRowsComeFirst() {
    TrainingRows rows = Smote.on(TRAIN, 5).levelled(7);
    assertThat(rows.positives(), is(TRAIN.rows() - TRAIN.positives()));
    assertThat(rows.rows(), is(2 * rows.positives()));
    for (int row = 0; row < TRAIN.rows(); row++) {
      assertThat(rows.label(row), is(TRAIN.label(row)));
      assertThat(Float.compare(rows.value(row, 1), TRAIN.value(row, 1)), is(0));
    }
    for (int row = TRAIN.rows(); row < rows.rows(); row++) {
      assertThat(rows.label(row), is((byte) 1));
    }
  }

  @Test
  void syntheticRowsStayBetweenPositivesWithOneLevelEach() {
    TrainingRows rows = Smote.on(TRAIN, 5).levelled(7);
    int missing = 0;
    for (int row = TRAIN.rows(); row < rows.rows(); row++) {
      assertThat(rows.value(row, 3) + rows.value(row, 4) + rows.value(row, 5), is(1f));
      for (int column = 3; column < 6; column++) {
        assertThat(rows.value(row, column) * (1 - rows.value(row, column)), is(0f));
      }
      missing += Float.isNaN(rows.value(row, TENURE)) ? 1 : 0;
      assertThat((double) rows.value(row, 1), greaterThanOrEqualTo(0.0));
      assertThat((double) rows.value(row, 1), lessThanOrEqualTo(5.0));
    }
    // a gap is as frequent among synthetic positives as among real ones (a tenth), give or take
    // three standard errors of that share
    double n = (double) rows.rows() - TRAIN.rows();
    double real = 0;
    for (int row = 0; row < TRAIN.rows(); row++) {
      real += TRAIN.label(row) == 1 && Float.isNaN(TRAIN.value(row, TENURE)) ? 1 : 0;
    }
    double share = real / TRAIN.positives();
    assertThat(missing / n, closeTo(share, 3 * Math.sqrt(share * (1 - share) / n)));
  }

  @Test
  void neighboursAgreeWithSortingAllDistances() {
    // numbers only, so that the distance is plain Euclid over standard deviations
    Examples numbers = TRAIN.select(List.of(LearnCases.COLUMNS.get(1), LearnCases.COLUMNS.get(2)));
    Smote smote = Smote.on(numbers, 5);
    int[] positives =
        IntStream.range(0, numbers.rows()).filter(row -> numbers.label(row) == 1).toArray();
    double[] scale = {deviation(numbers.column(0)), deviation(numbers.column(1))};
    for (int i = 0; i < 40; i++) {
      int row = positives[i];
      List<Integer> others = new ArrayList<>(Arrays.stream(positives).boxed().toList());
      others.remove(Integer.valueOf(row));
      others.sort(
          Comparator.comparingDouble(
              other -> {
                double a = (numbers.value(row, 0) / scale[0] - numbers.value(other, 0) / scale[0]);
                double b = (numbers.value(row, 1) / scale[1] - numbers.value(other, 1) / scale[1]);
                return a * a + b * b;
              }));
      assertThat(smote.neighboursOf(i), equalTo(others.subList(0, 5)));
    }
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  @Test
  void fewPositivesHaveFewNeighboursAndOneIsRefused() {
    // fault 25: k is cut to the positives at hand
    assertThat(Smote.on(line(), 5).neighboursOf(0), equalTo(List.of(1, 2, 3)));
    Examples one = line().subset(RowSet.of(0, 4, 5, 6));
    String message =
        assertThrows(IllegalArgumentException.class, () -> Smote.on(one, 5)).getMessage();
    assertThat(
        message, equalTo("SMOTE needs at least 1 neighbour and 2 positives but has 5 and 1"));
    assertThrows(IllegalArgumentException.class, () -> Smote.on(line(), 0));
  }

  @Test
  void levelClassesGetNothing() {
    Examples level = line().subset(RowSet.of(0, 1, 4, 5));
    assertThat(Smote.on(level, 1).levelled(1).rows(), is(4));
  }

  @Test
  void oneSeedOneSetOfRows() {
    Smote smote = Smote.on(TRAIN, 5);
    assertThat(smote.levelled(7).matrix(), equalTo(smote.levelled(7).matrix()));
    Set<Integer> different = new HashSet<>();
    different.add(Arrays.hashCode(smote.levelled(7).matrix()));
    different.add(Arrays.hashCode(smote.levelled(8).matrix()));
    assertThat(different.size(), is(2));
  }
}
