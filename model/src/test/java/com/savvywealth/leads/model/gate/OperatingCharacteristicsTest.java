package com.savvywealth.leads.model.gate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notANumber;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OperatingCharacteristicsTest {
  private static Check check(
      Comparison comparison, double limit, Double high, Double z, OperatingModel oc) {
    return new Check(
        "m",
        null,
        comparison,
        limit,
        high,
        null,
        z,
        null,
        null,
        null,
        null,
        true,
        Source.PLAN,
        "w",
        oc);
  }

  private static OperatingModel model(OperatingModel.Law law, double good, double bad) {
    return new OperatingModel(law, good, bad, null, null);
  }

  private static OperatingCharacteristics of(Check check, Reading reading) {
    return OperatingCharacteristics.of(check, reading, Double.NaN);
  }

  @Test
  void binomialTailsAreExact() {
    // k/4 >= 0.5 means k >= 2. p=0.8: P(k<2) = 0.2^4 + 4*0.8*0.2^3 = 0.0016 + 0.0256 = 0.0272;
    // p=0.2: P(k>=2) = 1 - 0.8^4 - 4*0.2*0.8^3 = 1 - 0.4096 - 0.4096 = 0.1808
    Check check =
        check(Comparison.AT_LEAST, 0.5, null, null, model(OperatingModel.Law.BINOMIAL, 0.8, 0.2));
    OperatingCharacteristics oc = of(check, Reading.of("m", 0.5, 4));
    assertThat(oc.falseHalt(), closeTo(0.0272, 1e-12));
    assertThat(oc.falsePass(), closeTo(0.1808, 1e-12));
  }

  @Test
  void strictLimitAndBandCountTheirEnds() {
    // k/4 > 0.5 means k >= 3. p=0.8: 1 - (4*0.8^3*0.2 + 0.8^4) = 1 - 0.4096 - 0.4096 = 0.1808
    Check strict =
        check(Comparison.ABOVE, 0.5, null, null, model(OperatingModel.Law.BINOMIAL, 0.8, 0.2));
    assertThat(of(strict, Reading.of("m", 0.5, 4)).falseHalt(), closeTo(0.1808, 1e-12));
    // 0.25 <= k/4 <= 0.5 means k in {1,2}. p=0.5: (4 + 6)/16 = 0.625 passes
    Check band =
        check(Comparison.BETWEEN, 0.25, 0.5, null, model(OperatingModel.Law.BINOMIAL, 0.5, 0.9));
    assertThat(of(band, Reading.of("m", 0.5, 4)).falseHalt(), closeTo(0.375, 1e-12));
  }

  @Test
  void gateThreeAtThreeHundredRowsFallsOutsideAsOftenAsSimulated() {
    Check band =
        check(Comparison.BETWEEN, 0.03, 0.06, null, model(OperatingModel.Law.BINOMIAL, 0.04, 0.1));
    double exact = of(band, Reading.of("m", 0.04, 300)).falseHalt();
    Random random = new Random(7);
    int outside = 0;
    int rounds = 4000;
    for (int round = 0; round < rounds; round++) {
      int k = 0;
      for (int i = 0; i < 300; i++) {
        k += random.nextDouble() < 0.04 ? 1 : 0;
      }
      outside += k / 300.0 < 0.03 || k / 300.0 > 0.06 ? 1 : 0;
    }
    // published figure 0.18; simulation error sqrt(.18*.82/4000) = 0.006
    assertThat(exact, closeTo(outside / (double) rounds, 0.025));
    assertThat(exact, closeTo(0.18, 0.02));
  }

  @Test
  void normalUsesTheReadingsStandardError() {
    // (0.08 - 0.07) / 0.01 = 1 standard error: P(below) = 0.158655
    Check check =
        check(Comparison.AT_LEAST, 0.07, null, null, model(OperatingModel.Law.NORMAL, 0.08, 0.06));
    Reading reading = Reading.of("m", 0.08, 500).withStandardError(0.01);
    assertThat(of(check, reading).falseHalt(), closeTo(0.158655, 1e-6));
    assertThat(of(check, reading).falsePass(), closeTo(0.158655, 1e-6));
    assertThat(of(check, Reading.of("m", 0.08, 500)).falseHalt(), notANumber());
  }

  @Test
  void intervalGuardWidensItsBand() {
    // band [0.9, 1.1] widened by 2 * 0.1 to [0.7, 1.3]; truth 1.0: 2 * P(Z < -3) = 0.0026998
    Check check =
        check(
            Comparison.WITHIN_IF_CI_EXCLUDES,
            0.9,
            1.1,
            2.0,
            model(OperatingModel.Law.NORMAL, 1.0, 1.3));
    Reading reading = Reading.of("m", 1, 500).withStandardError(0.1);
    assertThat(of(check, reading).falseHalt(), closeTo(0.0026998, 1e-6));
    assertThat(of(check, reading).falsePass(), closeTo(0.5, 1e-4));
  }

  @Test
  void stillDriftHaltsAsOftenAsTheNullLawSays() {
    // 500 v 500 rows, ten bins: PSI / (1/500 + 1/500) ~ chi2(9); P(PSI > 0.05) = P(chi2 > 12.5)
    // = 0.187, the published 0.19. With the 99 % critical value above the limit it is 0.01.
    OperatingModel oc = new OperatingModel(OperatingModel.Law.CHI_SQUARE_NULL, 0.0, 0.4, 9.0, 0.99);
    Check check = check(Comparison.BELOW, 0.05, null, null, oc);
    assertThat(of(check, Reading.of("m", 0.01, 250)).falseHalt(), closeTo(0.187, 0.001));
    // critical = 0.004 * chi2_0.99(9) = 0.004 * 21.666
    OperatingCharacteristics both =
        OperatingCharacteristics.of(check, Reading.of("m", 0.01, 500), 0.004 * 21.665994);
    assertThat(both.falseHalt(), closeTo(0.01, 1e-6));
    // noncentrality 0.4 / 0.004 = 100: mean 109, sd sqrt(2 * 209) = 20.4; cut 21.67 is 4.3 sd below
    assertThat(both.falsePass(), closeTo(0, 1e-5));
  }

  @Test
  void countsOfEverythingDoNotErr() {
    OperatingModel exact = new OperatingModel(OperatingModel.Law.EXACT, null, null, null, null);
    Check check = check(Comparison.EQUAL, 0, null, null, exact);
    assertThat(of(check, Reading.of("m", 0, 0)), is(new OperatingCharacteristics(0, 0)));
    Check unknown = check(Comparison.EQUAL, 0, null, null, null);
    assertThat(of(unknown, Reading.of("m", 0, 9)).falseHalt(), notANumber());
  }
}
