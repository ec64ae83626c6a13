package com.savvywealth.leads.model.report;

import com.savvywealth.leads.model.report.Drawing.Anchor;
import com.savvywealth.leads.model.report.Drawing.Fill;
import com.savvywealth.leads.model.report.Drawing.Frame;
import com.savvywealth.leads.model.report.Drawing.Lettering;
import com.savvywealth.leads.model.report.Drawing.Spot;
import com.savvywealth.leads.model.report.Drawing.Words;
import java.util.List;

/** Lays out heat maps. */
final class DrawGrid {
  private static final double TOP = 56;
  private static final double ROW = 28;
  private static final double NARROW = 50;
  private static final double HOTTEST = 0.6;

  private DrawGrid() {}

  static Drawing draw(HeatMap plot) {
    Sketch sketch = new Sketch();
    sketch.title(plot.title());
    double left = Sketch.labelWidth(plot.rows().stream().map(HeatMap.Row::label).toList());
    double width = columnWidth(plot.columns(), Drawing.WIDTH - 16 - left);
    double head = columnNames(sketch, plot.columns(), left, width);
    for (int i = 0; i < plot.rows().size(); i++) {
      HeatMap.Row row = plot.rows().get(i);
      double y = head + i * ROW;
      sketch.label(new Spot(left - 8, y + ROW / 2), row.label());
      for (int column = 0; column < row.values().size(); column++) {
        double x = left + column * width;
        cell(sketch, plot, new Frame(x, y, x + width, y + ROW), row.values().get(column));
      }
    }
    double bottom = head + plot.rows().size() * ROW;
    sketch.text(Lettering.TEXT, Anchor.START, new Spot(left, bottom + 20), legend(plot));
    return sketch.finish(bottom + 40);
  }

  /** Columns share the room; slanted names reach out to the right of the last one. */
  private static double columnWidth(List<String> names, double room) {
    int columns = Math.max(1, names.size());
    double level = room / columns;
    return isSlanted(names, level) ? (room - 0.5 * longest(names)) / columns : level;
  }

  private static boolean isSlanted(List<String> names, double width) {
    return longest(names) > width - 8;
  }

  private static double longest(List<String> names) {
    return names.stream().mapToDouble(Sketch::width).max().orElse(0);
  }

  /** Names above the columns, slanted when wider than a column; returns where rows begin. */
  private static double columnNames(Sketch sketch, List<String> names, double left, double width) {
    boolean slanted = isSlanted(names, width);
    double head = TOP + (slanted ? longest(names) * 0.62 : 0);
    for (int column = 0; column < names.size(); column++) {
      double x = left + (column + 0.5) * width;
      if (slanted) {
        Spot foot = new Spot(x - 4, head - 8);
        sketch.add(new Words(Lettering.TICK, Anchor.START, foot, -40, names.get(column), ""));
      } else {
        sketch.text(Lettering.TICK, Anchor.MIDDLE, new Spot(x, TOP - 12), names.get(column));
      }
    }
    return head;
  }

  private static void cell(Sketch sketch, HeatMap plot, Frame cell, double value) {
    boolean over = value > plot.limit();
    double width = cell.right() - cell.left();
    if (Double.isFinite(value)) {
      double opacity = HOTTEST * Math.max(0, Math.min(1, value / plot.top()));
      sketch.box(
          new Fill("", Palette.HEAT, opacity, over),
          new Frame(cell.left() + 2, cell.top() + 2, cell.right() - 2, cell.bottom() - 2));
    }
    sketch.text(
        over ? Lettering.BOLD : Lettering.CELL,
        Anchor.MIDDLE,
        new Spot(cell.x(0.5), cell.y(0.5)),
        Numbers.fixed(value, width < NARROW ? 2 : 3));
  }

  /** What the numbers are, and what a frame means. */
  private static String legend(HeatMap plot) {
    return Double.isFinite(plot.limit())
        ? plot.valueLabel() + "; framed and bold: above " + Numbers.limit(plot.limit())
        : plot.valueLabel();
  }
}
