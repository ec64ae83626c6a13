package com.savvywealth.leads.model.list;

import com.savvywealth.leads.model.stat.ExactSum;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Calls promised to held-out leads and calls that came, per week of contact and tier. */
final class HeldOutWeeks {
  private static final double HALF = 0.5;

  private final double[][] promised;
  private final double[][] came;
  private final int strata;

  private HeldOutWeeks(double[][] promised, double[][] came, int strata) {
    this.promised = promised;
    this.came = came;
    this.strata = strata;
  }

  static HeldOutWeeks of(List<YieldForecast.Evidence> evidence, int strata) {
    Map<Long, ExactSum[]> sums = new TreeMap<>();
    Map<Long, double[]> came = new TreeMap<>();
    for (YieldForecast.Evidence row : evidence) {
      int stratum = row.tier() < 0 ? strata - 1 : row.tier();
      ExactSum[] block = sums.computeIfAbsent(row.block(), any -> exact(strata));
      block[stratum].add(row.probability());
      came.computeIfAbsent(row.block(), any -> new double[strata])[stratum] += row.called() ? 1 : 0;
    }
    return new HeldOutWeeks(
        sums.values().stream()
            .map(block -> Arrays.stream(block).mapToDouble(ExactSum::sum).toArray())
            .toArray(double[][]::new),
        came.values().toArray(double[][]::new),
        strata);
  }

  private static ExactSum[] exact(int strata) {
    ExactSum[] sums = new ExactSum[strata];
    Arrays.setAll(sums, i -> new ExactSum());
    return sums;
  }

  int count() {
    return came.length;
  }

  /** What came over what was promised, per stratum; 1 without evidence. */
  double[] ratios(int leastCalls) {
    int[] once = new int[count()];
    Arrays.setAll(once, i -> i);
    return ratios(once, leastCalls);
  }

  double[] resampled(SplittableRandom random, int leastCalls) {
    int[] drawn = new int[count()];
    Arrays.setAll(drawn, i -> random.nextInt(count()));
    double[] ratios = ratios(drawn, leastCalls);
    double[] centre = ratios(leastCalls);
    double widen = Math.sqrt(count() / (count() - 1.0));
    for (int s = 0; s < strata; s++) {
      ratios[s] = Math.max(0, centre[s] + widen * (ratios[s] - centre[s]));
    }
    return ratios;
  }

  private double[] ratios(int[] drawn, int leastCalls) {
    double[] calls = new double[strata];
    double[] hopes = new double[strata];
    for (int block : drawn) {
      for (int s = 0; s < strata; s++) {
        calls[s] += came[block][s];
        hopes[s] += promised[block][s];
      }
    }
    double pooled = ratio(Arrays.stream(calls).sum(), Arrays.stream(hopes).sum());
    double[] ratios = new double[strata];
    for (int s = 0; s < strata; s++) {
      ratios[s] = cameInAll(s) < leastCalls ? pooled : ratio(calls[s], hopes[s]);
    }
    return ratios;
  }

  private double cameInAll(int stratum) {
    return Arrays.stream(came).mapToDouble(block -> block[stratum]).sum();
  }

  private static double ratio(double calls, double promised) {
    return (calls + HALF) / (promised + HALF);
  }
}
