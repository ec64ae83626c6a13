package com.savvywealth.leads.model.report;

import com.savvywealth.leads.model.report.Drawing.Area;
import com.savvywealth.leads.model.report.Drawing.Box;
import com.savvywealth.leads.model.report.Drawing.Disc;
import com.savvywealth.leads.model.report.Drawing.Dots;
import com.savvywealth.leads.model.report.Drawing.Pen;
import com.savvywealth.leads.model.report.Drawing.Shape;
import com.savvywealth.leads.model.report.Drawing.Spot;
import com.savvywealth.leads.model.report.Drawing.Stroke;
import com.savvywealth.leads.model.report.Drawing.Words;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Plots as SVG: crisp at any size, small, byte-stable, and in the page's own colours in light and
 * dark.
 */
public final class SvgPlots {
  private SvgPlots() {}

  /**
   * A plot to stand in an HTML page that carries {@code plot.css}.
   *
   * @param alt what a person who cannot see it should know
   */
  public static String inline(Plot plot, String alt) {
    if (plot instanceof DrawnPlot drawn) {
      return start(drawn.viewBox(), alt) + drawn.shapes() + "</svg>\n";
    }
    Drawing drawing = Drawing.of(plot);
    return drawing.shapes().stream()
        .map(SvgPlots::shape)
        .collect(
            Collectors.joining(
                "",
                start("0 0 %d %s".formatted(Drawing.WIDTH, tenth(drawing.height())), alt),
                "</svg>\n"));
  }

  private static String start(String viewBox, String alt) {
    return "<svg viewBox=\"%s\" role=\"img\" aria-label=\"%s\">\n"
        .formatted(viewBox, Escape.html(alt));
  }

  /** A plot as a file of its own, with its styles. */
  public static String file(Plot plot, String alt) {
    String drawing = inline(plot, alt);
    int firstTagEnd = drawing.indexOf('>') + 1;
    return "<svg xmlns=\"http://www.w3.org/2000/svg\""
        + drawing.substring("<svg".length(), firstTagEnd)
        + "\n<style>\n"
        + HtmlRenderer.style("plot.css")
        + "</style>"
        + drawing.substring(firstTagEnd);
  }

  private static String shape(Shape shape) {
    if (shape instanceof Stroke stroke) {
      return "<path%s d=\"%s\"/>\n".formatted(pen(stroke.pen()), through(stroke.spots()));
    } else if (shape instanceof Box box) {
      return box(box);
    } else if (shape instanceof Area area) {
      return "<path fill=\"%s\"%s d=\"%sZ\"/>\n"
          .formatted(
              Palette.hex(area.fill().colour()), opacity(area.fill()), through(area.spots()));
    } else if (shape instanceof Disc disc) {
      return "<circle fill=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>\n"
          .formatted(
              Palette.hex(disc.colour()),
              tenth(disc.middle().x()),
              tenth(disc.middle().y()),
              tenth(disc.radius()));
    } else if (shape instanceof Dots dots) {
      return dots.spots().stream()
          .map(spot -> "M" + at(spot) + "h0")
          .collect(Collectors.joining("", dotsStart(dots), "\"/>\n"));
    } else if (shape instanceof Words words) {
      return words(words);
    }
    throw new IllegalStateException("no SVG for " + shape.getClass());
  }

  private static String pen(Pen pen) {
    String colour =
        pen.style().isEmpty()
            ? " class=\"p-line\" stroke=\"" + Palette.hex(pen.colour()) + "\""
            : " class=\"" + pen.style() + "\"";
    return colour + dash(pen.dash());
  }

  private static String dash(List<Integer> dash) {
    return dash.isEmpty()
        ? ""
        : dash.stream()
            .map(String::valueOf)
            .collect(Collectors.joining(" ", " stroke-dasharray=\"", "\""));
  }

  private static String dotsStart(Dots dots) {
    return "<path class=\"p-dots\" stroke=\"%s\" stroke-width=\"%s\" d=\""
        .formatted(Palette.hex(dots.colour()), tenth(dots.size()));
  }

  private static String box(Box box) {
    String style = box.fill().framed() ? Pen.OVER.style() : box.fill().style();
    String fill =
        box.fill().style().isEmpty() ? " fill=\"" + Palette.hex(box.fill().colour()) + "\"" : "";
    return "<rect%s%s%s x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n"
        .formatted(
            style.isEmpty() ? "" : " class=\"" + style + "\"",
            fill,
            opacity(box.fill()),
            tenth(box.x()),
            tenth(box.y()),
            tenth(box.width()),
            tenth(box.height()));
  }

  private static String opacity(Drawing.Fill fill) {
    return fill.opacity() < 1
        ? String.format(Locale.ROOT, " fill-opacity=\"%.2f\"", fill.opacity())
        : "";
  }

  private static String words(Words words) {
    String anchor =
        words.anchor() == Drawing.Anchor.START
            ? ""
            : " text-anchor=\"" + words.anchor().name().toLowerCase(Locale.ROOT) + "\"";
    String turn =
        words.degrees() == 0
            ? ""
            : " transform=\"rotate(%d %s)\"".formatted(words.degrees(), at(words.spot()));
    String tip = words.full().isEmpty() ? "" : "<title>" + Escape.html(words.full()) + "</title>";
    return "<text class=\"%s\"%s%s x=\"%s\" y=\"%s\" dy=\".33em\">%s%s</text>\n"
        .formatted(
            words.lettering().style,
            anchor,
            turn,
            tenth(words.spot().x()),
            tenth(words.spot().y()),
            tip,
            Escape.html(words.text()));
  }

  private static String through(List<Spot> spots) {
    return spots.stream()
        .map(SvgPlots::at)
        .collect(Collectors.joining("L", spots.isEmpty() ? "" : "M", ""));
  }

  private static String at(Spot spot) {
    return tenth(spot.x()) + " " + tenth(spot.y());
  }

  /** A length to a tenth of a pixel, without a closing zero. */
  static String tenth(double length) {
    long tenths = Math.round(length * 10);
    long size = Math.abs(tenths);
    return (tenths < 0 ? "-" : "") + size / 10 + (size % 10 == 0 ? "" : "." + size % 10);
  }
}
