package com.savvywealth.leads.model.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Places the dots of a {@link Beeswarm}: the same dots always come to lie in the same places. */
final class SwarmLayout {
  /** Dots drawn per feature at most; more would only lie on each other. */
  static final int MOST_DOTS = 400;

  private static final int BINS = 130;

  /** Dots of a column that lie apart, as a share of the row's height, and columns of one pile. */
  private static final double SPACING = 0.068;

  private static final double HEIGHT = 0.86;
  private static final int MOST_COLUMNS = 5;
  private static final double COLUMN = 2.6;

  private SwarmLayout() {}

  /**
   * A dot with its place in its pile.
   *
   * @param shift pixels to the right of its contribution
   * @param offset off its row's middle: -0.5 .. 0.5 of the row's height
   */
  record Placed(Beeswarm.Dot dot, double shift, double offset) {}

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

  /**
   * Dots of one row. Those at about the same place form a pile, low values at its foot and missing
   * ones at its head; a pile too tall for the row grows in width, a few pixels at most.
   */
  static List<Placed> place(Beeswarm.Row row, Scale scale) {
    SortedMap<Integer, List<Beeswarm.Dot>> piles = new TreeMap<>();
    for (Beeswarm.Dot dot : row.thinned(MOST_DOTS)) {
      piles.computeIfAbsent(bin(dot, scale), bin -> new ArrayList<>()).add(dot);
    }
    List<Placed> out = new ArrayList<>();
    for (List<Beeswarm.Dot> pile : piles.values()) {
      pile.sort(
          Comparator.comparingDouble(Beeswarm.Dot::shade).thenComparingDouble(Beeswarm.Dot::phi));
      int fit = (int) (HEIGHT / SPACING);
      int columns = Math.min(MOST_COLUMNS, (pile.size() + fit - 1) / fit);
      int rows = (pile.size() + columns - 1) / columns;
      double spacing = Math.min(SPACING, HEIGHT / rows);
      for (int k = 0; k < pile.size(); k++) {
        double shift = (k % columns - (columns - 1) / 2.0) * COLUMN;
        int above = k / columns;
        out.add(new Placed(pile.get(k), shift, ((rows - 1) / 2.0 - above) * spacing));
      }
    }
    return out;
  }

  private static int bin(Beeswarm.Dot dot, Scale scale) {
    return (int) Math.min(BINS, Math.max(0, Math.floor(scale.place(dot.phi()) * BINS)));
  }
}
