package com.savvywealth.leads.model.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * SHAP summary: one row of dots per feature, placed by their contribution, shaded by the feature's
 * value from low to high. Dots that would overlap are stacked, the same way every time.
 *
 * @param valueLabel what the place of a dot means ("contribution to the margin, log-odds")
 * @param rows from top to bottom; may be empty
 */
public record Beeswarm(String name, String title, String valueLabel, List<Row> rows)
    implements Plot {
  /** How many shades the value of a feature is shown in. */
  static final int SHADES = 9;

  /**
   * One lead's contribution.
   *
   * @param phi finite
   * @param shade rank of the feature's value, 0 lowest .. 1 highest; NaN when it is missing
   */
  public record Dot(double phi, double shade) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException phi is not finite or the shade is outside 0..1
     */
    public Dot {
      if (!Double.isFinite(phi) || shade < 0 || shade > 1) {
        throw new IllegalArgumentException(
            "a dot must have a finite phi and a shade in 0..1 but had " + phi + " and " + shade);
      }
    }

    /** Which of the shades: 0 .. SHADES-1, or -1 when the value is missing. */
    int shadeClass() {
      return Double.isNaN(shade) ? -1 : (int) Math.min(SHADES - 1, Math.floor(shade * SHADES));
    }
  }

  /**
   * A feature's dots.
   *
   * @param feature technical name
   * @param words what people call it; "" when only the technical name is shown
   */
  public record Row(String feature, String words, List<Dot> dots) {
    /** The dots are copied. */
    public Row {
      dots = List.copyOf(dots);
    }

    /** A row that shows its technical name only. */
    public Row(String feature, List<Dot> dots) {
      this(feature, "", dots);
    }

    /** The same row with words for people. */
    public Row inWords(String name) {
      return new Row(feature, name, dots);
    }

    /**
     * Dots of one feature; the shade is the value's mid-rank among the values present.
     *
     * @param phi contributions in lead order
     * @param values the feature's values in the same order; NaN when missing
     * @throws IllegalArgumentException the lengths differ
     */
    public static Row of(String feature, double[] phi, double[] values) {
      if (phi.length != values.length) {
        throw new IllegalArgumentException(
            "feature %s: phi and values must be equally long but were %d and %d"
                .formatted(feature, phi.length, values.length));
      }
      double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
      List<Dot> dots = new ArrayList<>(phi.length);
      for (int i = 0; i < phi.length; i++) {
        dots.add(new Dot(phi[i], midRank(sorted, values[i])));
      }
      return new Row(feature, dots);
    }

    /** At most {@code most} dots, evenly taken in the order of phi, so both ends stay. */
    List<Dot> thinned(int most) {
      List<Dot> ordered = new ArrayList<>(dots);
      ordered.sort(Comparator.comparingDouble(Dot::phi).thenComparingDouble(Dot::shade));
      if (ordered.size() <= most) {
        return ordered;
      }
      List<Dot> kept = new ArrayList<>(most);
      for (int i = 0; i < most; i++) {
        kept.add(ordered.get((int) ((long) i * (ordered.size() - 1) / (most - 1))));
      }
      return kept;
    }
  }

  /** Rows are copied. */
  public Beeswarm {
    Plot.checkedName(name);
    rows = List.copyOf(rows);
  }

  private static double midRank(double[] sorted, double value) {
    if (Double.isNaN(value)) {
      return Double.NaN;
    }
    return (countBelow(sorted, value) + countBelow(sorted, Math.nextUp(value)))
        / 2.0
        / sorted.length;
  }

  /** How many of the sorted values are smaller than {@code value}. */
  private static int countBelow(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
