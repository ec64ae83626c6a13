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
  private static final double NOTED_ROW = 46;
  private static final double SWARM_ROW = 46;
  private static final double BELOW = 50;
  private static final double SHADE_WIDTH = 16;
  private static final double RING = 1.6;

  private DrawRows() {}

  static Drawing draw(BarPlot plot) {
    Sketch sketch = new Sketch();
    sketch.title(plot.title());
    boolean referred = Double.isFinite(plot.reference());
    List<Label> labels =
        plot.bars().stream().map(bar -> new Label(bar.label(), bar.note())).toList();
    boolean noted = labels.stream().anyMatch(label -> !label.note().isEmpty());
    double row = noted ? NOTED_ROW : BAR_ROW;
    double gap = noted ? 11 : 4;
    Frame frame = frame(labels, referred ? TOP + 18 : TOP, row, Drawing.WIDTH - 74);
    Scale scale = scale(plot);
    sketch.bottomAxis(scale, frame, plot.valueLabel());
    double zero = frame.x(scale.place(0));
    for (int i = 0; i < labels.size(); i++) {
      double y = frame.top() + i * row;
      double value = plot.bars().get(i).value();
      double end = frame.x(scale.place(value));
      labels.get(i).draw(sketch, new Spot(frame.left() - 8, y + row / 2));
      sketch.box(
          Fill.BAR, new Frame(Math.min(zero, end), y + gap, Math.max(zero, end), y + row - gap));
      Spot right = new Spot(Drawing.WIDTH - 6, y + row / 2);
      String shown = plot.bars().get(i).shown();
      sketch.text(
          Lettering.TICK, Anchor.END, right, shown.isEmpty() ? Numbers.value(value) : shown);
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
    List<Label> labels = plot.rows().stream().map(Label::of).toList();
    Frame frame = frame(labels, TOP + 22, SWARM_ROW, Drawing.WIDTH - 24);
    Scale scale = SwarmLayout.scale(plot);
    shadeLegend(sketch, frame.right());
    sketch.text(Lettering.TICK, Anchor.START, new Spot(8, TOP + 2), dotsShown(plot));
    sketch.bottomAxis(scale, frame, plot.valueLabel());
    double zero = frame.x(scale.place(0));
    sketch.line(Pen.AXIS, new Spot(zero, frame.top()), new Spot(zero, frame.bottom()));
    for (int i = 0; i < labels.size(); i++) {
      double y = frame.top() + (i + 0.5) * SWARM_ROW;
      labels.get(i).draw(sketch, new Spot(frame.left() - 8, y));
      swarm(sketch, SwarmLayout.place(plot.rows().get(i), scale), y, frame, scale);
    }
    return sketch.finish(frame.bottom() + BELOW);
  }

  /** What a dot stands for, and how many of all are drawn. */
  private static String dotsShown(Beeswarm plot) {
    int most = plot.rows().stream().mapToInt(row -> row.dots().size()).max().orElse(0);
    return most > SwarmLayout.MOST_DOTS
        ? "a dot is a lead: %s of %s drawn"
            .formatted(Numbers.count(SwarmLayout.MOST_DOTS), Numbers.count(most))
        : "a dot is a lead";
  }

  private static Frame frame(List<Label> labels, double top, double row, double right) {
    double bottom = top + Math.max(1, labels.size()) * row;
    List<String> lines = labels.stream().flatMap(label -> label.lines().stream()).toList();
    return new Frame(Sketch.labelWidth(lines), top, right, bottom);
  }

  /** What a row is called: words, and a lesser note below them or "". */
  private record Label(String words, String note) {
    static Label of(Beeswarm.Row row) {
      return row.words().isEmpty()
          ? new Label(row.feature(), "")
          : new Label(row.words(), row.feature());
    }

    /** A label without a note stays on one line. */
    List<String> lines() {
      List<String> lines = new ArrayList<>();
      if (note.isEmpty()) {
        lines.add(words);
      } else {
        lines.addAll(Sketch.lines(words));
        lines.add(note.substring(0, note.length() * 4 / 5));
      }
      return lines;
    }

    void draw(Sketch sketch, Spot end) {
      if (note.isEmpty()) {
        sketch.label(end, words);
      } else {
        sketch.label(end, words, note);
      }
    }
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

  /**
   * All dots of a shade are one shape: a tenth of the size of a circle each. Missing values are
   * rings, to be told apart without colour.
   */
  private static void swarm(
      Sketch sketch, List<SwarmLayout.Placed> dots, double middle, Frame frame, Scale scale) {
    for (int shade = -1; shade < Beeswarm.SHADES; shade++) {
      List<Spot> spots = new ArrayList<>();
      for (SwarmLayout.Placed placed : dots) {
        if (placed.dot().shadeClass() == shade) {
          double x = frame.x(scale.place(placed.dot().phi())) + placed.shift();
          spots.add(new Spot(x, middle + placed.offset() * SWARM_ROW));
        }
      }
      if (!spots.isEmpty()) {
        sketch.add(new Dots(Palette.shade(shade), Dots.SWARM, spots));
      }
      if (!spots.isEmpty() && shade < 0) {
        sketch.add(new Dots(Palette.PAPER, RING, spots));
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
    List<Spot> ring = List.of(new Spot(end + 64, TOP + 2));
    sketch.add(new Dots(Palette.MISSING, 2 * Dots.SWARM, ring));
    sketch.add(new Dots(Palette.PAPER, 2 * RING, ring));
    sketch.text(Lettering.TICK, Anchor.START, new Spot(end + 76, TOP + 2), "missing");
  }
}
