package com.savvywealth.leads.model.report;

import com.savvywealth.leads.model.report.Drawing.Anchor;
import com.savvywealth.leads.model.report.Drawing.Disc;
import com.savvywealth.leads.model.report.Drawing.Fill;
import com.savvywealth.leads.model.report.Drawing.Frame;
import com.savvywealth.leads.model.report.Drawing.Lettering;
import com.savvywealth.leads.model.report.Drawing.Pen;
import com.savvywealth.leads.model.report.Drawing.Spot;
import com.savvywealth.leads.model.report.Drawing.Stroke;
import java.util.ArrayList;
import java.util.List;

/** Lays out reliability diagrams: square, the histogram of promises below, one scale for all. */
final class DrawReliability {
  private static final String DOWN = "happened: observed share";
  private static final String ACROSS = "promised: mean predicted probability";

  /** Sizes of a panel: its square, the histogram below, and room around them. */
  private record Layout(double side, double histogram, double left, double top, double mark) {
    static final Layout LARGE = new Layout(420, 76, 76, 48, 4);
    static final Layout SMALL = new Layout(290, 40, 76, 66, 2.5);

    double height() {
      return top + side + 10 + histogram + 56;
    }
  }

  private final Sketch sketch = new Sketch();
  private final Scale scale;
  private final Layout layout;

  private DrawReliability(ReliabilityPlot plot) {
    layout = plot.panels().size() > 1 ? Layout.SMALL : Layout.LARGE;
    double top = 0;
    for (ReliabilityPlot.Panel panel : plot.panels()) {
      for (ReliabilityPlot.Series series : panel.series()) {
        for (ReliabilityPlot.Bin bin : series.bins()) {
          top = Math.max(top, Math.max(bin.predicted(), bin.observed()));
          top = Double.isFinite(bin.high()) ? Math.max(top, bin.high()) : top;
        }
      }
    }
    scale = Scale.around(0, Math.min(1, top));
  }

  static Drawing draw(ReliabilityPlot plot) {
    DrawReliability draw = new DrawReliability(plot);
    if (plot.panels().size() == 1) {
      ReliabilityPlot.Panel panel = plot.panels().get(0);
      draw.sketch.title(
          panel.title().isEmpty() ? plot.title() : plot.title() + ": " + panel.title());
      draw.side(panel, draw.panel(panel, 0, 0));
      double empty = panel.histogram().isEmpty() ? 10 + draw.layout.histogram : 0;
      return draw.sketch.finish(draw.layout.height() - empty);
    }
    draw.sketch.title(plot.title());
    double height = draw.layout.height();
    for (int i = 0; i < plot.panels().size(); i++) {
      draw.panel(
          plot.panels().get(i), (i % 2) * (Drawing.WIDTH / 2.0), Math.floorDiv(i, 2) * height);
    }
    int rows = (plot.panels().size() + 1) / 2;
    double legend = rows * height + 10;
    if (!plot.panels().isEmpty()) {
      draw.legend(plot.panels().get(0).series(), new Spot(draw.layout.left, legend), true);
    }
    return draw.sketch.finish(legend + 40);
  }

  /** Draws one panel with its upper left corner at a place; returns its square. */
  private Frame panel(ReliabilityPlot.Panel panel, double x, double y) {
    double left = x + layout.left;
    double top = y + layout.top;
    Frame square = new Frame(left, top, left + layout.side, top + layout.side);
    Frame below =
        new Frame(
            left, square.bottom() + 10, square.right(), square.bottom() + 10 + layout.histogram);
    if (!panel.title().isEmpty() && layout.equals(Layout.SMALL)) {
      sketch.text(Lettering.BOLD, Anchor.START, new Spot(left, top - 30), panel.title());
      sketch.text(
          Lettering.TICK, Anchor.START, new Spot(left, top - 13), String.join(", ", panel.notes()));
    }
    axes(panel, square, below, x);
    for (int i = 0; i < panel.series().size(); i++) {
      points(panel.series().get(i), colour(panel.series(), i), square);
    }
    return square;
  }

  private void axes(ReliabilityPlot.Panel panel, Frame square, Frame below, double x) {
    boolean histogram = !panel.histogram().isEmpty();
    Frame last = histogram ? below : square;
    for (double tick : scale.ticks()) {
      double across = square.x(scale.place(tick));
      double up = square.y(scale.place(tick));
      sketch.line(Pen.GRID, new Spot(across, square.top()), new Spot(across, last.bottom()));
      sketch.line(Pen.GRID, new Spot(square.left(), up), new Spot(square.right(), up));
      String label = Numbers.limit(tick);
      sketch.text(Lettering.TICK, Anchor.MIDDLE, new Spot(across, last.bottom() + 14), label);
      sketch.text(Lettering.TICK, Anchor.END, new Spot(square.left() - 8, up), label);
    }
    sketch.add(
        new Drawing.Words(
            Lettering.TEXT, Anchor.MIDDLE, new Spot(x + 16, square.y(0.5)), -90, DOWN, ""));
    Spot middle = new Spot(square.x(0.5), last.bottom() + 36);
    sketch.text(Lettering.TEXT, Anchor.MIDDLE, middle, ACROSS);
    if (histogram) {
      bars(panel, below);
    }
    sketch.line(
        Pen.DIAGONAL,
        new Spot(square.left(), square.bottom()),
        new Spot(square.right(), square.top()));
    sketch.add(
        new Stroke(
            Pen.AXIS,
            List.of(
                new Spot(square.left(), square.top()),
                new Spot(square.left(), square.bottom()),
                new Spot(square.right(), square.bottom()))));
  }

