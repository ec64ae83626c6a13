package com.savvywealth.leads.model.stat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AssociationTest {
  private static final double NA = Double.NaN;

  @Test
  void ranksShareTiesAndSkipMissing() {
    // Ranks of x 1, 2.5, 2.5, 4 and of y 2, 1, 3, 4 (the fifth row is incomplete):
    // cross deviations 1.5 x .5 + 1.5 x 1.5 = 3, squares 4.5 and 5: 3 / sqrt(22.5)
    double r =
        SpearmanCorrelation.of(new double[] {1, 5, 5, 90, 7}, new double[] {3, -2, 4, 8, NA});
    assertThat(r, closeTo(3 / Math.sqrt(22.5), 1e-15));
    assertThat(
        SpearmanCorrelation.of(new double[] {1, 2, 3}, new double[] {10, 1e9, 1e300}),
        closeTo(1, 1e-15));
    assertThat(SpearmanCorrelation.of(new double[] {1, 1}, new double[] {1, 2}), is(NA));
    assertThat(SpearmanCorrelation.of(new double[] {1, NA}, new double[] {NA, 2}), is(NA));
    assertThat(SpearmanCorrelation.of(new double[0], new double[0]), is(NA));
    assertThrows(
        IllegalArgumentException.class, () -> SpearmanCorrelation.of(new double[1], new double[2]));
  }

  @Test
  void binormalPrecisionAgreesWithASample() {
    assertThat(BinormalAp.of(0.5, 0.04), closeTo(0.04, 1e-12));
    assertThat(BinormalAp.of(0.65, 0.04), greaterThan(BinormalAp.of(0.6, 0.04)));
    Random random = new Random(4);
    int n = 200_000;
    byte[] y = Cases.labels(n, 0.1, random);
    double[] scores = new double[n];
    for (int i = 0; i < n; i++) {
      scores[i] = random.nextGaussian() + y[i];
    }
    double auc = RocAuc.of(scores, y);
    // Phi(1 / sqrt 2) = .7602; the sample's AP has a standard error of about .003.
    assertThat(auc, closeTo(0.7602, 0.006));
    assertThat(AveragePrecision.of(scores, y), closeTo(BinormalAp.of(auc, 0.1), 0.012));
    assertThrows(IllegalArgumentException.class, () -> BinormalAp.of(1, 0.1));
  }

  @Test
  void twoProportions() {
    TwoProportions trial = new TwoProportions(30, 100, 20, 100);
    // Pooled .25: z = .1 / sqrt(.1875 x .02) = 1.63299
    assertThat(trial.z(), closeTo(1.632993, 1e-6));
    assertThat(trial.ratio(), closeTo(1.5, 1e-15));
    assertThat(new TwoProportions(0, 5, 0, 6).z(), is(NA));
    assertThat(new TwoProportions(0, 5, 0, 6).pValue(), is(NA));
    assertThat(new TwoProportions(0, 5, 2, 6).logRatio(0.95).low(), is(NA));
    assertThat(new TwoProportions(5, 5, 0, 6).newcombe(0.95).high(), is(1.0));
    assertThrows(IllegalArgumentException.class, () -> new TwoProportions(0, 0, 1, 2));
  }
}
