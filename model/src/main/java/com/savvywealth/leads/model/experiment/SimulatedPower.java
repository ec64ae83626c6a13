package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.stat.BinomialSampler;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * Experiments that are played through: leads drawn, looks taken, bounds asked.
 *
 * <p>Experiment i is a function of the seed and i alone, so any cut of 0..n-1 into chunks, added up
 * in any order, gives the same count.
 *
 * @param control rate of the controls
 * @param treated rate of the treated
 * @param sizes leads per cluster at each look, rising
 * @param bounds of |z| at each look, infinite where nothing can stop
 * @param clusters per arm; 1 when leads are assigned one by one
 * @param icc correlation in a cluster, 0 when leads are assigned one by one
 */
public record SimulatedPower(
    double control,
    double treated,
    List<Integer> sizes,
    List<Double> bounds,
    int clusters,
    double icc)
    implements Serializable {
  /**
   * What simulated experiments came to; counts add up.
   *
   * @param experiments how many
   * @param found a bound was crossed with more booked calls among the treated
   * @param wrong one was crossed with fewer
   * @param early of both, before the last look
   */
  public record Count(long experiments, long found, long wrong, long early)
      implements Serializable {
    /** Nothing yet. */
    public static final Count NONE = new Count(0, 0, 0, 0);

    /** Both together. */
    public Count plus(Count other) {
      return new Count(
          experiments + other.experiments,
          found + other.found,
          wrong + other.wrong,
          early + other.early);
    }

    /** Share that found more booked calls among the treated; NaN without experiments. */
    public double power() {
      return experiments == 0 ? Double.NaN : (double) found / experiments;
    }

    /** Share that found a difference in either direction; NaN without experiments. */
    public double rejected() {
      return experiments == 0 ? Double.NaN : (double) (found + wrong) / experiments;
    }

    /** Standard error of {@link #power}. */
    public double standardError() {
      return Math.sqrt(power() * (1 - power()) / experiments);
    }
  }

  /** Refuses looks without bounds and clusters that are none. */
  public SimulatedPower {
    sizes = List.copyOf(sizes);
    bounds = List.copyOf(bounds);
    if (sizes.isEmpty() || sizes.size() != bounds.size()) {
      throw new IllegalArgumentException(
          "each look needs a size and a bound but there were %s and %s".formatted(sizes, bounds));
    }
    if (clusters < 1 || !(icc >= 0 && icc < 1)) {
      throw new IllegalArgumentException(
          "clusters must be >= 1 and icc in [0, 1) but were %d and %s".formatted(clusters, icc));
    }
    int before = 0;
    for (int size : sizes) {
      if (size <= before) {
        throw new IllegalArgumentException("sizes must rise from 1 but were " + sizes);
      }
      before = size;
    }
  }

  /**
   * Experiments from..to-1 of a seed.
   *
   * @param from at least 0
   * @param to at least {@code from}
   */
  public Count count(long seed, long from, long to) {
    List<BinomialSampler> zero = icc > 0 ? List.of() : samplers(control);
    List<BinomialSampler> one = icc > 0 ? List.of() : samplers(treated);
    Count count = Count.NONE;
    for (long i = from; i < to; i++) {
      Random random = new Random(mix(mix(seed) + i));
      List<Integer> x0 = icc > 0 ? clustered(random, control) : independent(random, zero);
      List<Integer> x1 = icc > 0 ? clustered(random, treated) : independent(random, one);
      count = count.plus(judged(x0, x1));
    }
    return count;
  }

  private Count judged(List<Integer> x0, List<Integer> x1) {
    for (int k = 0; k < sizes.size(); k++) {
      double z = z(x0.get(k), x1.get(k), sizes.get(k));
      if (Math.abs(z) >= bounds.get(k)) {
        return new Count(1, z > 0 ? 1 : 0, z < 0 ? 1 : 0, k < sizes.size() - 1 ? 1 : 0);
      }
    }
    return new Count(1, 0, 0, 0);
  }

  /** Pooled z, widened by what clusters of that size cost; 0 without hits or misses. */
  private double z(int x0, int x1, int size) {
    double n = (double) size * clusters;
    double rate = (x0 + x1) / (2 * n);
    double effect = 1 + (size - 1) * icc;
    double variance = 2 * rate * (1 - rate) / n * effect;
    return variance > 0 ? (x1 - x0) / n / Math.sqrt(variance) : 0;
  }

  private List<BinomialSampler> samplers(double rate) {
    List<BinomialSampler> samplers = new ArrayList<>();
    int before = 0;
    for (int size : sizes) {
      samplers.add(BinomialSampler.of((size - before) * clusters, rate));
      before = size;
    }
    return samplers;
  }

  private static List<Integer> independent(Random random, List<BinomialSampler> samplers) {
    List<Integer> sums = new ArrayList<>();
    int sum = 0;
    for (BinomialSampler sampler : samplers) {
      sum += sampler.draw(random.nextDouble());
      sums.add(sum);
    }
    return sums;
  }

  /** Beta-binomial clusters: each has a rate of its own, with the variance that the ICC says. */
  private List<Integer> clustered(Random random, double rate) {
    BetaDistribution law =
        new BetaDistribution(null, rate * (1 / icc - 1), (1 - rate) * (1 / icc - 1));
    int[] sums = new int[sizes.size()];
    for (int c = 0; c < clusters; c++) {
      double own = law.inverseCumulativeProbability(random.nextDouble());
      int before = 0;
      int sum = 0;
      for (int k = 0; k < sums.length; k++) {
        sum += BinomialSampler.of(sizes.get(k) - before, own).draw(random.nextDouble());
        before = sizes.get(k);
        sums[k] += sum;
      }
    }
    List<Integer> all = new ArrayList<>();
    for (int sum : sums) {
      all.add(sum);
    }
    return all;
  }

  /** The published splitmix64 finaliser. */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
