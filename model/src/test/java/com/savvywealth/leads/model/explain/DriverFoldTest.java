package com.savvywealth.leads.model.explain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.ModelColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DriverFoldTest {
  private static ModelColumn column(String feature, String level) {
    return new ModelColumn(feature + level, feature, level, 0);
  }

  private static final List<ModelColumn> COLUMNS =
      List.of(column("tenure", ""), column("tier", "A"), column("firm", ""), column("tier", "B"));

  /** The slow way, feature by feature with sorted lists, says the same; ties included. */
  @Test
  void agreesWithDrivers() {
    SplittableRandom random = new SplittableRandom(3);
    DriverFold fold = DriverFold.of(COLUMNS);
    double[] block = new double[500 * 5];
    for (int i = 0; i < block.length; i++) {
      block[i] = random.nextInt(-3, 4) / 4.0;
    }
    List<List<Drivers.Driver>> expected = new ArrayList<>();
    List<List<Drivers.Driver>> found = new ArrayList<>();
    double[] sums = new double[fold.features()];
    for (int row = 0; row < 500; row++) {
      double[] one = Arrays.copyOfRange(block, row * 5, row * 5 + 5);
      expected.add(Drivers.top(one, COLUMNS, 2));
      found.add(fold.top(block, row * 5, 2, sums));
    }
    assertThat(found, is(expected));
  }

  @Test
  void whatDoesNotMoveTheRowIsNoDriver() {
    DriverFold fold = DriverFold.of(COLUMNS);
    assertThat(fold.top(new double[] {0, .5, 0, -.5, 9}, 0, 3, new double[3]), is(empty()));
  }
}
