package com.savvywealth.leads.model.report;

import com.savvywealth.leads.model.report.Drawing.Anchor;
import com.savvywealth.leads.model.report.Drawing.Box;
import com.savvywealth.leads.model.report.Drawing.Fill;
import com.savvywealth.leads.model.report.Drawing.Frame;
import com.savvywealth.leads.model.report.Drawing.Lettering;
import com.savvywealth.leads.model.report.Drawing.Pen;
import com.savvywealth.leads.model.report.Drawing.Shape;
import com.savvywealth.leads.model.report.Drawing.Spot;
import com.savvywealth.leads.model.report.Drawing.Stroke;
import com.savvywealth.leads.model.report.Drawing.Words;
import java.util.ArrayList;
import java.util.List;

/** Collects the shapes of one {@link Drawing}, from back to front. */
final class Sketch {
  /** Width of an average letter of {@link Lettering#TEXT}, on the safe side. */
  private static final double LETTER = 7.7;

  private static final int LONGEST_LINE = 26;
  private static final double LINE = 15;
  private static final double NOTE_LINE = 13;

  private final List<Shape> shapes = new ArrayList<>();

  /** The drawing so far. */
  Drawing finish(double height) {
    return new Drawing(height, shapes);
  }

  /** A shape as it is. */
  void add(Shape shape) {
    shapes.add(shape);
  }

  /** A straight line. */
  void line(Pen pen, Spot from, Spot to) {
    add(new Stroke(pen, List.of(from, to)));
  }

  /** A filled rectangle. */
  void box(Fill fill, Frame frame) {
    add(
        new Box(
            fill,
            frame.left(),
            frame.top(),
            frame.right() - frame.left(),
            frame.bottom() - frame.top()));
  }

  /** One level line of text. */
  void text(Lettering lettering, Anchor anchor, Spot spot, String text) {
    add(new Words(lettering, anchor, spot, 0, text, ""));
  }

  /** The title line of a plot. */
  void title(String title) {
    text(Lettering.TITLE, Anchor.START, new Spot(8, 16), title);
  }

  /** A label that ends at a spot, shortened to the room at its left. */
  void label(Spot end, String label) {
    int most = (int) Math.floor((end.x() - 4) / LETTER);
    boolean fits = label.length() <= most;
    String shown = fits ? label : label.substring(0, Math.max(1, most - 1)) + "…";
    add(new Words(Lettering.TEXT, Anchor.END, end, 0, shown, fits ? "" : label));
  }

  /**
   * A label of words that ends at a spot, on two lines when one is too long, over a lesser note;
   * all of it is centred at the spot's height.
   */
  void label(Spot end, String words, String note) {
    List<String> lines = lines(words);
    double noteHeight = note.isEmpty() ? 0 : NOTE_LINE;
    double y = end.y() - ((lines.size() - 1) * LINE + noteHeight) / 2;
    for (String line : lines) {
      label(new Spot(end.x(), y), line);
      y += LINE;
    }
    if (!note.isEmpty()) {
      text(Lettering.NOTE, Anchor.END, new Spot(end.x(), y - (LINE - NOTE_LINE)), note);
    }
  }

  /** The words on at most two lines. */
  static List<String> lines(String words) {
    int middle = words.length() / 2;
    int left = words.lastIndexOf(' ', middle);
    int right = words.indexOf(' ', middle);
    int cut = left < 0 || (right >= 0 && right - middle < middle - left) ? right : left;
    return words.length() <= LONGEST_LINE || cut < 0
        ? List.of(words)
        : List.of(words.substring(0, cut), words.substring(cut + 1));
  }

  /** Ticks, grid lines and a name for the axis below a frame. */
  void bottomAxis(Scale scale, Frame frame, String name) {
    for (double tick : scale.ticks()) {
      double x = frame.x(scale.place(tick));
      line(Pen.GRID, new Spot(x, frame.top()), new Spot(x, frame.bottom()));
      text(Lettering.TICK, Anchor.MIDDLE, new Spot(x, frame.bottom() + 14), Numbers.limit(tick));
    }
    text(Lettering.TEXT, Anchor.MIDDLE, new Spot(frame.x(0.5), frame.bottom() + 36), name);
  }

  /** Ticks, grid lines and a name for the axis at the left of a frame. */
  void leftAxis(Scale scale, Frame frame, String name) {
    for (double tick : scale.ticks()) {
      double y = frame.y(scale.place(tick));
      line(Pen.GRID, new Spot(frame.left(), y), new Spot(frame.right(), y));
      text(Lettering.TICK, Anchor.END, new Spot(frame.left() - 8, y), Numbers.limit(tick));
    }
    add(new Words(Lettering.TEXT, Anchor.MIDDLE, new Spot(16, frame.y(0.5)), -90, name, ""));
  }

  /** Width of a text. */
  static double width(String text) {
    return text.length() * LETTER;
  }

  /** Width of the column of labels at the left: as wide as the longest, at most half a picture. */
  static double labelWidth(List<String> labels) {
    double longest = labels.stream().mapToDouble(Sketch::width).max().orElse(0);
    return Math.min(Drawing.WIDTH * 0.5, Math.max(60, longest + 16));
  }
}