  /** Leads by promised probability; what lies beyond the scale is said, not drawn. */
  private void bars(ReliabilityPlot.Panel panel, Frame frame) {
    long most = panel.histogram().stream().mapToLong(Long::longValue).max().orElse(1);
    long beyond = 0;
    for (int k = 0; k < panel.histogram().size(); k++) {
      double from = scale.place(k * panel.barWidth());
      double to = scale.place((k + 1) * panel.barWidth());
      if (to > 1 + 1e-9) {
        beyond += panel.histogram().get(k);
        continue;
      }
      double height = panel.histogram().get(k) / (double) Math.max(1, most);
      sketch.box(
          new Fill("", Palette.SERIES.get(0), 0.55, false),
          new Frame(frame.x(from) + 0.5, frame.y(height), frame.x(to) - 0.5, frame.bottom()));
    }
    sketch.line(
        Pen.AXIS, new Spot(frame.left(), frame.bottom()), new Spot(frame.right(), frame.bottom()));
    Spot top = new Spot(frame.left() - 8, frame.top() + 6);
    sketch.text(Lettering.TICK, Anchor.END, top, Numbers.count(most));
    Spot bottom = new Spot(frame.left() - 8, frame.bottom() - 4);
    sketch.text(Lettering.TICK, Anchor.END, bottom, "leads");
    if (beyond > 0) {
      Spot right = new Spot(frame.right() - 2, frame.top() + 6);
      sketch.text(Lettering.TICK, Anchor.END, right, Numbers.count(beyond) + " beyond this scale");
    }
  }

  private void points(ReliabilityPlot.Series series, int colour, Frame square) {
    List<Spot> through = new ArrayList<>();
    long most = series.bins().stream().mapToLong(ReliabilityPlot.Bin::n).max().orElse(1);
    for (ReliabilityPlot.Bin bin : series.bins()) {
      double x = square.x(scale.place(bin.predicted()));
      through.add(new Spot(x, square.y(scale.place(bin.observed()))));
      if (Double.isFinite(bin.low()) && Double.isFinite(bin.high())) {
        sketch.line(
            new Pen("", Palette.SERIES.get(colour), 1.6, List.of()),
            new Spot(x, square.y(scale.place(bin.low()))),
            new Spot(x, square.y(scale.place(bin.high()))));
      }
    }
    sketch.add(new Stroke(new Pen("", Palette.SERIES.get(colour), 1, List.of(3, 3)), through));
    for (int i = 0; i < through.size(); i++) {
      double share = series.bins().get(i).n() / (double) Math.max(1, most);
      double radius = layout.mark * (0.6 + 0.4 * Math.sqrt(share));
      sketch.add(new Disc(Palette.SERIES.get(colour), through.get(i), radius));
    }
  }

  /** The last series is what counts and has the first colour; others are grey or orange. */
  private static int colour(List<ReliabilityPlot.Series> series, int index) {
    return series.size() - 1 - index;
  }

  private void side(ReliabilityPlot.Panel panel, Frame square) {
    double x = square.right() + 26;
    double y = legend(panel.series(), new Spot(x, square.top() + 10), false);
    for (String note : panel.notes()) {
      y += 24;
      sketch.text(Lettering.TEXT, Anchor.START, new Spot(x, y), note);
    }
  }

  /** Keys beside or below each other; returns where the last one stands. */
  private double legend(List<ReliabilityPlot.Series> series, Spot from, boolean level) {
    double x = from.x();
    double y = from.y();
    for (int i = series.size() - 1; i >= 0; i--) {
      sketch.add(new Disc(Palette.SERIES.get(colour(series, i)), new Spot(x + 8, y), 4.5));
      sketch.text(Lettering.TEXT, Anchor.START, new Spot(x + 22, y), series.get(i).label());
      x += level ? 46 + Sketch.width(series.get(i).label()) : 0;
      y += level ? 0 : 24;
    }
    sketch.line(Pen.DIAGONAL, new Spot(x, y), new Spot(x + 16, y));
    sketch.text(Lettering.TEXT, Anchor.START, new Spot(x + 22, y), "promise kept");
    return y;
  }
}
