package com.savvywealth.leads.model.report;

import com.savvywealth.leads.model.report.SvgCanvas.Anchor;
import com.savvywealth.leads.model.report.SvgCanvas.Frame;
import java.util.ArrayList;
import java.util.List;

/** Draws plots with a named row per thing: bars, SHAP summaries and heat maps. */
final class SvgRows {
  private static final double TOP = 40;
  private static final double BAR_ROW = 26;
  private static final double SWARM_ROW = 40;
  private static final double HEAT_ROW = 28;
  private static final double BELOW = 50;

  private SvgRows() {}

  static String draw(BarPlot plot, String alt) {
    SvgCanvas canvas = new SvgCanvas();
    canvas.title(plot.title());
    List<String> labels = plot.bars().stream().map(BarPlot.Bar::label).toList();
    boolean referred = Double.isFinite(plot.reference());
    double top = referred ? TOP + 18 : TOP;
    Frame frame =
        new Frame(
            SvgCanvas.labelWidth(labels),
            top,
            SvgCanvas.WIDTH - 74,
            top + Math.max(1, labels.size()) * BAR_ROW);
    Scale scale = scale(plot);
    canvas.bottomAxis(scale, frame, plot.valueLabel());
    double zero = frame.x(scale.place(0));
    for (int i = 0; i < labels.size(); i++) {
      double y = frame.top() + i * BAR_ROW;
      double value = plot.bars().get(i).value();
      double end = frame.x(scale.place(value));
      canvas.label(frame.left() - 8, y + BAR_ROW / 2, labels.get(i));
      canvas.box("p-bar", "", Math.min(zero, end), y + 4, Math.abs(end - zero), BAR_ROW - 8);
      canvas.text("p-tick", Anchor.END, SvgCanvas.WIDTH - 6, y + BAR_ROW / 2, Numbers.value(value));
    }
    canvas.line("p-axis", zero, frame.top(), zero, frame.bottom());
    if (referred) {
      double x = frame.x(scale.place(plot.reference()));
      canvas.line("p-mark", x, frame.top() - 4, x, frame.bottom());
      canvas.text("p-tick", Anchor.MIDDLE, x, frame.top() - 12, plot.referenceLabel());
    }
    return canvas.finish(frame.bottom() + BELOW, alt);
  }

