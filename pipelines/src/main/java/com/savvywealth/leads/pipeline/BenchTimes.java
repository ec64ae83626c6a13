package com.savvywealth.leads.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The timed runs of one engine on one world. */
final class BenchTimes {
  /** One run: wall and CPU seconds, highest resident memory. */
  record Run(double seconds, double cpuSeconds, long peakRssMiB) {}

  private final List<Run> runs = new ArrayList<>();

  void add(Run run) {
    runs.add(run);
  }

  /** Middle wall time. */
  double seconds() {
    return middle(runs.stream().map(Run::seconds).toList());
  }

  long peakRssMiB() {
    return runs.stream().mapToLong(Run::peakRssMiB).max().orElse(0);
  }

  /** Middle of the ratios of runs that were timed one after the other: noise hits both. */
  double ratioTo(BenchTimes other) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      ratios.add(runs.get(i).seconds() / other.runs.get(i).seconds());
    }
    return middle(ratios);
  }

  private static double middle(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "wall %6.2f s  CPU %6.2f s  peak %,5d MiB  of %d",
        seconds(),
        middle(runs.stream().map(Run::cpuSeconds).toList()),
        peakRssMiB(),
        runs.size());
  }
}
