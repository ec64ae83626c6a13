package com.savvywealth.leads.model.report;

/**
 * Draws plots as SVG: crisp at any size, small, byte-stable, and in the page's own colours in light
 * and dark.
 */
public final class SvgPlots {
  private SvgPlots() {}

  /**
   * A plot to stand in an HTML page that carries {@code plot.css}.
   *
   * @param alt what a person who cannot see it should know
   */
  public static String inline(Plot plot, String alt) {
    if (plot instanceof LinePlot lines) {
      return SvgCurves.draw(lines, alt);
    } else if (plot instanceof ReliabilityPlot reliability) {
      return SvgCurves.draw(reliability, alt);
    } else if (plot instanceof BarPlot bars) {
      return SvgRows.draw(bars, alt);
    } else if (plot instanceof Beeswarm swarm) {
      return SvgRows.draw(swarm, alt);
    } else if (plot instanceof HeatMap heat) {
      return SvgRows.draw(heat, alt);
    }
    throw new IllegalStateException("no drawing for " + plot.getClass());
  }

  /** A plot as a file of its own, with its styles. */
  public static String file(Plot plot, String alt) {
    String drawing = inline(plot, alt);
    int firstTagEnd = drawing.indexOf('>') + 1;
    return "<svg xmlns=\"http://www.w3.org/2000/svg\""
        + drawing.substring("<svg".length(), firstTagEnd)
        + "\n<style>\n"
        + HtmlRenderer.style("plot.css")
        + "</style>"
        + drawing.substring(firstTagEnd);
  }
}
