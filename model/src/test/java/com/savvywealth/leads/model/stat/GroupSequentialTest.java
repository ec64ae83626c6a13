package com.savvywealth.leads.model.stat;

import static com.savvywealth.leads.model.stat.SpendingFunction.OBRIEN_FLEMING;
import static com.savvywealth.leads.model.stat.SpendingFunction.POCOCK;
import static com.savvywealth.leads.model.stat.SpendingFunction.SQUARE;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bounds against gsDesign and rpact (quoted), scipy's multivariate normal, and simulation. */
class GroupSequentialTest {
  private static final List<Double> HALVES = List.of(0.5, 1.0);
  private static final List<Double> THIRDS = List.of(1 / 3.0, 2 / 3.0, 1.0);

  /** gsDesign's sfLDOF, two-sided .05. */
  @ParameterizedTest
  @CsvSource({
    "0.25, 4.332634, 1.960009",
    "0.4, 3.356869, 1.962268",
    "0.5, 2.962588, 1.968596",
    "0.6, 2.66863, 1.980965",
    "0.75, 2.339711, 2.011777"
  })
  void oneInterimLookAsInGsDesign(double fraction, double first, double last) {
    GroupSequential design = GroupSequential.of(OBRIEN_FLEMING, 0.05, List.of(fraction, 1.0));
    assertThat(design.bound(1), closeTo(first, 1e-6));
    assertThat(design.bound(2), closeTo(last, 1e-6));
  }

  @Test
  void publishedDesigns() {
    GroupSequential thirds = GroupSequential.of(OBRIEN_FLEMING, 0.05, THIRDS);
    assertThat(thirds.bound(1), closeTo(3.7103029, 1e-6));
    assertThat(thirds.bound(2), closeTo(2.5114275, 1e-6));
    assertThat(thirds.bound(3), closeTo(1.9930475, 1e-6));
    double constant = ClassicBounds.obrienFleming(0.05, HALVES);
    assertThat(constant, closeTo(1.977431, 1e-6));
    assertThat(constant / Math.sqrt(0.5), closeTo(2.7965097, 1e-6));
    assertThat(ClassicBounds.pocock(0.05, HALVES), closeTo(2.1782721, 1e-6));
    GroupSequential square = GroupSequential.of(SQUARE, 0.05, HALVES);
    assertThat(square.bound(1), closeTo(2.4977055, 1e-6));
    assertThat(square.bound(2), closeTo(2.0183103, 1e-6));
    // Jennison and Turnbull (2000), table 2.1: Pocock, five looks, alpha .05 and .01.
    List<Double> fifths = List.of(0.2, 0.4, 0.6, 0.8, 1.0);
    assertThat(ClassicBounds.pocock(0.05, fifths), closeTo(2.413, 5e-4));
    assertThat(ClassicBounds.pocock(0.01, fifths), closeTo(2.986, 5e-4));
    assertThat(ClassicBounds.obrienFleming(0.05, fifths), closeTo(2.040, 5e-4));
  }

  @Test
  void inflationOfThePlansDesign() {
    GroupSequential design = GroupSequential.of(OBRIEN_FLEMING, 0.05, HALVES);
    double inflation = design.inflation(0.8);
    assertThat(inflation, closeTo(1.003725, 5e-7));
    double pooled = SampleSize.of(0.04, 0.06, 0.05, 0.8).pooled();
    assertThat(2 * pooled * inflation, closeTo(3739.7, 0.05));
    assertThat(design.power(design.drift(0.8)), closeTo(0.8, 1e-10));
  }

  @Test
  void agreesWithTheMultivariateNormalLaw() throws IOException {
    JsonNode designs = PowerTest.oracle().get("bounds");
    assertThat(designs.size(), greaterThan(20));
    for (JsonNode entry : designs) {
      List<Double> fractions = doubles(entry.get("fractions"));
      SpendingFunction spending = SpendingFunction.valueOf(entry.get("spending").asText());
      double alpha = entry.get("alpha").asDouble();
      GroupSequential design =
          entry.get("two_sided").asBoolean()
              ? GroupSequential.of(spending, alpha, fractions)
              : GroupSequential.oneSided(spending, alpha, fractions);
      List<Double> bounds = doubles(entry.get("bounds"));
      for (int k = 1; k <= bounds.size(); k++) {
        if (bounds.get(k - 1) < 9) {
          assertThat(entry.toString(), design.bound(k), closeTo(bounds.get(k - 1), 2e-6));
        }
      }
      double rejection = design.rejection(entry.get("drift").asDouble());
      assertThat(entry.toString(), rejection, closeTo(entry.get("rejection").asDouble(), 1e-6));
    }
  }

