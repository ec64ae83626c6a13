package com.savvywealth.leads.model.stat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rank agreement against counting; against scipy it stands in {@code oracle/values.json}. */
class RankAgreementTest {
  @Test
  void fourThingsWorkedByHand() {
    // 1 2 3 4 against 1 3 2 4: six pairs, one of them discordant: tau = (5 - 1) / 6. Of the 24
    // orders, 1 has no discordant pair and 3 have one: p = 2 * 4 / 24.
    KendallTau tau = KendallTau.of(new double[] {1, 2, 3, 4}, new double[] {1, 3, 2, 4});
    assertThat(tau.tau(), is(closeTo(2 / 3.0, 1e-15)));
    assertThat(tau.p(), is(closeTo(1 / 3.0, 1e-15)));
    assertThat(tau.n(), is(4));
  }

  @Test
  void nothingToOrderIsNotANumber() {
    assertThat(KendallTau.of(new double[0], new double[0]).tau(), is(Double.NaN));
    assertThat(KendallTau.of(new double[] {1}, new double[] {1}).p(), is(Double.NaN));
    assertThat(KendallTau.of(new double[] {1, 1, 1}, new double[] {1, 2, 3}).tau(), is(Double.NaN));
    assertThat(SpearmanCorrelation.pValue(Double.NaN, 9), is(Double.NaN));
    assertThat(SpearmanCorrelation.pValue(0.5, 2), is(Double.NaN));
    assertThat(SpearmanCorrelation.pValue(-1, 5), is(0.0));
    assertThat(SpearmanCorrelation.exactP(new double[3], new double[3]), is(Double.NaN));
    assertThrows(
        IllegalArgumentException.class,
        () -> SpearmanCorrelation.exactP(new double[9], new double[9]));
    assertThat(SetOverlap.of(List.of(), List.of()).jaccard(), is(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> KendallTau.of(new double[1], new double[2]));
    assertThrows(
        IllegalArgumentException.class,
        () -> KendallTau.of(new double[] {1, Double.NaN}, new double[] {1, 2}));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void orderOfThingsDoesNotMatterAndSignsTurn(long seed) {
    Random random = new Random(seed);
    int n = 5 + random.nextInt(12);
    double[] x = random.ints(n, 0, 6).asDoubleStream().toArray();
    double[] y = random.ints(n, 0, 6).asDoubleStream().toArray();
    double[] backX = new double[n];
    double[] backY = new double[n];
    double[] minus = new double[n];
    for (int i = 0; i < n; i++) {
      backX[i] = x[n - 1 - i];
      backY[i] = y[n - 1 - i];
      minus[i] = -y[i];
    }
    KendallTau tau = KendallTau.of(x, y);
    assertThat("seed " + seed, KendallTau.of(backX, backY), is(tau));
    assertThat("seed " + seed, KendallTau.of(x, minus).tau(), is(closeTo(-tau.tau(), 1e-15)));
    assertThat("seed " + seed, tau.p() >= 0 && tau.p() <= 1);
  }
}
