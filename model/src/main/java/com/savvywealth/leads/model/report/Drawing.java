package com.savvywealth.leads.model.report;

import java.awt.Color;
import java.util.List;

/**
 * A plot laid out as shapes, in pixels of a {@value #WIDTH} wide picture with the origin at its top
 * left. {@link SvgPlots} and {@link PngPlots} put the same shapes on paper, so both files of a plot
 * are one picture.
 *
 * @param height of the picture
 * @param shapes from back to front
 */
record Drawing(double height, List<Shape> shapes) {
  static final int WIDTH = 800;

  /** The shapes are copied. */
  Drawing {
    shapes = List.copyOf(shapes);
  }

  /** The plot laid out, the same for every kind of file. */
  static Drawing of(Plot plot) {
    if (plot instanceof LinePlot lines) {
      return DrawCurves.draw(lines);
    } else if (plot instanceof ReliabilityPlot reliability) {
      return DrawReliability.draw(reliability);
    } else if (plot instanceof BarPlot bars) {
      return DrawRows.draw(bars);
    } else if (plot instanceof IntervalPlot intervals) {
      return DrawIntervals.draw(intervals);
    } else if (plot instanceof Beeswarm swarm) {
      return DrawRows.draw(swarm);
    } else if (plot instanceof HeatMap heat) {
      return DrawGrid.draw(heat);
    }
    throw new IllegalArgumentException(
        "plot %s must be drawn from its figures, but of a %s there are none"
            .formatted(plot.name(), plot.getClass().getSimpleName()));
  }

  /** A place in the picture. */
  record Spot(double x, double y) {}

  /** Something to draw. */
  sealed interface Shape {}

  /** A line through spots. */
  record Stroke(Pen pen, List<Spot> spots) implements Shape {}

  /** A filled shape through spots, closed by a line from the last to the first. */
  record Area(Fill fill, List<Spot> spots) implements Shape {}

  /** A filled rectangle. */
  record Box(Fill fill, double x, double y, double width, double height) implements Shape {}

  /** A filled circle. */
  record Disc(Color colour, Spot middle, double radius) implements Shape {}

  /** Many small round dots of one colour, {@code size} wide. */
  record Dots(Color colour, double size, List<Spot> spots) implements Shape {
    /** Diameter of a dot in a swarm. */
    static final double SWARM = 3.6;
  }

  /**
   * One line of text.
   *
   * @param spot its anchor, at the middle of its height
   * @param degrees turn around the anchor, clockwise
   * @param full the whole text when {@code text} was shortened, else ""
   */
  record Words(Lettering lettering, Anchor anchor, Spot spot, int degrees, String text, String full)
      implements Shape {}

  /**
   * How a line is drawn.
   *
   * @param style its class in {@code plot.css}, which may give it another colour on a dark page
   * @param colour on white paper
   * @param dash lengths of dashes and gaps; empty is solid
   */
  record Pen(String style, Color colour, double width, List<Integer> dash) {
    static final Pen GRID = new Pen("p-grid", Palette.GRID, 1, List.of());
    static final Pen AXIS = new Pen("p-axis", Palette.FAINT, 1.2, List.of());
    static final Pen DIAGONAL = new Pen("p-axis", Palette.FAINT, 1.2, List.of(6, 4));
    static final Pen MARK = new Pen("p-mark", Palette.INK, 1.5, List.of(5, 4));
    static final Pen OVER = new Pen("p-over", Palette.ALARM, 2.5, List.of());

    /** The pen of a line of data: its colour is the same on any page. */
    static Pen series(int index) {
      return new Pen("", Palette.SERIES.get(index), 2.2, Palette.DASHES.get(index));
    }
  }

  /**
   * How an area is filled.
   *
   * @param style as in {@link Pen}; "" when the colour is the same on any page
   * @param opacity 0 unseen .. 1 solid
   * @param framed whether it stands out by a frame in {@link Pen#OVER}
   */
  record Fill(String style, Color colour, double opacity, boolean framed) {
    static final Fill BAR = new Fill("p-bar", Palette.SERIES.get(0), 1, false);

    /** A colour that is the same on any page. */
    static Fill plain(Color colour) {
      return new Fill("", colour, 1, false);
    }
  }

  /** Kinds of text. */
  enum Lettering {
    TITLE("p-title", 16, true, Palette.INK),
    TEXT("p-text", 14, false, Palette.INK),
    TICK("p-tick", 13, false, Palette.FAINT),
    NOTE("p-tick p-note", 11, false, Palette.FAINT),
    CELL("p-tick p-cell", 13, false, Palette.INK),
    BOLD("p-tick p-bold", 13, true, Palette.INK);

    final String style;
    final int size;
    final boolean bold;

    @SuppressWarnings("ImmutableEnumChecker") // java.awt.Color never changes.
    final Color colour;

    Lettering(String style, int size, boolean bold, Color colour) {
      this.style = style;
      this.size = size;
      this.bold = bold;
      this.colour = colour;
    }
  }

  /** Where text is anchored. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** The part of a picture that the data fill. */
  record Frame(double left, double top, double right, double bottom) {
    /** Pixels of a place 0..1 from left to right. */
    double x(double place) {
      return left + (right - left) * place;
    }

    /** Pixels of a place 0..1 from bottom to top. */
    double y(double place) {
      return bottom - (bottom - top) * place;
    }
  }
}