  private static List<Double> doubles(JsonNode array) {
    List<Double> values = new ArrayList<>();
    array.forEach(value -> values.add(value.asDouble()));
    return values;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyDesignKeepsItsErrorAndSpendsAsSaid(long seed) {
    Random random = new Random(seed);
    List<Double> fractions = new ArrayList<>();
    double at = 0;
    int looks = 1 + random.nextInt(5);
    for (int k = 0; k < looks; k++) {
      at += 0.02 + random.nextDouble() / 4;
      fractions.add(at);
    }
    SpendingFunction spending = List.of(OBRIEN_FLEMING, POCOCK, SQUARE).get(random.nextInt(3));
    double alpha = 0.001 + 0.2 * random.nextDouble();
    for (GroupSequential design :
        List.of(
            GroupSequential.of(spending, alpha, fractions),
            GroupSequential.oneSided(spending, alpha, fractions))) {
      List<Double> crossed = design.rejectionByLook(0);
      for (int k = 1; k <= looks; k++) {
        assertThat("seed " + seed, crossed.get(k - 1), closeTo(design.spent(k), 1e-11));
      }
    }
  }

  /** 200,000 paths of the design with an unplanned look; one standard error is .0005. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 2.8})
  void simulatedPathsCrossAsOftenAsIntegrated(double drift) {
    List<Double> fractions = List.of(0.37, 0.5, 1.0);
    GroupSequential design = GroupSequential.of(POCOCK, 0.05, fractions);
    Random random = new Random(20260105);
    int paths = 200_000;
    int crossed = 0;
    for (int i = 0; i < paths; i++) {
      double s = 0;
      double before = 0;
      boolean stopped = false;
      for (int k = 0; k < 3; k++) {
        double step = fractions.get(k) - before;
        s += drift * step + Math.sqrt(step) * random.nextGaussian();
        before = fractions.get(k);
        stopped |= Math.abs(s) >= design.bound(k + 1) * Math.sqrt(before);
      }
      crossed += stopped ? 1 : 0;
    }
    double expected = design.rejection(drift);
    double error = Math.sqrt(expected * (1 - expected) / paths);
    assertThat((double) crossed / paths, closeTo(expected, 4 * error));
  }

  @Test
  void halvedPanelsMoveNothing() {
    for (double step : new double[] {0.5, 0.05, 0.001}) {
      PathDensity coarse = PathDensity.start(1).next(0.5, new Interval(-2, 2), Math.sqrt(step));
      PathDensity fine = PathDensity.start(1).next(0.5, new Interval(-2, 2), Math.sqrt(step) / 2);
      for (double bound : new double[] {-1, 0.3, 1.5, 2.1}) {
        assertThat(
            "step " + step,
            coarse.above(0.5 + step, bound),
            closeTo(fine.above(0.5 + step, bound), 1e-13));
      }
    }
  }

  /** A tie between the two looks: the second one adds almost nothing, and no number breaks. */
  @Test
  void looksCloseTogetherStillKeepTheError() {
    GroupSequential design =
        GroupSequential.of(OBRIEN_FLEMING, 0.05, List.of(0.5, 0.5003, 0.51, 1.0));
    assertThat(design.rejection(0), closeTo(0.05, 1e-10));
    assertThat(design.bound(4), closeTo(1.9686, 2e-3));
  }

  @Test
  void nothingCanStopWhereNothingIsSpent() {
    GroupSequential design = GroupSequential.of(OBRIEN_FLEMING, 0.05, List.of(0.001, 0.01, 1.0));
    assertThat(design.bound(1), is(Double.POSITIVE_INFINITY));
    assertThat(design.bound(2), is(Double.POSITIVE_INFINITY));
    assertThat(design.bound(3), closeTo(1.959964, 1e-6));
    // After the end all is spent: a look more can find nothing.
    GroupSequential over = GroupSequential.of(OBRIEN_FLEMING, 0.05, List.of(0.5, 1.02, 1.1));
    assertThat(over.bound(3), is(Double.POSITIVE_INFINITY));
    assertThat(over.spent(2), closeTo(0.05, 1e-15));
    assertThat(over.rejection(0), closeTo(0.05, 1e-10));
  }

  @Test
  void aSingleLookIsThePlainTest() {
    GroupSequential design = GroupSequential.of(OBRIEN_FLEMING, 0.05, List.of(1.0));
    assertThat(design.bound(1), closeTo(1.9599639845400545, 1e-12));
    assertThat(design.inflation(0.8), closeTo(1, 1e-10));
    assertThat(
        GroupSequential.oneSided(POCOCK, 0.05, List.of(1.0)).bound(1), closeTo(1.6448536, 1e-7));
    // p of z = 3.16231: .0015652 (124 of 2,000 against 80 of 2,000).
    assertThat(design.sequentialP(1, List.of(3.162310328832256)), closeTo(0.0015652266, 1e-9));
    assertThat(design.sequentialP(1, List.of(-3.162310328832256)), closeTo(0.0015652266, 1e-9));
    assertThat(design.sequentialP(1, List.of(0.0)), closeTo(1, 1e-9));
  }

  @Test
  void sequentialPCrossesTheLevelWhereTheBoundIs() {
    GroupSequential design = GroupSequential.of(OBRIEN_FLEMING, 0.05, THIRDS);
    assertThat(design.sequentialP(2, List.of(1.0, design.bound(2))), closeTo(0.05, 1e-9));
    assertThat(design.sequentialP(3, List.of(1.0, 1.0, design.bound(3))), closeTo(0.05, 1e-9));
    // What stopped at an early look stays stopped, whatever came later.
    double stopped = design.sequentialP(1, List.of(4.0));
    assertThat(stopped, lessThan(0.05));
    assertThat(design.sequentialP(2, List.of(4.0, 0.1)), closeTo(stopped, 1e-9));
    assertThrows(IllegalArgumentException.class, () -> design.sequentialP(2, List.of(1.0)));
  }

  @Test
  void repeatedIntervalReachesToTheBound() {
    GroupSequential design = GroupSequential.of(OBRIEN_FLEMING, 0.05, HALVES);
    Interval interval = design.repeatedInterval(1, 0.02, 0.006);
    assertThat(interval.low(), closeTo(0.02 - 2.962588 * 0.006, 1e-7));
    assertThat(interval.high(), closeTo(0.02 + 2.962588 * 0.006, 1e-7));
    Interval one = GroupSequential.oneSided(POCOCK, 0.05, HALVES).repeatedInterval(2, 0.02, 0.006);
    assertThat(one.high(), is(Double.POSITIVE_INFINITY));
  }

  @Test
  void conditionalPowerWorkedByHand() {
    // Half way, z = 2, bound 1.96860, no effect from here: (1.9686 - 2 sqrt .5) / sqrt .5 = .78402.
    assertThat(
        GroupSequential.conditionalPower(0.5, 2, 1.968596, 0),
        closeTo(NormalTail.above(0.784015), 1e-6));
    // The trend: drift 2 / sqrt .5 adds sqrt .5 * 2.828 = 2: above(-1.216) = .888.
    assertThat(
        GroupSequential.conditionalPower(0.5, 2, 1.968596, 2 / Math.sqrt(0.5)),
        closeTo(0.888, 1e-3));
    assertThrows(
        IllegalArgumentException.class, () -> GroupSequential.conditionalPower(1, 2, 1.96, 0));
  }

  @Test
  void tailsAreRightFarOut() {
    assertThat(NormalTail.quantile(0.025), closeTo(1.9599639845400545, 1e-14));
    assertThat(NormalTail.quantile(0.975), closeTo(-1.9599639845400545, 1e-14));
    assertThat(NormalTail.quantile(0.5), closeTo(0, 1e-15));
    // scipy.stats.norm.isf.
    assertThat(NormalTail.quantile(1e-20), closeTo(9.2623400897984, 1e-12));
    assertThat(NormalTail.quantile(1e-300), closeTo(37.0471, 1e-4));
    assertThat(NormalTail.quantile(0), is(Double.POSITIVE_INFINITY));
    for (double z = -8; z < 30; z += 0.37) {
      assertThat(NormalTail.quantile(NormalTail.above(z)), closeTo(z, z < -5 ? 0.2 : 1e-9));
    }
  }

  @Test
  void whatIsNoDesignIsRefused() {
    for (List<Double> fractions :
        List.of(
            List.<Double>of(),
            List.of(0.0),
            List.of(0.5, 0.5),
            List.of(0.6, 0.5),
            List.of(Double.NaN))) {
      assertThrows(
          IllegalArgumentException.class, () -> GroupSequential.of(POCOCK, 0.05, fractions));
    }
    assertThrows(IllegalArgumentException.class, () -> GroupSequential.of(POCOCK, 0, HALVES));
    assertThrows(IllegalArgumentException.class, () -> GroupSequential.of(POCOCK, 1, HALVES));
    assertThrows(IllegalArgumentException.class, () -> POCOCK.spent(0.05, -0.1));
    assertThat(POCOCK.spent(0.05, 0), is(0.0));
    assertThat(POCOCK.spent(0.05, 1), is(0.05));
    assertThat(POCOCK.spent(0.05, 7), is(0.05));
  }
}
