package com.savvywealth.leads.model.stat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {
  private static final double NA = Double.NaN;

  @Test
  void edgesBelongToTheBinBelow() {
    // (0,.5] holds 0, .5 (1 of 2, mean .25), (.5,1] holds 1 (0 of 1): (2/3).25 + (1/3)1 = .5
    double[] p = {0, .5, 1};
    byte[] y = Cases.bytes(0, 1, 0);
    assertThat(ExpectedCalibrationError.equalWidth(p, y, 2), closeTo(0.5, 1e-15));
    // .7 x 10 is 7.000000000000001 in doubles, yet .7 ends bin 6.
    List<ReliabilityBins.Bin> bins =
        ReliabilityBins.of(new double[] {.7}, Cases.bytes(1), 10).bins();
    assertThat(bins, hasSize(10));
    assertThat(bins.get(6).n(), is(1L));
    assertThat(bins.get(6).high(), is(0.7));
    assertThat(bins.get(7).predicted(), is(NA));
    assertThat(bins.get(7).observed(), is(NA));
    assertThat(bins.get(6).interval(0.95), equalTo(Wilson.interval(1, 1, 0.95)));
  }

  @Test
  void predictingNothingForEverybodyHasTheBaseRateAsError() {
    double[] zeros = new double[100];
    byte[] y = new byte[100];
    y[1] = 1;
    y[50] = 1;
    assertThat(ExpectedCalibrationError.equalWidth(zeros, y, 10), closeTo(0.02, 1e-15));
    assertThat(CalibrationInTheLarge.of(zeros, y).ratio(), is(NA));
    assertThat(CalibrationLine.of(zeros, y).slope(), is(NA));
    assertThat(SpiegelhalterZ.of(zeros, y), is(NA));
    // Brier .02 against .02 x .98: worse than the constant.
    assertThat(BrierSkill.of(zeros, y), closeTo(1 - 0.02 / 0.0196, 1e-12));
  }

  @Test
  void equalMassNeverSplitsTies() {
    double[] p = {.1, .2, .2, .2, .2, .2, .3, .4};
    byte[] y = Cases.bytes(0, 0, 1, 0, 1, 0, 0, 1);
    // Quarters end at the 2nd, 4th, 6th value = .2 each: two bins, 6 rows with 2 hits, 2 rows with
    // 1.
    List<ReliabilityBins.Bin> bins = ReliabilityBins.equalMass(p, y, 4).bins();
    assertThat(bins, hasSize(2));
    assertThat(bins.get(0).n(), is(6L));
    assertThat(bins.get(0).positives(), is(2L));
    // |2 - 1.1| + |1 - .7| over 8
    assertThat(ExpectedCalibrationError.equalMass(p, y, 4), closeTo(1.2 / 8, 1e-15));
    // (6/8)((2/6 - 1.1/6)^2 - (2/6)(4/6)/5) is negative, (2/8)((.5 - .35)^2 - .25) too: 0
    assertThat(ExpectedCalibrationError.debiased(p, y, 4), is(0.0));
  }

  @Test
  void debiasingTakesOffWhatNoiseAdds() {
    Random random = new Random(5);
    double raw = 0;
    double debiased = 0;
    for (int trial = 0; trial < 50; trial++) {
      double[] p = new double[1000];
      byte[] y = new byte[1000];
      for (int i = 0; i < p.length; i++) {
        p[i] = 0.08 * random.nextDouble();
        y[i] = (byte) (random.nextDouble() < p[i] ? 1 : 0);
      }
      raw += ExpectedCalibrationError.equalMass(p, y, 10) / 50;
      debiased += ExpectedCalibrationError.debiased(p, y, 10) / 50;
    }
    // Known from simulation: calibrated, 1000 rows, 10 bins of equal mass have a mean of .014.
    assertThat(raw, closeTo(0.014, 0.002));
    assertThat(debiased, lessThan(raw / 2));
  }

  @Test
  void calibrationInTheLargeSeesDoubledProbabilities() {
    double[] p = {.2, .2, .4, .4};
    byte[] y = Cases.bytes(0, 0, 1, 0);
    CalibrationInTheLarge large = CalibrationInTheLarge.of(p, y);
    // Expected 1.2, variance .16 + .16 + .24 + .24 = .8
    assertThat(large.ratio(), closeTo(1 / 1.2, 1e-15));
    assertThat(large.standardError(), closeTo(Math.sqrt(.8) / 1.2, 1e-15));
    assertThat(large.observed(), is(1L));
    assertThat(large.interval(0.99).contains(1), is(true));
    CalibrationInTheLarge none = CalibrationInTheLarge.of(p, new byte[4]);
    assertThat(none.ratio(), is(0.0));
    assertThat(none.interval(0.99).contains(1), is(true));
  }

  @Test
  void lineRecoversWhatWasDoneToTheProbabilities() {
    Random random = new Random(12);
    int n = 40_000;
    double[] p = new double[n];
    byte[] y = new byte[n];
    for (int i = 0; i < n; i++) {
      double margin = -2 + random.nextGaussian();
      y[i] = (byte) (random.nextDouble() < 1 / (1 + Math.exp(-margin)) ? 1 : 0);
      // Told too extreme and too high: logit p = 2 margin + 1, hence margin = -.5 + .5 logit p.
      p[i] = 1 / (1 + Math.exp(-(2 * margin + 1)));
    }
    CalibrationLine line = CalibrationLine.of(p, y);
    assertThat(line.intercept(), closeTo(-0.5, 4 * line.interceptError()));
    assertThat(line.slope(), closeTo(0.5, 4 * line.slopeError()));
    assertThat(line.slopeError(), lessThan(0.01));
  }

  @Test
  void undefinedCasesAreNaN() {
    double[] p = {.1, .2, .7, .8};
    assertThat(CalibrationLine.of(p, Cases.bytes(0, 0, 1, 1)).slope(), is(NA));
    assertThat(CalibrationLine.of(p, new byte[4]).intercept(), is(NA));
    assertThat(BrierSkill.of(p, new byte[4]), is(NA));
    assertThat(BrierSkill.of(new double[0], new byte[0]), is(NA));
    assertThat(BrierSkill.score(new double[0], new byte[0]), is(NA));
    assertThat(ExpectedCalibrationError.equalWidth(new double[0], new byte[0], 10), is(NA));
    assertThat(ExpectedCalibrationError.equalMass(new double[0], new byte[0], 10), is(NA));
    assertThat(ExpectedCalibrationError.debiased(new double[0], new byte[0], 10), is(NA));
    assertThat(SpiegelhalterZ.of(new double[] {.5, 1}, Cases.bytes(1, 1)), is(NA));
    assertThat(SpiegelhalterZ.pValue(NA), is(NA));
    assertThrows(
        IllegalArgumentException.class, () -> BrierSkill.of(new double[] {1.1}, Cases.bytes(1)));
    assertThrows(
        IllegalArgumentException.class, () -> ReliabilityBins.of(p, Cases.bytes(0, 0, 1, 1), 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void rowOrderIsNothing(long seed) {
    Random random = new Random(seed);
    int n = 400;
    double[] p = new double[n];
    for (int i = 0; i < n; i++) {
      p[i] = random.nextInt(30) / 30.0 * random.nextInt(2) + 0.001 * random.nextInt(5);
    }
    byte[] y = Cases.labels(n, 0.3, random);
    int[] order = Cases.order(n, random);
    double[] q = Cases.permuted(p, order);
    byte[] z = Cases.permuted(y, order);
    assertThat(ReliabilityBins.of(q, z, 10), equalTo(ReliabilityBins.of(p, y, 10)));
    assertThat(ReliabilityBins.equalMass(q, z, 10), equalTo(ReliabilityBins.equalMass(p, y, 10)));
    assertThat(
        ExpectedCalibrationError.debiased(q, z, 10),
        is(ExpectedCalibrationError.debiased(p, y, 10)));
    assertThat(CalibrationInTheLarge.of(q, z), equalTo(CalibrationInTheLarge.of(p, y)));
    assertThat(CalibrationLine.of(q, z), equalTo(CalibrationLine.of(p, y)));
    assertThat(SpiegelhalterZ.of(q, z), is(SpiegelhalterZ.of(p, y)));
    assertThat(BrierSkill.of(q, z), is(BrierSkill.of(p, y)));
  }
}
