package com.savvywealth.leads.model.stat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationErrorsTest {
  private static final double NA = Double.NaN;

  private static BootstrapSpec spec(int rows, int replicates) {
    long[] hashes = new long[rows];
    for (int i = 0; i < rows; i++) {
      hashes[i] = (i + 1) * 0x9E3779B97F4A7C15L;
    }
    return new BootstrapSpec(replicates, 3, 0.95, hashes);
  }

  /** Rows whose true chance is {@code p * times}. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sample(double[] p, byte[] y) {
    static Sample of(int rows, double times, long seed) {
      Random random = new Random(seed);
      double[] p = new double[rows];
      byte[] y = new byte[rows];
      for (int i = 0; i < rows; i++) {
        p[i] = 0.01 + 0.09 * random.nextDouble();
        y[i] = (byte) (random.nextDouble() < p[i] * times ? 1 : 0);
      }
      return new Sample(p, y);
    }
  }

  @Test
  void pointsAreThoseOfTheSingleMeasures() {
    Sample s = Sample.of(2000, 1.5, 1);
    CalibrationErrors errors = CalibrationErrors.of(s.p, s.y, 10, spec(2000, 50));
    assertThat(errors.equalWidth(), is(ExpectedCalibrationError.equalWidth(s.p, s.y, 10)));
    assertThat(errors.equalMass(), is(ExpectedCalibrationError.equalMass(s.p, s.y, 10)));
    assertThat(errors.debiased(), is(ExpectedCalibrationError.debiased(s.p, s.y, 10)));
    assertThat(errors.maximum(), greaterThanOrEqualTo(errors.equalMass()));
  }

  @Test
  void widestGapIsTheWidestOfTheBins() {
    // bins of two rows: (.1, .2) with 1 of 2, gap .35; (.3, .4) with 0 of 2, gap .35 -> .7/2;
    double[] p = {.1, .2, .3, .4};
    byte[] y = Cases.bytes(0, 1, 0, 0);
    assertThat(ExpectedCalibrationError.maximum(p, y, 2), closeTo(.35, 1e-15));
    assertThat(ExpectedCalibrationError.maximum(new double[0], new byte[0], 2), is(NA));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void intervalsHoldTheTrueErrorAndShrinkWithRows(long seed) {
    // half as many again come as are promised: in every bin the gap is half the promise, on
    // average .0275, as root mean square a little more
    Sample s = Sample.of(8000, 1.5, seed);
    CalibrationErrors errors = CalibrationErrors.of(s.p, s.y, 10, spec(8000, 300));
    assertThat(errors.equalWidthInterval().contains(0.0275), is(true));
    assertThat(errors.equalMassInterval().contains(0.0275), is(true));
    assertThat(errors.debiasedInterval().contains(0.0304), is(true));
    assertThat(errors.debiasedInterval().low(), greaterThan(0.015));
    Sample few = Sample.of(500, 1.5, seed);
    CalibrationErrors wide = CalibrationErrors.of(few.p, few.y, 10, spec(500, 300));
    assertThat(
        wide.equalMassInterval().standardError(),
        greaterThan(2 * errors.equalMassInterval().standardError()));
  }

  @Test
  void perfectProbabilitiesHaveAnIntervalFromZeroUsually() {
    int fromZero = 0;
    for (long seed = 1; seed <= 40; seed++) {
      Sample s = Sample.of(2000, 1, seed);
      CalibrationErrors errors = CalibrationErrors.of(s.p, s.y, 10, spec(2000, 100));
      fromZero += errors.debiasedInterval().low() == 0 ? 1 : 0;
    }
    // 97.5 % of 40 is 39; four standard errors below lie 35
    assertThat(fromZero, greaterThanOrEqualTo(35));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void rowOrderIsNothing(long seed) {
    Sample s = Sample.of(300, 1.2, seed);
    int[] order = Cases.order(300, new Random(seed));
    long[] hashes = new long[300];
    long[] moved = new long[300];
    for (int i = 0; i < 300; i++) {
      hashes[i] = i * 0x9E3779B97F4A7C15L;
    }
    for (int i = 0; i < 300; i++) {
      moved[i] = hashes[order[i]];
    }
    assertThat(
        CalibrationErrors.of(
            Cases.permuted(s.p, order),
            Cases.permuted(s.y, order),
            10,
            new BootstrapSpec(40, 1, 0.95, moved)),
        equalTo(CalibrationErrors.of(s.p, s.y, 10, new BootstrapSpec(40, 1, 0.95, hashes))));
  }

  @Test
  void oneRowWithoutAScoreIsAnErrorNotASkip() {
    double[] p = {.1, NA};
    byte[] y = Cases.bytes(0, 1);
    assertThrows(IllegalArgumentException.class, () -> CalibrationErrors.of(p, y, 10, spec(2, 5)));
    assertThrows(IllegalArgumentException.class, () -> LogLoss.of(p, y));
    assertThrows(IllegalArgumentException.class, () -> CalibrationOffset.of(p, y));
    assertThrows(
        IllegalArgumentException.class,
        () -> CalibrationErrors.of(new double[] {.1, .2}, y, 10, spec(3, 5)));
  }

  @Test
  void constantScoresAndNoRowsHaveFigures() {
    double[] p = {.25, .25, .25, .25};
    byte[] y = Cases.bytes(0, 1, 0, 0);
    CalibrationErrors errors = CalibrationErrors.of(p, y, 10, spec(4, 50));
    assertThat(errors.equalWidth(), is(0.0));
    assertThat(errors.equalMass(), is(0.0));
    assertThat(errors.debiased(), is(0.0));
    assertThat(errors.equalMassInterval().low(), is(0.0));
    CalibrationErrors none = CalibrationErrors.of(new double[0], new byte[0], 10, spec(0, 5));
    assertThat(none.equalWidth(), is(NA));
    assertThat(none.equalMassInterval().low(), is(NA));
  }

  @Test
  void logLossIsWorkedByHand() {
    // -ln .8 and -ln .75; base rate one half loses ln 2 a row
    double[] p = {.8, .25};
    byte[] y = Cases.bytes(1, 0);
    double loss = -(Math.log(.8) + Math.log(.75)) / 2;
    assertThat(LogLoss.of(p, y), closeTo(loss, 1e-15));
    Skill skill = LogLoss.skill(p, y);
    assertThat(skill.value(), closeTo(1 - loss / Math.log(2), 1e-15));
    // gains ln 2 + ln .8 and ln 2 + ln .75: their deviation over sqrt 2, over ln 2
    double half = Math.abs(Math.log(.8) - Math.log(.75)) / 2;
    assertThat(skill.standardError(), closeTo(half / Math.log(2), 1e-15));
    assertThat(LogLoss.of(new double[] {0}, Cases.bytes(1)), is(Double.POSITIVE_INFINITY));
    assertThat(LogLoss.of(new double[0], new byte[0]), is(NA));
    assertThat(LogLoss.skill(p, Cases.bytes(1, 1)).value(), is(NA));
  }

  @Test
  void brierSkillErrorIsThatOfTheGains() {
    // base 1/2: reference .25 a row; losses .04 and .0625; gains .21 and .1875
    double[] p = {.8, .25};
    byte[] y = Cases.bytes(1, 0);
    assertThat(BrierSkill.standardError(p, y), closeTo(.0225 / 2 / .25, 1e-15));
    assertThat(BrierSkill.standardError(p, Cases.bytes(1, 1)), is(NA));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void shiftMakesTheNumberRight(long seed) {
    Sample s = Sample.of(3000, 1.4, seed);
    CalibrationOffset offset = CalibrationOffset.of(s.p, s.y);
    double expected = 0;
    double positives = 0;
    double information = 0;
    for (int i = 0; i < s.p.length; i++) {
      double q = 1 / (1 + Math.exp(-(Math.log(s.p[i] / (1 - s.p[i])) + offset.intercept())));
      expected += q;
      information += q * (1 - q);
      positives += s.y[i];
    }
    assertThat(expected, closeTo(positives, 1e-8));
    assertThat(offset.standardError(), closeTo(1 / Math.sqrt(information), 1e-9));
    // about ln 1.4, and calls are too many by chance too
    assertThat(offset.intercept(), closeTo(Math.log(1.4), 0.4));
  }

  @Test
  void shiftOfOneClassIsUndefinedAndOfFarMarginsIsFound() {
    assertThat(CalibrationOffset.of(new double[] {.1, .2}, new byte[2]).intercept(), is(NA));
    CalibrationOffset far = CalibrationOffset.ofLogits(new double[] {-60, -60}, Cases.bytes(0, 1));
    assertThat(far.intercept(), closeTo(60, 1e-9));
    assertThat(far.standardError(), closeTo(1 / Math.sqrt(.5), 1e-9));
  }

  @Test
  void neighboursAreJoinedUntilEnoughIsExpected() {
    double[] p = {.1, .2, .3, .4, .5, .6};
    byte[] y = Cases.bytes(0, 0, 1, 0, 1, 1);
    ReliabilityBins bins = ReliabilityBins.equalMass(p, y, 6).joined(0.55);
    // .1 + .2 + .3 = .6 | .4 + .5 = .9 | .6
    assertThat(
        bins.bins().stream().map(ReliabilityBins.Bin::n).toList().toString(), is("[3, 2, 1]"));
    // .1 + .2 + .3 + .4 = 1 | .5 + .6 = 1.1
    ReliabilityBins fewer = ReliabilityBins.equalMass(p, y, 6).joined(1);
    assertThat(fewer.bins().stream().map(ReliabilityBins.Bin::n).toList().toString(), is("[4, 2]"));
    assertThat(fewer.bins().get(1).positives(), is(2L));
    assertThat(ReliabilityBins.equalMass(p, y, 6).joined(99).bins().get(0).n(), is(6L));
    assertThat(bins.bins().get(0).high(), lessThan(bins.bins().get(1).high()));
    assertThat(bins.bins().get(0).predicted(), lessThanOrEqualTo(0.2 + 1e-15));
  }
}
