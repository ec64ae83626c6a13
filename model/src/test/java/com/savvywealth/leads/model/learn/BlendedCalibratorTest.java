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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlendedCalibratorTest {
  private static final CalibrationSettings SETTINGS =
      new CalibrationSettings(List.of("platt", "isotonic"), 120, List.of());

  private static List<OutOfFold.Row> rows(long seed, int rows, String segment) {
    SplittableRandom random = new SplittableRandom(seed);
    List<OutOfFold.Row> out = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      double margin = random.nextInt(200) / 40.0 - 2.5;
      byte label = (byte) (random.nextDouble() < Margins.sigmoid(0.7 * margin - 1) ? 1 : 0);
      out.add(new OutOfFold.Row(margin, label, segment, random.nextLong()));
    }
    return out;
  }

  private static List<OutOfFold.Row> relabelled(List<OutOfFold.Row> rows, int positives) {
    List<OutOfFold.Row> out = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      OutOfFold.Row row = rows.get(i);
      byte label = (byte) (i < positives ? 1 : 0);
      out.add(new OutOfFold.Row(row.margin(), label, row.segment(), row.rowHash()));
    }
    return out;
  }

  private static SegmentedCalibrator fit(List<List<OutOfFold.Row>> segments) {
    return SegmentedCalibrator.fit(
        OutOfFold.of(segments.stream().flatMap(List::stream).toList()), SETTINGS);
  }

  @Test
  void weightGrowsSmoothlyFromNothing() {
    // 120 / (120 + 120); the rarer class counts
    assertThat(BlendedCalibrator.weight(120, 4000, 120), is(0.5));
    assertThat(BlendedCalibrator.weight(4000, 120, 120), is(0.5));
    assertThat(BlendedCalibrator.weight(0, 50, 120), is(0.0));
    assertThat(BlendedCalibrator.weight(50, 0, 120), is(0.0));
    for (int n = 0; n < 1000; n++) {
      double step =
          BlendedCalibrator.weight(n + 1, 9999, 120) - BlendedCalibrator.weight(n, 9999, 120);
      assertThat(step, greaterThan(0.0));
      assertThat(step, lessThan(1.0 / 120));
    }
  }

  @Test
  void blendIsMidwayInLogOdds() {
    // own: margin; pooled: 3; half and half of margin 1 is 2
    BlendedCalibrator blend =
        new BlendedCalibrator(new PlattCalibrator(-1, 0), new PlattCalibrator(0, -3), 0.5);
    assertThat(blend.logOdds(1), is(2.0));
    assertThat(blend.calibrate(1), closeTo(1 / (1 + Math.exp(-2)), 1e-15));
    assertThat(blend.method(), is("platt"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new BlendedCalibrator(blend.own(), blend.pooled(), 1.5));
    assertThrows(IllegalArgumentException.class, () -> blend.calibrate(Double.NaN));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 60})
  void aTierOfFewOrOneClassIsCalibratedLikeAllOrNearly(int positives) {
    List<OutOfFold.Row> small = relabelled(rows(7, 60, "small"), positives);
    SegmentedCalibrator calibrator = fit(List.of(rows(1, 3000, "large"), small));
    SegmentedCalibrator.Choice choice = calibrator.choices().get(2);
    assertThat(choice.segment(), is("small"));
    assertThat(choice.weight(), is(positives == 60 ? 0 : positives / (positives + 120.0)));
    double last = 0;
    for (double margin = -1000; margin <= 1000; margin += 7.3) {
      double p = calibrator.calibrate(margin, "small");
      double pooled = calibrator.calibrate(margin, "never seen");
      assertThat(p > 0 && p < 1, is(true));
      assertThat(p, greaterThanOrEqualTo(last));
      if (choice.weight() == 0) {
        assertThat(p, is(pooled));
      }
      last = p;
    }
  }

  @Test
  void separableScoresStayBounded() {
    List<OutOfFold.Row> apart = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      double margin = i < 200 ? -1 - i / 100.0 : 1 + i / 100.0;
      apart.add(new OutOfFold.Row(margin, (byte) (i < 200 ? 0 : 1), "apart", i * 77L));
    }
    SegmentedCalibrator calibrator = fit(List.of(rows(1, 3000, "large"), apart));
    assertThat(calibrator.calibrate(3, "apart"), lessThan(1.0));
    assertThat(calibrator.calibrate(3, "apart"), greaterThan(calibrator.calibrate(-3, "apart")));
    PlattCalibrator alone = PlattCalibrator.fit(OutOfFold.of(apart));
    assertThat(Double.isFinite(alone.a()) && alone.a() < 0, is(true));
    assertThat(alone.calibrate(-3), greaterThan(1e-6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 30, 1000})
  void farAndShiftedMarginsFitAlike(double scale) {
    // the same rows on another scale must give the same probabilities
    List<OutOfFold.Row> rows = rows(3, 800, "a");
    List<OutOfFold.Row> far = new ArrayList<>();
    for (OutOfFold.Row row : rows) {
      double margin = (row.margin() - 1) * scale / 3.5;
      far.add(new OutOfFold.Row(margin, row.label(), "a", row.rowHash()));
    }
    PlattCalibrator near = PlattCalibrator.fit(OutOfFold.of(rows));
    PlattCalibrator fitted = PlattCalibrator.fit(OutOfFold.of(far));
    for (double margin = -2.5; margin < 2.5; margin += 0.3) {
      assertThat(
          fitted.calibrate((margin - 1) * scale / 3.5), closeTo(near.calibrate(margin), 1e-10));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void rowOrderIsNothing(long seed) {
    List<OutOfFold.Row> rows = new ArrayList<>(rows(seed, 900, "a"));
    rows.addAll(rows(seed + 9, 90, "b"));
    List<OutOfFold.Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(
        SegmentedCalibrator.fit(OutOfFold.of(shuffled), SETTINGS).toJson(),
        equalTo(SegmentedCalibrator.fit(OutOfFold.of(rows), SETTINGS).toJson()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void orderInsideATierStaysWhateverTheMethod(long seed) {
    for (List<String> methods : List.of(List.of("platt"), List.of("isotonic"))) {
      CalibrationSettings settings = new CalibrationSettings(methods, 120, List.of());
      List<OutOfFold.Row> all = new ArrayList<>(rows(seed, 2000, "a"));
      all.addAll(rows(seed + 5, 200, "b"));
      SegmentedCalibrator calibrator = SegmentedCalibrator.fit(OutOfFold.of(all), settings);
      for (String tier : List.of("a", "b", "c")) {
        double[] margins = new SplittableRandom(seed).doubles(3000, -4, 4).sorted().toArray();
        double[] p =
            Arrays.stream(margins).map(margin -> calibrator.calibrate(margin, tier)).toArray();
        for (int i = 1; i < p.length; i++) {
          assertThat(p[i], greaterThanOrEqualTo(p[i - 1]));
        }
      }
    }
  }

  @Test
  void plattStandsAgainstAnIsotonicFitThatIsBetterByChance() {
    // margins that are right: isotonic can only win by luck, on these seeds within its noise
    int isotonic = 0;
    for (long seed = 0; seed < 20; seed++) {
      SegmentedCalibrator.Choice choice = fit(List.of(rows(seed, 1500, "a"))).choices().get(0);
      SegmentedCalibrator.Difference less = choice.differences().get("isotonic");
      boolean wins = less.mean() < -less.error();
      assertThat(choice.method(), is(wins ? "isotonic" : "platt"));
      isotonic += wins ? 1 : 0;
    }
    assertThat(isotonic, lessThan(3));
  }

  @Test
  void crossFittingJudgesRowsByFitsThatDidNotSeeThem() {
    // naive twin: leave each part out by hand
    List<OutOfFold.Row> rows = rows(4, 400, "a");
    double sum = 0;
    for (OutOfFold.Row row : rows) {
      PlattCalibrator others =
          PlattCalibrator.fit(
              OutOfFold.of(
                  rows.stream().filter(r -> CrossFit.part(r) != CrossFit.part(row)).toList()));
      double p = others.calibrate(row.margin());
      sum -= Math.log(row.label() == 1 ? p : 1 - p);
    }
    SegmentedCalibrator.Choice choice = fit(List.of(rows)).choices().get(0);
    assertThat(choice.logLoss().get("platt"), closeTo(sum / rows.size(), 1e-12));
  }

  @Test
  void filesOfEarlierVersionsCalibrateAsTheyDid() {
    String old =
        """
        {"calibrators" : [
          {"choice" : {"segment" : "pooled", "method" : "platt", "rows" : 900, "positives" : 200,
                       "logLoss" : {"platt" : 0.4}},
           "platt" : {"a" : -1.0, "b" : 0.5}, "isotonic" : null},
          {"choice" : {"segment" : "big", "method" : "platt", "rows" : 800, "positives" : 180,
                       "logLoss" : {"platt" : 0.4}},
           "platt" : {"a" : -2.0, "b" : 0.25}, "isotonic" : null},
          {"choice" : {"segment" : "small", "method" : "pooled", "rows" : 100, "positives" : 20,
                       "logLoss" : {}}, "platt" : null, "isotonic" : null}]}
        """;
    SegmentedCalibrator calibrator = SegmentedCalibrator.fromJson(old);
    assertThat(calibrator.calibrate(1, "big"), closeTo(1 / (1 + Math.exp(-1.75)), 1e-15));
    assertThat(calibrator.calibrate(1, "small"), closeTo(1 / (1 + Math.exp(-0.5)), 1e-15));
    assertThat(calibrator.fittedOn().isEmpty(), is(true));
    SegmentedCalibrator again = SegmentedCalibrator.fromJson(calibrator.toJson());
    assertThat(again.toJson(), equalTo(calibrator.toJson()));
    assertThat(again.calibrate(1, "big"), is(calibrator.calibrate(1, "big")));
  }
}
