package com.savvywealth.leads.model.report;

import com.savvywealth.leads.model.report.Drawing.Anchor;
import com.savvywealth.leads.model.report.Drawing.Disc;
import com.savvywealth.leads.model.report.Drawing.Frame;
import com.savvywealth.leads.model.report.Drawing.Lettering;
import com.savvywealth.leads.model.report.Drawing.Pen;
import com.savvywealth.leads.model.report.Drawing.Spot;
import com.savvywealth.leads.model.report.Drawing.Stroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** Lays out {@link IntervalPlot}s. */
final class DrawIntervals {
  private static final double TOP = 40;
  private static final double ROW = 36;
  private static final double BELOW = 50;
  private static final double MARK = 5.5;
  private static final double CAP = 5;
  private static final double ARROW = 7;

  /** Names of tiers are capitals, which are wider than the letters that labels are measured by. */
  private static final double CAPITALS = 1.2;

  private final IntervalPlot plot;
  private final Sketch sketch = new Sketch();
  private final Scale scale;
  private final Frame frame;

  private DrawIntervals(IntervalPlot plot) {
    this.plot = plot;
    this.scale = scale(plot);
    List<String> labels = plot.rows().stream().map(IntervalPlot.Row::label).toList();
    List<String> shown = plot.rows().stream().map(IntervalPlot.Row::shown).toList();
    double top = Double.isFinite(plot.axis().reference()) ? TOP + 18 : TOP;
    double right = Drawing.WIDTH - Math.max(24, Sketch.labelWidth(shown) + 8);
    this.frame =
        new Frame(
            CAPITALS * Sketch.labelWidth(labels),
            top,
            right,
            top + Math.max(1, plot.rows().size()) * ROW);
  }

  static Drawing draw(IntervalPlot plot) {
    return new DrawIntervals(plot).draw();
  }

  private Drawing draw() {
    sketch.title(plot.title());
    sketch.bottomAxis(scale, frame, plot.valueLabel());
    double reference = plot.axis().reference();
    if (Double.isFinite(reference)) {
      double x = x(reference);
      sketch.line(Pen.MARK, new Spot(x, frame.top() - 4), new Spot(x, frame.bottom()));
      Spot above = new Spot(x, frame.top() - 12);
      sketch.text(Lettering.TICK, Anchor.MIDDLE, above, plot.axis().referenceLabel());
    }
    for (int i = 0; i < plot.rows().size(); i++) {
      row(plot.rows().get(i), frame.top() + (i + 0.5) * ROW);
    }
    return sketch.finish(frame.bottom() + BELOW);
  }

  private void row(IntervalPlot.Row row, double y) {
    sketch.label(new Spot(frame.left() - 8, y), row.label());
    sketch.text(Lettering.TICK, Anchor.START, new Spot(frame.right() + 12, y), row.shown());
    Color colour = Palette.SERIES.get(row.whole() ? 1 : 0);
    Pen pen = new Pen("", colour, 2.2, List.of());
    if (!Double.isNaN(row.low()) && !Double.isNaN(row.high())) {
      sketch.line(pen, new Spot(x(row.low()), y), new Spot(x(row.high()), y));
      end(pen, row.low(), y);
      end(pen, row.high(), y);
    }
    if (inside(row.value())) {
      mark(row, colour, new Spot(x(row.value()), y));
    } else if (!Double.isNaN(row.value())) {
      double back = row.value() > scale.high() ? -ARROW : ARROW;
      arrow(pen, new Spot(x(row.value()), y), back);
      arrow(pen, new Spot(x(row.value()) + back, y), back);
    }
  }

  private void mark(IntervalPlot.Row row, Color colour, Spot at) {
    if (!row.whole()) {
      sketch.add(new Disc(colour, at, MARK));
      return;
    }
    double size = MARK + 2;
    List<Spot> diamond = new ArrayList<>();
    diamond.add(new Spot(at.x() - size, at.y()));
    diamond.add(new Spot(at.x(), at.y() - size));
    diamond.add(new Spot(at.x() + size, at.y()));
    diamond.add(new Spot(at.x(), at.y() + size));
    diamond.add(new Spot(at.x() - size, at.y()));
    sketch.add(new Stroke(new Pen("", colour, 2.2, List.of()), diamond));
    sketch.add(new Disc(colour, at, MARK * 0.6));
  }

  /** A cap at an end that is drawn, an arrow at one that lies beyond. */
  private void end(Pen pen, double value, double y) {
    double x = x(value);
    if (inside(value)) {
      sketch.line(pen, new Spot(x, y - CAP), new Spot(x, y + CAP));
      return;
    }
    arrow(pen, new Spot(x, y), value > scale.high() ? -ARROW : ARROW);
  }

  /** An arrow's head; two of them where an estimate itself lies beyond. */
  private void arrow(Pen pen, Spot tip, double back) {
    sketch.line(pen, new Spot(tip.x() + back, tip.y() - CAP), tip);
    sketch.line(pen, new Spot(tip.x() + back, tip.y() + CAP), tip);
  }

  private boolean inside(double value) {
    return value >= scale.low() && value <= scale.high();
  }

  private double x(double value) {
    return frame.x(Math.max(0, Math.min(1, scale.place(value))));
  }

  private static Scale scale(IntervalPlot plot) {
    List<Double> values = new ArrayList<>();
    values.add(plot.axis().from());
    values.add(plot.axis().reference());
    double most = Double.isNaN(plot.axis().to()) ? Double.POSITIVE_INFINITY : plot.axis().to();
    for (IntervalPlot.Row row : plot.rows()) {
      values.add(Math.min(most, row.value()));
      values.add(Math.min(most, row.low()));
      values.add(Math.min(most, row.high()));
    }
    return Scale.around(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
