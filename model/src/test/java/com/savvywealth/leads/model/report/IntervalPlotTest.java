package com.savvywealth.leads.model.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.report.IntervalPlot.Axis;
import com.savvywealth.leads.model.report.IntervalPlot.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalPlotTest {
  private static final double NONE = Double.NaN;

  @Test
  void estimateLiesBetweenItsEndsOnTheScale() {
    Drawing drawing = Drawing.of(plot(Axis.FITTED, new Row("a", 3, 2, 6, "3", false)));
    Drawing.Disc dot = discs(drawing).get(0);
    Drawing.Stroke bar =
        strokes(drawing).stream().filter(IntervalPlotTest::isData).findFirst().orElseThrow();
    double left = bar.spots().get(0).x();
    double right = bar.spots().get(1).x();
    assertThat((dot.middle().x() - left) / (right - left), closeTo(0.25, 1e-9));
  }

  @Test
  void anEndBeyondTheAxisIsAnArrowInsideThePicture() {
    Axis cut = new Axis(NONE, 10, 0, "none");
    Drawing open = Drawing.of(plot(cut, row(2, 1, Double.POSITIVE_INFINITY), row(1, 0, 4)));
    Drawing closed = Drawing.of(plot(cut, row(2, 1, 9), row(1, 0, 4)));
    assertThat(open.height(), equalTo(closed.height()));
    assertThat(dataStrokes(open), equalTo(dataStrokes(closed) + 1));
    for (Drawing.Stroke stroke : strokes(open)) {
      for (Drawing.Spot spot : stroke.spots()) {
        assertThat(spot.x() >= 0 && spot.x() <= Drawing.WIDTH, equalTo(true));
      }
    }
  }

  /** Two heads of two strokes each, in place of the dot. */
  @Test
  void anEstimateBeyondTheAxisIsADoubleArrow() {
    Axis cut = new Axis(NONE, 10, 0, "none");
    double infinite = Double.POSITIVE_INFINITY;
    Drawing inside = Drawing.of(plot(cut, row(9, 1, infinite)));
    for (double value : new double[] {12, infinite}) {
      Drawing beyond = Drawing.of(plot(cut, row(value, 1, infinite)));
      assertThat(discs(beyond), hasSize(0));
      assertThat(dataStrokes(beyond), equalTo(dataStrokes(inside) + 4));
    }
  }

  @Test
  void whatIsNotKnownIsNotDrawn() {
    IntervalPlot plot = plot(Axis.FITTED, row(NONE, NONE, NONE), row(2, NONE, NONE));
    assertThat(discs(Drawing.of(plot)), hasSize(1));
    assertThat(SvgPlots.file(plot, "nothing known"), not(containsString("NaN")));
    IntervalPlot empty = new IntervalPlot("e", "t", "v", List.of(), Axis.FITTED);
    assertThat(PngPlots.render(empty).length, greaterThan(1000));
  }

  @Test
  void endsInTheWrongOrderAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> row(2, 3, 1));
  }

  private static Row row(double value, double low, double high) {
    return new Row("a", value, low, high, "", false);
  }

  private static IntervalPlot plot(Axis axis, Row... rows) {
    return new IntervalPlot("p", "title", "value", List.of(rows), axis);
  }

  private static List<Drawing.Disc> discs(Drawing drawing) {
    return drawing.shapes().stream()
        .filter(Drawing.Disc.class::isInstance)
        .map(Drawing.Disc.class::cast)
        .toList();
  }

  private static List<Drawing.Stroke> strokes(Drawing drawing) {
    return drawing.shapes().stream()
        .filter(Drawing.Stroke.class::isInstance)
        .map(Drawing.Stroke.class::cast)
        .toList();
  }

  private static boolean isData(Drawing.Stroke stroke) {
    return stroke.pen().style().isEmpty();
  }

  private static long dataStrokes(Drawing drawing) {
    return strokes(drawing).stream().filter(IntervalPlotTest::isData).count();
  }
}
