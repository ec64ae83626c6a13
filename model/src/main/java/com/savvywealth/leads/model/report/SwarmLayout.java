package com.savvywealth.leads.model.report;

import java.util.ArrayList;
import java.util.List;

/** Places the dots of a {@link Beeswarm}: the same dots always come to lie in the same places. */
final class SwarmLayout {
  /** Dots drawn per feature at most; more would only lie on each other. */
  static final int MOST_DOTS = 400;

  private static final int BINS = 130;
  private static final double WIDEST_SPACING = 0.1;

  private SwarmLayout() {}

  /** A dot, and how far it is moved off its row's middle: -0.5 .. 0.5 of the row's height. */
  record Placed(Beeswarm.Dot dot, double offset) {}

  /** Scale that holds all dots and zero. */
  static Scale scale(Beeswarm plot) {
    double min = 0;
    double max = 0;
    for (Beeswarm.Row row : plot.rows()) {
      for (Beeswarm.Dot dot : row.dots()) {
        min = Math.min(min, dot.phi());
        max = Math.max(max, dot.phi());
      }
    }
    return min == max ? Scale.around(-1, 1) : Scale.around(min, max);
  }

  /** Dots of one row, in the order of phi; dots at about the same place are stacked around it. */
  static List<Placed> place(Beeswarm.Row row, Scale scale) {
    List<Beeswarm.Dot> dots = row.thinned(MOST_DOTS);
    int[] stacked = new int[BINS + 1];
    for (Beeswarm.Dot dot : dots) {
      stacked[bin(dot, scale)]++;
    }
    int tallest = 1;
    for (int height : stacked) {
      tallest = Math.max(tallest, height);
    }
    double spacing = Math.min(WIDEST_SPACING, 0.9 / tallest);
    int[] placed = new int[BINS + 1];
    List<Placed> out = new ArrayList<>(dots.size());
    for (Beeswarm.Dot dot : dots) {
      int k = placed[bin(dot, scale)]++;
      int side = k % 2 == 0 ? 1 : -1;
      out.add(new Placed(dot, side * ((k + 1) / 2) * spacing));
    }
    return out;
  }

  private static int bin(Beeswarm.Dot dot, Scale scale) {
    return (int) Math.min(BINS, Math.max(0, Math.floor(scale.place(dot.phi()) * BINS)));
  }
}
