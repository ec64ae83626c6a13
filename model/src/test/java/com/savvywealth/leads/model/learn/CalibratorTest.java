package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibratorTest {
  private static final CalibrationSettings SETTINGS =
      new CalibrationSettings(List.of("platt", "isotonic"), 120, List.of("G9/ece"));

  private static OutOfFold data(double[] margins, int... labels) {
    byte[] bytes = new byte[labels.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) labels[i];
    }
    return OutOfFold.of(margins, bytes);
  }

  @Test
  void plattIsThePublishedAlgorithms() {
    // golden_values.json, "platt_A,B": scikit-learn 1.2.1 gives -0.235537534, 0.472843959
    double[] p = {
      .01, .02, .02, .03, .04, .05, .05, .06, .08, .1, .1, .12, .15, .2, .22, .3, .35, .4, .55, 1
    };
    double[] margins = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      double clipped = Math.min(p[i], 1 - 1e-6);
      margins[i] = Math.log(clipped / (1 - clipped));
    }
    PlattCalibrator platt =
        PlattCalibrator.fit(
            data(margins, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1, 1));
    assertThat(platt.a(), closeTo(-0.23553756915778887, 1e-6));
    assertThat(platt.b(), closeTo(0.47284385861088063, 1e-6));
    assertThat(platt.calibrate(0), closeTo(1 / (1 + Math.exp(0.472843859)), 1e-6));
  }

  @Test
  void plattStaysBoundedAndNeverTurnsTheOrder() {
    PlattCalibrator separable = PlattCalibrator.fit(data(new double[] {-2, -1, 1, 2}, 0, 0, 1, 1));
    // targets are 1/4 and 3/4: two points a side, so the slope stays below ln 3
    assertThat(separable.a(), greaterThan(-Math.log(3)));
    PlattCalibrator turned = PlattCalibrator.fit(data(new double[] {-2, -1, 1, 2}, 1, 1, 0, 0));
    assertThat(turned, equalTo(new PlattCalibrator(0, 0)));
    // no positives among 3: (0 + 1) / (3 + 2)
    PlattCalibrator none = PlattCalibrator.fit(data(new double[] {1, 2, 3}, 0, 0, 0));
    assertThat(none.calibrate(9), closeTo(0.2, 1e-12));
    assertThat(new PlattCalibrator(-1, 0).calibrate(1e300), lessThan(1.0));
    assertThat(new PlattCalibrator(-1, 0).calibrate(-1e300), greaterThan(0.0));
    assertThrows(IllegalArgumentException.class, () -> new PlattCalibrator(1, 0));
    assertThrows(IllegalArgumentException.class, () -> separable.calibrate(Double.NaN));
  }

  @Test
  void isotonicMergesTiesAndInterpolates() {
    // NUMERICS: thresholds .1 .2 .3 .5 -> 0 1/3 .5 .5; f(.15) = 1/6, f(.25) = 5/12
    IsotonicCalibrator isotonic =
        IsotonicCalibrator.fit(data(new double[] {.1, .2, .2, .2, .3, .5}, 0, 1, 0, 0, 1, 0));
    assertThat(isotonic.margins(), equalTo(List.of(.1, .2, .3, .5)));
    assertThat(isotonic.probabilities(), equalTo(List.of(0.0, 1.0 / 3, .5, .5)));
    assertThat(isotonic.interpolated(.05), is(0.0));
    assertThat(isotonic.calibrate(.15), closeTo(1.0 / 6, 1e-12));
    assertThat(isotonic.calibrate(.25), closeTo(5.0 / 12, 1e-12));
    assertThat(isotonic.calibrate(.9), is(.5));
    assertThat(isotonic.calibrate(.05), is(1.0 / 8));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void calibratorsNeverFallAndIsotonicKeepsTheMean(long seed) {
    OutOfFold data = random(seed, 500, "a");
    IsotonicCalibrator isotonic = IsotonicCalibrator.fit(data);
    double sum = 0;
    for (OutOfFold.Row row : data.rows()) {
      sum += isotonic.interpolated(row.margin());
    }
    assertThat(sum, closeTo(data.positives(), 1e-9));
    SegmentedCalibrator both = SegmentedCalibrator.fit(data, SETTINGS);
    for (Calibrator calibrator : List.of(isotonic, PlattCalibrator.fit(data))) {
      double last = 0;
      for (double margin = -8; margin < 8; margin += 0.01) {
        double p = calibrator.calibrate(margin);
        assertThat(p, greaterThanOrEqualTo(last));
        assertThat(p > 0 && p < 1 && both.calibrate(margin, "a") > 0, is(true));
        last = p;
      }
    }
  }

  private static OutOfFold random(long seed, int rows, String segment) {
    SplittableRandom random = new SplittableRandom(seed);
    List<OutOfFold.Row> out = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      double margin = random.nextInt(200) / 40.0 - 2.5;
      byte label = (byte) (random.nextDouble() < Margins.sigmoid(0.7 * margin - 1) ? 1 : 0);
      out.add(new OutOfFold.Row(margin, label, segment, random.nextLong()));
    }
    return OutOfFold.of(out);
  }

  @Test
  void aSegmentWithFewPositivesLeansOnThePooledCalibrator() {
    List<OutOfFold.Row> rows = new ArrayList<>(random(1, 2000, "large").rows());
    OutOfFold small = random(2, 60, "small");
    rows.addAll(small.rows());
    SegmentedCalibrator calibrator = SegmentedCalibrator.fit(OutOfFold.of(rows), SETTINGS);
    assertThat(
        calibrator.choices().stream().map(SegmentedCalibrator.Choice::segment).toList(),
        equalTo(List.of("pooled", "large", "small")));
    SegmentedCalibrator.Choice choice = calibrator.choices().get(2);
    assertThat(choice.method(), is("platt"));
    // n / (n + 120) of the rarer class
    double n = Math.min(small.positives(), small.size() - small.positives());
    assertThat(choice.weight(), is(n / (n + 120)));
    double own = PlattCalibrator.fit(small).logOdds(0.3);
    double pooled = PlattCalibrator.fit(OutOfFold.of(rows)).logOdds(0.3);
    double blend = choice.weight() * own + (1 - choice.weight()) * pooled;
    assertThat(calibrator.calibrate(0.3, "small"), closeTo(Margins.sigmoid(blend), 1e-15));
    assertThat(calibrator.calibrate(0.3, "never seen"), closeTo(Margins.sigmoid(pooled), 1e-15));
  }

  @Test
  void theMethodWithLessCrossFittedLossWins() {
    // a step cannot be drawn by a sigmoid of the margin: isotonic must win
    SplittableRandom random = new SplittableRandom(8);
    List<OutOfFold.Row> rows = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      double margin = random.nextDouble() * 6 - 3;
      double p = Math.abs(margin) < 1 ? 0.5 : margin < 0 ? 0.02 : 0.52;
      rows.add(
          new OutOfFold.Row(
              margin, (byte) (random.nextDouble() < p ? 1 : 0), "x", random.nextLong()));
    }
    SegmentedCalibrator.Choice choice =
        SegmentedCalibrator.fit(OutOfFold.of(rows), SETTINGS).choices().get(1);
    assertThat(choice.method(), is("isotonic"));
    assertThat(choice.logLoss().get("isotonic"), lessThan(choice.logLoss().get("platt")));
  }

  @Test
  void jsonGivesTheSameCalibratorsBack() {
    List<OutOfFold.Row> rows = new ArrayList<>(random(1, 2000, "large").rows());
    rows.addAll(random(2, 60, "small").rows());
    for (String method : List.of("platt", "isotonic")) {
      CalibrationSettings one = new CalibrationSettings(List.of(method), 120, List.of());
      SegmentedCalibrator calibrator = SegmentedCalibrator.fit(OutOfFold.of(rows), one);
      SegmentedCalibrator again = SegmentedCalibrator.fromJson(calibrator.toJson());
      assertThat(again.toJson(), equalTo(calibrator.toJson()));
      for (double margin = -4; margin < 4; margin += 0.37) {
        assertThat(again.calibrate(margin, "large"), is(calibrator.calibrate(margin, "large")));
        assertThat(again.calibrate(margin, "small"), is(calibrator.calibrate(margin, "small")));
      }
      String broken =
          calibrator.toJson().replaceFirst("\"method\" : \"\\w+\"", "\"method\" : \"x\"");
      assertThrows(IllegalArgumentException.class, () -> SegmentedCalibrator.fromJson(broken));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> SegmentedCalibrator.fromJson("{\"calibrators\" : []}"));
  }

  @Test
  void brokenCalibratorsAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new IsotonicCalibrator(List.of(1.0, 1.0), List.of(0.1, 0.2), 5));
    assertThrows(
        IllegalArgumentException.class,
        () -> new IsotonicCalibrator(List.of(1.0, 2.0), List.of(0.2, 0.1), 5));
    assertThrows(
        IllegalArgumentException.class,
        () -> new CalibrationSettings(List.of("beta"), 120, List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> SegmentedCalibrator.fit(OutOfFold.of(List.of()), SETTINGS));
  }
}
