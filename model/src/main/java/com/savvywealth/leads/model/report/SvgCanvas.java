package com.savvywealth.leads.model.report;

import java.util.List;

/**
 * Collects the shapes of one drawing in SVG. Lengths are pixels of an {@value #WIDTH} wide picture,
 * rounded to a tenth; text, lines and frames take their colour from {@code plot.css}.
 */
final class SvgCanvas {
  static final int WIDTH = 800;

  /** Room for a label of {@code letters} letters at the font of plots. */
  private static final double LETTER = 7.7;

  private final StringBuilder shapes = new StringBuilder();

  /** Where text is anchored. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** The picture. */
  String finish(double height, String label) {
    return "<svg viewBox=\"0 0 %d %s\" role=\"img\" aria-label=\"%s\">\n%s</svg>\n"
        .formatted(WIDTH, round(height), Escape.html(label), shapes);
  }

  /** A line of a style. */
  void line(String style, double x1, double y1, double x2, double y2) {
    path(style, "", "M%s %sL%s %s".formatted(round(x1), round(y1), round(x2), round(y2)));
  }

  /** A path with a style and further attributes (each with a leading space). */
  void path(String style, String attributes, String path) {
    shapes.append("<path class=\"%s\"%s d=\"%s\"/>\n".formatted(style, attributes, path));
  }

  /** A rectangle with further attributes (each with a leading space). */
  void box(String style, String attributes, double x, double y, double width, double height) {
    shapes.append(
        "<rect class=\"%s\"%s x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n"
            .formatted(style, attributes, round(x), round(y), round(width), round(height)));
  }

  /** A disc. */
  void disc(String attributes, double x, double y, double radius) {
    shapes.append(
        "<circle%s cx=\"%s\" cy=\"%s\" r=\"%s\"/>\n"
            .formatted(attributes, round(x), round(y), round(radius)));
  }

  /** One line of text; its baseline is a little below {@code y}, so y is its middle. */
  void text(String style, Anchor anchor, double x, double y, String text) {
    shapes.append(
        "<text class=\"%s\" text-anchor=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n"
            .formatted(
                style,
                anchor.name().toLowerCase(java.util.Locale.ROOT),
                round(x),
                round(y + 4.5),
                Escape.html(text)));
  }

  /** Text that runs upwards, its middle at {@code y}. */
  void upright(double x, double y, String text) {
    turned("p-text\" text-anchor=\"middle", -90, x, y, text);
  }

  /** Text that begins at a point and is turned by so many degrees. */
  void turned(String style, int degrees, double x, double y, String text) {
    shapes.append(
        "<text class=\"%s\" transform=\"translate(%s %s)rotate(%d)\">%s</text>\n"
            .formatted(style, round(x), round(y), degrees, Escape.html(text)));
  }

  /** The title line of a plot. */
  void title(String title) {
    text("p-title", Anchor.START, 8, 16, title);
  }

  /** A label to the left of {@code x}, shortened to the room there is, in full as a tool tip. */
  void label(double x, double y, String label) {
    String shown = fitted(label, x);
    String tip = shown.equals(label) ? "" : "<title>" + Escape.html(label) + "</title>";
    shapes.append(
        "<text class=\"p-text\" text-anchor=\"end\" x=\"%s\" y=\"%s\">%s%s</text>\n"
            .formatted(round(x), round(y + 4.5), tip, Escape.html(shown)));
  }

  /** Ticks, grid lines and a name for an axis to the right, below {@code bottom}. */
  void bottomAxis(Scale scale, Frame frame, String name) {
    for (double tick : scale.ticks()) {
      double x = frame.x(scale.place(tick));
      line("p-grid", x, frame.top(), x, frame.bottom());
      text("p-tick", Anchor.MIDDLE, x, frame.bottom() + 14, Numbers.limit(tick));
    }
    text("p-text", Anchor.MIDDLE, frame.x(0.5), frame.bottom() + 36, name);
  }

  /** Width of the column of labels at the left: as wide as the longest, at most half a picture. */
  static double labelWidth(List<String> labels) {
    int longest = labels.stream().mapToInt(String::length).max().orElse(0);
    return Math.min(WIDTH * 0.45, Math.max(60, longest * LETTER + 16));
  }

  private static String fitted(String label, double room) {
    int most = (int) Math.floor((room - 4) / LETTER);
    return label.length() <= most ? label : label.substring(0, Math.max(1, most - 1)) + "…";
  }

  /** A length to a tenth of a pixel, without a closing zero. */
  static String round(double length) {
    long tenths = Math.round(length * 10);
    String sign = tenths < 0 ? "-" : "";
    long size = Math.abs(tenths);
    return sign + size / 10 + (size % 10 == 0 ? "" : "." + size % 10);
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
