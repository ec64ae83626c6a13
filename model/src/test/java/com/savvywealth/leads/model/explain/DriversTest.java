package com.savvywealth.leads.model.explain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.explain.Drivers.Driver;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriversTest {
  private static final List<ModelColumn> COLUMNS =
      List.of(
          new ModelColumn("tenure", "tenure", "", 0),
          new ModelColumn("size=big", "size", "big", 0),
          new ModelColumn("size=small", "size", "small", 0),
          new ModelColumn("moves", "moves", "", 0),
          new ModelColumn("age", "age", "", 0));

  @Test
  void levelsAreFoldedAndTiesGoByName() {
    // size = 1.25 - 1 = 0.25; age, moves tie at 0.5; tenure does not move the score at all
    double[] contributions = {0, 1.25, -1, -0.5, 0.5, 9};
    assertThat(
        Drivers.top(contributions, COLUMNS, 5),
        equalTo(
            List.of(new Driver("age", 0.5), new Driver("moves", -0.5), new Driver("size", 0.25))));
    assertThat(
        Drivers.raising(Drivers.fold(contributions, COLUMNS), 1),
        equalTo(List.of(new Driver("age", 0.5))));
    assertThat(
        Drivers.lowering(Drivers.fold(contributions, COLUMNS), 3),
        equalTo(List.of(new Driver("moves", -0.5))));
    assertThat(Drivers.fold(contributions, COLUMNS).size(), is(4));
    assertThrows(IllegalArgumentException.class, () -> Drivers.fold(new double[5], COLUMNS));
  }

  @Test
  void importanceIsTheMeanOfAbsoluteFoldedContributions() {
    GlobalImportance importance = GlobalImportance.over(COLUMNS);
    importance.add(new double[] {1, 2, -1, 0, 0, 7});
    importance.add(new double[] {-3, 1, -2, 0, 0, 7});
    // tenure (1 + 3) / 2 = 2; size (|1| + |-1|) / 2 = 1; total 3
    GlobalImportance.Importance first = importance.ranked().get(0);
    assertThat(first.feature(), is("tenure"));
    assertThat(first.meanAbsolute(), closeTo(2, 1e-9));
    assertThat(first.share(), closeTo(2.0 / 3, 1e-9));
    assertThat(importance.ranked().get(1).meanAbsolute(), closeTo(1, 1e-9));
    assertThat(importance.ranked().get(2).feature(), is("age"));
    assertThat(importance.ranked().get(2).rank(), is(3));
  }

  @Test
  void withoutRowsThereIsNoMean() {
    GlobalImportance importance = GlobalImportance.over(COLUMNS);
    assertThat(importance.ranked().get(0).meanAbsolute(), is(Double.NaN));
  }
}