  /** Scale that holds all bars, zero and the reference. */
  static Scale scale(BarPlot plot) {
    List<Double> values = new ArrayList<>(List.of(0.0, plot.reference()));
    plot.bars().forEach(bar -> values.add(bar.value()));
    boolean flat = values.stream().allMatch(value -> value.isNaN() || value == 0);
    return flat
        ? Scale.around(0, 1)
        : Scale.around(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  static String draw(Beeswarm plot, String alt) {
    SvgCanvas canvas = new SvgCanvas();
    canvas.title(plot.title());
    List<String> labels = plot.rows().stream().map(Beeswarm.Row::feature).toList();
    Frame frame =
        new Frame(
            SvgCanvas.labelWidth(labels),
            TOP + 22,
            SvgCanvas.WIDTH - 24,
            TOP + 22 + Math.max(1, labels.size()) * SWARM_ROW);
    Scale scale = SwarmLayout.scale(plot);
    shadeLegend(canvas, frame);
    canvas.bottomAxis(scale, frame, plot.valueLabel());
    double zero = frame.x(scale.place(0));
    canvas.line("p-axis", zero, frame.top(), zero, frame.bottom());
    for (int i = 0; i < labels.size(); i++) {
      double y = frame.top() + (i + 0.5) * SWARM_ROW;
      canvas.label(frame.left() - 8, y, labels.get(i));
      swarm(canvas, SwarmLayout.place(plot.rows().get(i), scale), y, d -> frame.x(scale.place(d)));
    }
    return canvas.finish(frame.bottom() + BELOW, alt);
  }

  /** All dots of a shade are one path of points: a tenth of the size of a circle each. */
  private static void swarm(
      SvgCanvas canvas,
      List<SwarmLayout.Placed> dots,
      double middle,
      java.util.function.DoubleUnaryOperator x) {
    for (int shade = -1; shade < Beeswarm.SHADES; shade++) {
      StringBuilder path = new StringBuilder();
      for (SwarmLayout.Placed placed : dots) {
        if (placed.dot().shadeClass() == shade) {
          path.append('M')
              .append(SvgCanvas.round(x.applyAsDouble(placed.dot().phi())))
              .append(' ')
              .append(SvgCanvas.round(middle + placed.offset() * SWARM_ROW))
              .append("h0");
        }
      }
      if (path.length() > 0) {
        String colour = Palette.hex(Palette.shade(shade));
        canvas.path("p-dots", " stroke=\"" + colour + "\"", path.toString());
      }
    }
  }

  private static void shadeLegend(SvgCanvas canvas, Frame frame) {
    double width = 16;
    double left = frame.right() - 160 - Beeswarm.SHADES * width;
    canvas.text("p-tick", Anchor.END, left - 8, TOP + 2, "feature value: low");
    for (int shade = 0; shade < Beeswarm.SHADES; shade++) {
      String fill = " fill=\"" + Palette.hex(Palette.shade(shade)) + "\"";
      canvas.box("p-plain", fill, left + shade * width, TOP - 4, width, 12);
    }
    double end = left + Beeswarm.SHADES * width;
    canvas.text("p-tick", Anchor.START, end + 8, TOP + 2, "high");
    canvas.box(
        "p-plain", " fill=\"" + Palette.hex(Palette.MISSING) + "\"", end + 58, TOP - 4, 12, 12);
    canvas.text("p-tick", Anchor.START, end + 76, TOP + 2, "missing");
  }

  static String draw(HeatMap plot, String alt) {
    SvgCanvas canvas = new SvgCanvas();
    canvas.title(plot.title());
    List<String> labels = plot.rows().stream().map(HeatMap.Row::label).toList();
    double left = SvgCanvas.labelWidth(labels);
    double width = (SvgCanvas.WIDTH - 16 - left) / Math.max(1, plot.columns().size());
    double head = columnNames(canvas, plot.columns(), left, width);
    double top = plot.top();
    for (int i = 0; i < plot.rows().size(); i++) {
      double y = head + i * HEAT_ROW;
      canvas.label(left - 8, y + HEAT_ROW / 2, labels.get(i));
      List<Double> values = plot.rows().get(i).values();
      for (int column = 0; column < values.size(); column++) {
        double value = values.get(column);
        Frame cell = new Frame(left + column * width, y, left + (column + 1) * width, y + HEAT_ROW);
        cell(canvas, cell, value, new Heat(value / top, value > plot.limit()));
      }
    }
    double bottom = head + plot.rows().size() * HEAT_ROW;
    canvas.text("p-text", Anchor.START, left, bottom + 20, heatLegend(plot));
    return canvas.finish(bottom + 40, alt);
  }

  /**
   * Names above the columns, slanted when they are wider than a column; returns where rows begin.
   */
  private static double columnNames(
      SvgCanvas canvas, List<String> names, double left, double width) {
    double longest = names.stream().mapToInt(String::length).max().orElse(0) * 7.4;
    boolean slanted = longest > width - 4;
    double head = TOP + 16 + (slanted ? longest * 0.6 : 0);
    for (int column = 0; column < names.size(); column++) {
      double x = left + (column + 0.5) * width;
      if (slanted) {
        canvas.turned("p-tick", -40, x, head - 6, names.get(column));
      } else {
        canvas.text("p-tick", Anchor.MIDDLE, x, TOP + 4, names.get(column));
      }
    }
    return head;
  }

  private record Heat(double part, boolean over) {}

  private static void cell(SvgCanvas canvas, Frame frame, double value, Heat heat) {
    double width = frame.right() - frame.left();
    if (Double.isFinite(value)) {
      long percent = Math.round(85 * Math.max(0, Math.min(1, heat.part())));
      String fill =
          " fill=\"%s\" fill-opacity=\"0.%02d\"".formatted(Palette.hex(Palette.HEAT), percent);
      canvas.box(
          heat.over() ? "p-over" : "p-cell",
          fill,
          frame.left() + 1.5,
          frame.top() + 1.5,
          width - 3,
          HEAT_ROW - 3);
    }
    canvas.text(
        heat.over() ? "p-tick p-bold" : "p-tick",
        Anchor.MIDDLE,
        frame.x(0.5),
        frame.y(0.5),
        Numbers.fixed(value, width < 50 ? 2 : 3));
  }

  /** What the numbers are, and what a frame means. */
  static String heatLegend(HeatMap plot) {
    return Double.isFinite(plot.limit())
        ? plot.valueLabel() + "; framed and bold: above " + Numbers.limit(plot.limit())
        : plot.valueLabel();
  }
}
