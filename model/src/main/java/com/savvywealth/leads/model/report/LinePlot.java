package com.savvywealth.leads.model.report;

import java.util.List;

/**
 * Lines over a common axis, such as a precision-recall curve beside the base rate.
 *
 * @param xLabel what runs to the right
 * @param yLabel what runs upwards
 * @param lines in legend order; at most six, each with its own dash pattern
 */
public record LinePlot(String name, String title, String xLabel, String yLabel, List<Line> lines)
    implements Plot {
  /** A point; both coordinates finite. */
  public record Point(double x, double y) {
    /**
     * Checks the coordinates.
     *
     * @throws IllegalArgumentException one is not finite
     */
    public Point {
      if (!Double.isFinite(x) || !Double.isFinite(y)) {
        throw new IllegalArgumentException(
            "a plotted point must be finite but was (" + x + ", " + y + ")");
      }
    }
  }

  /**
   * How far a line may be off at one place.
   *
   * @param low lower end, finite
   * @param high upper end, at least {@code low}
   */
  public record Range(double x, double low, double high) {
    /**
     * Checks the ends.
     *
     * @throws IllegalArgumentException one is not finite, or they are in the wrong order
     */
    public Range {
      if (!Double.isFinite(x) || !Double.isFinite(low) || !Double.isFinite(high) || low > high) {
        throw new IllegalArgumentException(
            "a range must be finite with low <= high but was %s..%s at %s".formatted(low, high, x));
      }
    }
  }

  /**
   * A line through points in the order given.
   *
   * @param band where it may lie, drawn as an area behind it; empty for none
   */
  public record Line(String label, List<Point> points, List<Range> band) {
    /** Points and band are copied. */
    public Line {
      points = List.copyOf(points);
      band = List.copyOf(band);
    }

    /** A line without a band. */
    public Line(String label, List<Point> points) {
      this(label, points, List.of());
    }
  }

  /**
   * Checks the number of lines.
   *
   * @throws IllegalArgumentException there are none or more than six
   */
  public LinePlot {
    Plot.checkedName(name);
    lines = List.copyOf(lines);
    if (lines.isEmpty() || lines.size() > 6) {
      throw new IllegalArgumentException(
          "plot " + name + " must have 1 to 6 lines but has " + lines.size());
    }
  }
}
