package com.savvywealth.leads.model.report;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis that begins and ends at round numbers.
 *
 * @param low its first tick
 * @param high its last tick
 * @param step between two ticks: 1, 2 or 5 times a power of ten
 */
record Scale(double low, double high, double step) {
  private static final int INTERVALS = 6;

  /** The scale around the values; NaN is ignored, one value alone is given room, none is 0..1. */
  static Scale around(double... values) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (Double.isFinite(value)) {
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    if (min > max) {
      return new Scale(0, 1, 0.2);
    }
    if (min == max) {
      double room = min == 0 ? 1 : Math.abs(min) / 2;
      min -= room;
      max += room;
    }
    double step = roundStep((max - min) / INTERVALS);
    return new Scale(
        Math.floor(min / step + 1e-9) * step, Math.ceil(max / step - 1e-9) * step, step);
  }

  private static double roundStep(double raw) {
    double power = StrictMath.pow(10, Math.floor(StrictMath.log10(raw)));
    double lead = raw / power;
    double rounded = lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10;
    return rounded * power;
  }

  /** The ticks from low to high. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    long first = Math.round(low / step);
    long last = Math.round(high / step);
    for (long i = first; i <= last; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** Where a value lies: 0 at low, 1 at high. */
  double place(double value) {
    return (value - low) / (high - low);
  }
}
