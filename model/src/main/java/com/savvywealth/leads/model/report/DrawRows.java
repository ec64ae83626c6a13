package com.savvywealth.leads.model.report;

import com.savvywealth.leads.model.report.Drawing.Anchor;
import com.savvywealth.leads.model.report.Drawing.Dots;
import com.savvywealth.leads.model.report.Drawing.Fill;
import com.savvywealth.leads.model.report.Drawing.Frame;
import com.savvywealth.leads.model.report.Drawing.Lettering;
import com.savvywealth.leads.model.report.Drawing.Pen;
import com.savvywealth.leads.model.report.Drawing.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Lays out plots with a named row per thing along one axis: bars and SHAP summaries. */
final class DrawRows {
  private static final double TOP = 40;
  private static final double BAR_ROW = 26;
  private static final double SWARM_ROW = 40;
  private static final double BELOW = 50;
  private static final double SHADE_WIDTH = 16;

  private DrawRows() {}

  static Drawing draw(BarPlot plot) {
    Sketch sketch = new Sketch();
    sketch.title(plot.title());
    boolean referred = Double.isFinite(plot.reference());
    List<String> labels = plot.bars().stream().map(BarPlot.Bar::label).toList();
    Frame frame = frame(labels, referred ? TOP + 18 : TOP, BAR_ROW, Drawing.WIDTH - 74);
    Scale scale = scale(plot);
    sketch.bottomAxis(scale, frame, plot.valueLabel());
    double zero = frame.x(scale.place(0));
    for (int i = 0; i < labels.size(); i++) {
      double y = frame.top() + i * BAR_ROW;
      double value = plot.bars().get(i).value();
      double end = frame.x(scale.place(value));
      sketch.label(new Spot(frame.left() - 8, y + BAR_ROW / 2), labels.get(i));
      sketch.box(
          Fill.BAR, new Frame(Math.min(zero, end), y + 4, Math.max(zero, end), y + BAR_ROW - 4));
      Spot right = new Spot(Drawing.WIDTH - 6, y + BAR_ROW / 2);
      sketch.text(Lettering.TICK, Anchor.END, right, Numbers.value(value));
    }
    sketch.line(Pen.AXIS, new Spot(zero, frame.top()), new Spot(zero, frame.bottom()));
    if (referred) {
      double x = frame.x(scale.place(plot.reference()));
      sketch.line(Pen.MARK, new Spot(x, frame.top() - 4), new Spot(x, frame.bottom()));
      sketch.text(
          Lettering.TICK, Anchor.MIDDLE, new Spot(x, frame.top() - 12), plot.referenceLabel());
    }
    return sketch.finish(frame.bottom() + BELOW);
  }

  static Drawing draw(Beeswarm plot) {
    Sketch sketch = new Sketch();
    sketch.title(plot.title());
    List<String> labels = plot.rows().stream().map(Beeswarm.Row::feature).toList();
    Frame frame = frame(labels, TOP + 22, SWARM_ROW, Drawing.WIDTH - 24);
    Scale scale = SwarmLayout.scale(plot);
    shadeLegend(sketch, frame.right());
    sketch.bottomAxis(scale, frame, plot.valueLabel());
    double zero = frame.x(scale.place(0));
    sketch.line(Pen.AXIS, new Spot(zero, frame.top()), new Spot(zero, frame.bottom()));
    for (int i = 0; i < labels.size(); i++) {
      double y = frame.top() + (i + 0.5) * SWARM_ROW;
      sketch.label(new Spot(frame.left() - 8, y), labels.get(i));
      swarm(sketch, SwarmLayout.place(plot.rows().get(i), scale), y, frame, scale);
    }
    return sketch.finish(frame.bottom() + BELOW);
  }

  private static Frame frame(List<String> labels, double top, double row, double right) {
    double bottom = top + Math.max(1, labels.size()) * row;
    return new Frame(Sketch.labelWidth(labels), top, right, bottom);
  }

  /** Scale that holds all bars, zero and the reference. */
  private static Scale scale(BarPlot plot) {
    double[] values =
        DoubleStream.concat(
                DoubleStream.of(0, plot.reference()),
                plot.bars().stream().mapToDouble(BarPlot.Bar::value))
            .filter(Double::isFinite)
            .toArray();
    boolean flat = DoubleStream.of(values).allMatch(value -> value == 0);
    return flat ? Scale.around(0, 1) : Scale.around(values);
  }

  /** All dots of a shade are one shape: a tenth of the size of a circle each. */
  private static void swarm(
      Sketch sketch, List<SwarmLayout.Placed> dots, double middle, Frame frame, Scale scale) {
    for (int shade = -1; shade < Beeswarm.SHADES; shade++) {
      List<Spot> spots = new ArrayList<>();
      for (SwarmLayout.Placed placed : dots) {
        if (placed.dot().shadeClass() == shade) {
          double x = frame.x(scale.place(placed.dot().phi()));
          spots.add(new Spot(x, middle + placed.offset() * SWARM_ROW));
        }
      }
      if (!spots.isEmpty()) {
        sketch.add(new Dots(Palette.shade(shade), spots));
      }
    }
  }

  private static void shadeLegend(Sketch sketch, double right) {
    double left = right - 160 - Beeswarm.SHADES * SHADE_WIDTH;
    double end = left + Beeswarm.SHADES * SHADE_WIDTH;
    sketch.text(Lettering.TICK, Anchor.END, new Spot(left - 8, TOP + 2), "feature value: low");
    for (int shade = 0; shade < Beeswarm.SHADES; shade++) {
      double x = left + shade * SHADE_WIDTH;
      sketch.box(Fill.plain(Palette.shade(shade)), new Frame(x, TOP - 4, x + SHADE_WIDTH, TOP + 8));
    }
    sketch.text(Lettering.TICK, Anchor.START, new Spot(end + 8, TOP + 2), "high");
    sketch.box(Fill.plain(Palette.MISSING), new Frame(end + 58, TOP - 4, end + 70, TOP + 8));
    sketch.text(Lettering.TICK, Anchor.START, new Spot(end + 76, TOP + 2), "missing");
  }
}
