package com.savvywealth.leads.model.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawnPlotTest {
  @Test
  void everyKindOfPlotIsTheSameInAPageWhetherDrawnThereOrBefore() {
    for (Map.Entry<String, Plot> each : SampleRun.plots().entrySet()) {
      Plot plot = each.getValue();
      String file = SvgPlots.file(plot, "said before");
      DrawnPlot read = DrawnPlot.read(plot.name(), plot.title(), file);
      assertThat(each.getKey(), SvgPlots.inline(read, "now"), is(SvgPlots.inline(plot, "now")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<image href=\"http://x/y.png\"/>",
        "<rect onload=\"alert(1)\" x=\"1\"/>",
        "<rect x=\"1\" y='2'/>",
        "<foreignObject x=\"1\">",
        "<rect style=\"fill:url(x)\"/>",
        "a < b",
        "<rect"
      })
  void whatTheDrawingDoesNotWriteIsRefused(String foreign) {
    String file = SvgPlots.file(SampleRun.lift(), "lift");
    String spoilt = file.replace("</svg>", foreign + "</svg>");
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> DrawnPlot.read("lift", "Lift", spoilt));
    assertThat(refused.getMessage(), containsString("plot lift must"));
  }

  @Test
  void anotherProgramsFileIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> DrawnPlot.read("lift", "Lift", "<svg width=\"10\"></svg>"));
  }

  @Test
  void aDrawnPlotHasNoFiguresToDrawAPictureFileFrom() {
    DrawnPlot drawn = DrawnPlot.read("lift", "Lift", SvgPlots.file(SampleRun.lift(), "lift"));
    assertThrows(IllegalArgumentException.class, () -> PngPlots.render(drawn));
  }

  @Test
  void aBandIsAnAreaBehindItsLine() {
    LinePlot.Line line =
        new LinePlot.Line(
            "model",
            List.of(new LinePlot.Point(0, 0), new LinePlot.Point(1, 1)),
            List.of(new LinePlot.Range(0, 0, 0), new LinePlot.Range(1, 0.8, 1)));
    LinePlot plot = new LinePlot("curve", "A curve", "x", "y", List.of(line));
    // The frame reaches from 76 to 776 and from 400 up to 64: 0.8 is at 400 - 0.8 * 336 = 131.2.
    assertThat(
        SvgPlots.inline(plot, "a curve"),
        containsString(
            "<path fill=\"#1f7fc1\" fill-opacity=\"0.18\""
                + " d=\"M76 400L776 64L776 131.2L76 400Z\"/>"));
    assertThrows(IllegalArgumentException.class, () -> new LinePlot.Range(0, 1, 0.5));
  }

  @Test
  void aSingleTierIsNamedInTheTitleAndNowhereElse() {
    ReliabilityPlot.Panel tier =
        new ReliabilityPlot.Panel(
            "UNKNOWN",
            List.of(new ReliabilityPlot.Series("observed", List.of())),
            List.of(),
            1,
            List.of());
    String drawn = SvgPlots.inline(new ReliabilityPlot("tiers", "By tier", List.of(tier)), "tiers");
    assertThat(drawn, containsString(">By tier: UNKNOWN<"));
    assertThat(drawn.split("UNKNOWN", -1).length, is(2));
  }
}
