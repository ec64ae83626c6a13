package com.savvywealth.leads.model.report;

import com.savvywealth.leads.model.report.Drawing.Anchor;
import com.savvywealth.leads.model.report.Drawing.Area;
import com.savvywealth.leads.model.report.Drawing.Fill;
import com.savvywealth.leads.model.report.Drawing.Frame;
import com.savvywealth.leads.model.report.Drawing.Lettering;
import com.savvywealth.leads.model.report.Drawing.Pen;
import com.savvywealth.leads.model.report.Drawing.Spot;
import com.savvywealth.leads.model.report.Drawing.Stroke;
import com.savvywealth.leads.model.report.LinePlot.Line;
import com.savvywealth.leads.model.report.LinePlot.Point;
import com.savvywealth.leads.model.report.LinePlot.Range;
import java.util.List;
import java.util.stream.DoubleStream;

/** Lays out curves. */
final class DrawCurves {
  private static final Frame FRAME = new Frame(76, 64, Drawing.WIDTH - 24, 400);
  private static final double HEIGHT = 448;
  private static final double LEGEND_Y = 42;
  private static final double SAMPLE = 34;
  private static final double LEAST_GAP = 0.4;

  private DrawCurves() {}

  static Drawing draw(LinePlot plot) {
    Sketch sketch = new Sketch();
    Scale x = Scale.around(points(plot).mapToDouble(Point::x).toArray());
    Scale y =
        Scale.around(
            DoubleStream.concat(
                    DoubleStream.concat(DoubleStream.of(0), points(plot).mapToDouble(Point::y)),
                    plot.lines().stream()
                        .flatMap(line -> line.band().stream())
                        .mapToDouble(Range::high))
                .toArray());
    sketch.title(plot.title());
    sketch.leftAxis(y, FRAME, plot.yLabel());
    sketch.bottomAxis(x, FRAME, plot.xLabel());
    axisLines(sketch);
    for (int i = 0; i < plot.lines().size(); i++) {
      band(
          sketch,
          plot.lines().get(i).band(),
          new Fill("", Palette.SERIES.get(i), 0.18, false),
          x,
          y);
    }
    double legend = FRAME.left();
    for (int i = 0; i < plot.lines().size(); i++) {
      Line line = plot.lines().get(i);
      Pen pen = Pen.series(i);
      List<Spot> spots =
          line.points().stream()
              .map(p -> new Spot(FRAME.x(x.place(p.x())), FRAME.y(y.place(p.y()))))
              .toList();
      sketch.add(new Stroke(pen, thinned(spots)));
      sketch.line(pen, new Spot(legend, LEGEND_Y), new Spot(legend + SAMPLE - 6, LEGEND_Y));
      sketch.text(Lettering.TEXT, Anchor.START, new Spot(legend + SAMPLE, LEGEND_Y), line.label());
      legend += SAMPLE + Sketch.width(line.label()) + 22;
    }
    return sketch.finish(HEIGHT);
  }

  private static void band(Sketch sketch, List<Range> band, Fill fill, Scale x, Scale y) {
    List<Spot> around = new java.util.ArrayList<>();
    band.forEach(at -> around.add(new Spot(FRAME.x(x.place(at.x())), FRAME.y(y.place(at.high())))));
    for (int i = band.size() - 1; i >= 0; i--) {
      Range at = band.get(i);
      around.add(new Spot(FRAME.x(x.place(at.x())), FRAME.y(y.place(at.low()))));
    }
    if (!around.isEmpty()) {
      sketch.add(new Area(fill, around));
    }
  }

  private static java.util.stream.Stream<Point> points(LinePlot plot) {
    return plot.lines().stream().flatMap(line -> line.points().stream());
  }

  private static void axisLines(Sketch sketch) {
    sketch.add(
        new Stroke(
            Pen.AXIS,
            List.of(
                new Spot(FRAME.left(), FRAME.top()),
                new Spot(FRAME.left(), FRAME.bottom()),
                new Spot(FRAME.right(), FRAME.bottom()))));
  }

  /** Leaves out spots that lie on the spot before; a curve of all leads has ten thousands. */
  private static List<Spot> thinned(List<Spot> spots) {
    List<Spot> kept = new java.util.ArrayList<>();
    for (int i = 0; i < spots.size(); i++) {
      Spot spot = spots.get(i);
      Spot last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
      boolean far =
          last == null
              || Math.abs(spot.x() - last.x()) + Math.abs(spot.y() - last.y()) >= LEAST_GAP;
      if (far || i == spots.size() - 1) {
        kept.add(spot);
      }
    }
    return kept;
  }
}
