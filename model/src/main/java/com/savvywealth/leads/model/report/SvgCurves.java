package com.savvywealth.leads.model.report;

import com.savvywealth.leads.model.report.LinePlot.Line;
import com.savvywealth.leads.model.report.SvgCanvas.Anchor;
import com.savvywealth.leads.model.report.SvgCanvas.Frame;
import java.util.List;
import java.util.stream.Collectors;

/** Draws plots with two measured axes: curves and reliability. */
final class SvgCurves {
  private static final Frame FRAME = new Frame(76, 64, SvgCanvas.WIDTH - 24, 400);
  private static final double HEIGHT = 448;

  private SvgCurves() {}

  static String draw(LinePlot plot, String alt) {
    SvgCanvas canvas = new SvgCanvas();
    Axes axes = Axes.of(plot);
    axes(canvas, axes, plot.title(), List.of(plot.xLabel(), plot.yLabel()));
    double legendX = FRAME.left();
    for (int i = 0; i < plot.lines().size(); i++) {
      Line line = plot.lines().get(i);
      String stroke = stroke(i);
      canvas.path("p-line", stroke, path(line, axes));
      canvas.path("p-line", stroke, "M%s 42h28".formatted(SvgCanvas.round(legendX)));
      canvas.text("p-text", Anchor.START, legendX + 34, 42, line.label());
      legendX += 34 + line.label().length() * 7.7 + 22;
    }
    return canvas.finish(HEIGHT, alt);
  }

  static String draw(ReliabilityPlot plot, String alt) {
    SvgCanvas canvas = new SvgCanvas();
    Scale scale = scale(plot);
    axes(
        canvas,
        new Axes(scale, scale),
        plot.title(),
        List.of("promised: mean predicted probability", "happened: observed share"));
    canvas.path(
        "p-axis",
        " stroke-dasharray=\"6 4\"",
        "M%s %sL%s %s"
            .formatted(
                SvgCanvas.round(FRAME.left()),
                SvgCanvas.round(FRAME.bottom()),
                SvgCanvas.round(FRAME.right()),
                SvgCanvas.round(FRAME.top())));
    String colour = Palette.hex(Palette.SERIES.get(0));
    long most = plot.bins().stream().mapToLong(ReliabilityPlot.Bin::n).max().orElse(1);
    for (ReliabilityPlot.Bin bin : plot.bins()) {
      double x = FRAME.x(scale.place(bin.predicted()));
      if (Double.isFinite(bin.low()) && Double.isFinite(bin.high())) {
        canvas.path(
            "p-line",
            " stroke=\"" + colour + "\"",
            "M%s %sV%s"
                .formatted(
                    SvgCanvas.round(x),
                    SvgCanvas.round(FRAME.y(scale.place(bin.low()))),
                    SvgCanvas.round(FRAME.y(scale.place(bin.high())))));
      }
      double radius = 3 + 6 * Math.sqrt(bin.n() / (double) Math.max(1, most));
      canvas.disc(" fill=\"" + colour + "\"", x, FRAME.y(scale.place(bin.observed())), radius);
    }
    canvas.text(
        "p-text",
        Anchor.START,
        FRAME.left(),
        42,
        "Dashed: promise kept. Larger mark: more leads. Upright line: interval of the share.");
    return canvas.finish(HEIGHT, alt);
  }

  /** One scale for both axes, so that the diagonal is one. */
  static Scale scale(ReliabilityPlot plot) {
    double top = 0;
    for (ReliabilityPlot.Bin bin : plot.bins()) {
      top = Math.max(top, Math.max(bin.predicted(), bin.observed()));
      top = Double.isFinite(bin.high()) ? Math.max(top, bin.high()) : top;
    }
    return Scale.around(0, top);
  }

  private static void axes(SvgCanvas canvas, Axes axes, String title, List<String> names) {
    canvas.title(title);
    for (double tick : axes.y().ticks()) {
      double y = FRAME.y(axes.y().place(tick));
      canvas.line("p-grid", FRAME.left(), y, FRAME.right(), y);
      canvas.text("p-tick", Anchor.END, FRAME.left() - 8, y, Numbers.limit(tick));
    }
    canvas.bottomAxis(axes.x(), FRAME, names.get(0));
    canvas.path(
        "p-axis",
        "",
        "M%s %sV%sH%s"
            .formatted(
                SvgCanvas.round(FRAME.left()),
                SvgCanvas.round(FRAME.top()),
                SvgCanvas.round(FRAME.bottom()),
                SvgCanvas.round(FRAME.right())));
    canvas.upright(16, FRAME.y(0.5), names.get(1));
  }

  private static String path(Line line, Axes axes) {
    return line.points().stream()
        .map(
            point ->
                SvgCanvas.round(FRAME.x(axes.x().place(point.x())))
                    + " "
                    + SvgCanvas.round(FRAME.y(axes.y().place(point.y()))))
        .distinct()
        .collect(Collectors.joining("L", "M", ""));
  }

  private static String stroke(int line) {
    List<Integer> dash = Palette.DASHES.get(line);
    String dashes =
        dash.stream()
            .map(String::valueOf)
            .collect(Collectors.joining(" ", " stroke-dasharray=\"", "\""));
    return " stroke=\""
        + Palette.hex(Palette.SERIES.get(line))
        + "\""
        + (dash.isEmpty() ? "" : dashes);
  }

  /** Scales of both axes. */
  record Axes(Scale x, Scale y) {
    /** Axes that hold all lines; the upright one includes 0. */
    static Axes of(LinePlot plot) {
      double[] xs =
          plot.lines().stream()
              .flatMap(line -> line.points().stream())
              .mapToDouble(LinePlot.Point::x)
              .toArray();
      double[] ys =
          java.util.stream.DoubleStream.concat(
                  java.util.stream.DoubleStream.of(0),
                  plot.lines().stream()
                      .flatMap(line -> line.points().stream())
                      .mapToDouble(LinePlot.Point::y))
              .toArray();
      return new Axes(Scale.around(xs), Scale.around(ys));
    }
  }
}
