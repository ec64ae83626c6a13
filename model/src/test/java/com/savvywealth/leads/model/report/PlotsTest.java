package com.savvywealth.leads.model.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class PlotsTest {
  static Stream<Plot> plots() {
    return SampleRun.plots().values().stream();
  }

  static Stream<Plot> emptyPlots() {
    return Stream.of(
        new LinePlot("a", "t", "x", "y", List.of(new LinePlot.Line("none", List.of()))),
        ReliabilityPlot.of("b", "t", List.of()),
        BarPlot.of("c", "t", "v", List.of()),
        BarPlot.of("d", "t", "v", List.of(new BarPlot.Bar("zero", 0))),
        new Beeswarm("e", "t", "v", List.of()),
        new Beeswarm("f", "t", "v", List.of(new Beeswarm.Row("none", List.of()))),
        new HeatMap("g", "t", "v", List.of(), List.of(), Double.NaN),
        new HeatMap(
            "h",
            "t",
            "v",
            List.of("q"),
            List.of(new HeatMap.Row("r", Collections.singletonList(null))),
            1));
  }

  @ParameterizedTest
  @MethodSource({"plots", "emptyPlots"})
  void svgIsXmlWithItsTextInsideThePicture(Plot plot) throws Exception {
    Document svg = parse(SvgPlots.file(plot, "what <it> shows"));
    Element root = svg.getDocumentElement();
    assertThat(root.getAttribute("aria-label"), is("what <it> shows"));
    double height = Double.parseDouble(root.getAttribute("viewBox").replaceFirst("^.* ", ""));
    var texts = svg.getElementsByTagName("text");
    assertThat(texts.item(0).getTextContent(), is(plot.title()));
    for (int i = 0; i < texts.getLength(); i++) {
      Element text = (Element) texts.item(i);
      double x = Double.parseDouble(text.getAttribute("x"));
      double y = Double.parseDouble(text.getAttribute("y"));
      String where = text.getTextContent() + " at " + x + ", " + y;
      assertThat(where, x >= 0 && x <= Drawing.WIDTH && y >= 8 && y <= height - 8);
    }
    assertThat(SvgPlots.file(plot, "what <it> shows").contains("NaN"), is(false));
  }

  @ParameterizedTest
  @MethodSource({"plots", "emptyPlots"})
  void bytesAreTheSameEveryTime(Plot plot) {
    assertThat(SvgPlots.inline(plot, "alt"), is(SvgPlots.inline(plot, "alt")));
    assertThat(PngPlots.render(plot), is(PngPlots.render(plot)));
  }

  @ParameterizedTest
  @MethodSource("plots")
  void pngIsAPictureWithManyColoursAndItsDataInColour(Plot plot) throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(PngPlots.render(plot)));
    assertThat(image, is(notNullValue()));
    assertThat(image.getWidth(), is(2 * Drawing.WIDTH));
    Set<Integer> colours = new HashSet<>();
    int coloured = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        colours.add(rgb);
        int red = (rgb >> 16) & 255;
        int blue = rgb & 255;
        coloured += Math.abs(red - blue) > 90 ? 1 : 0;
      }
    }
    assertThat(colours.size(), is(greaterThan(40)));
    assertThat(coloured, is(greaterThan(1000)));
  }

  @Test
  void aLongNameIsShortenedAndKeptAsATip() throws Exception {
    String name = "a_feature_with_a_name_longer_than_half_of_a_picture_can_ever_hold";
    BarPlot plot = BarPlot.of("b", "t", "v", List.of(new BarPlot.Bar(name, 1)));
    Document svg = parse(SvgPlots.file(plot, "alt"));
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent(), is(name));
    assertThat(SvgPlots.inline(plot, "alt"), containsString("…</text>"));
  }

  @Test
  void barsBeginAtZeroAndAreAsLongAsTheirValues() throws Exception {
    BarPlot plot =
        BarPlot.of("b", "t", "v", List.of(new BarPlot.Bar("a", 2), new BarPlot.Bar("b", -1)));
    var bars = parse(SvgPlots.file(plot, "alt")).getElementsByTagName("rect");
    double plus = Double.parseDouble(((Element) bars.item(0)).getAttribute("width"));
    double minus = Double.parseDouble(((Element) bars.item(1)).getAttribute("width"));
    double zero = Double.parseDouble(((Element) bars.item(0)).getAttribute("x"));
    double left = Double.parseDouble(((Element) bars.item(1)).getAttribute("x"));
    // Lengths are rounded to a tenth of a pixel.
    assertThat(plus, is(closeTo(2 * minus, 0.25)));
    assertThat(left + minus, is(closeTo(zero, 0.2)));
  }

  @Test
  void onlyCellsAboveTheLimitAreFramed() {
    HeatMap plot =
        new HeatMap(
            "h",
            "t",
            "PSI",
            List.of("q1", "q2", "q3"),
            List.of(new HeatMap.Row("f", List.of(0.25, 0.2501, Double.NaN))),
            0.25);
    String svg = SvgPlots.inline(plot, "alt");
    assertThat(svg.split("class=\"p-over\"", -1).length - 1, is(1));
    assertThat(svg, containsString(">0.250</text>"));
    assertThat(svg, containsString(">–</text>"));
  }

  @Test
  void shadesAreMidRanksOfTheValuesPresent() {
    Beeswarm.Row row =
        Beeswarm.Row.of("f", new double[] {1, 2, 3, 4}, new double[] {5, 5, 9, Double.NaN});
    // Three values present: the two fives share ranks 1 and 2, (0 + 2) / 2 / 3; nine (2 + 3) / 2 /
    // 3.
    assertThat(row.dots().get(0).shade(), is(closeTo(1 / 3.0, 1e-12)));
    assertThat(row.dots().get(1).shade(), is(closeTo(1 / 3.0, 1e-12)));
    assertThat(row.dots().get(2).shade(), is(closeTo(5 / 6.0, 1e-12)));
    assertThat(row.dots().get(3).shade(), is(Double.NaN));
  }

  @Test
  void theOrderOfLeadsDoesNotChangeASwarm() {
    Beeswarm plot = SampleRun.swarm();
    List<Beeswarm.Row> shuffled = new ArrayList<>();
    for (Beeswarm.Row row : plot.rows()) {
      List<Beeswarm.Dot> dots = new ArrayList<>(row.dots());
      Collections.shuffle(dots, new Random(3));
      shuffled.add(new Beeswarm.Row(row.feature(), dots));
    }
    Beeswarm other = new Beeswarm(plot.name(), plot.title(), plot.valueLabel(), shuffled);
    assertThat(SvgPlots.inline(other, "alt"), is(SvgPlots.inline(plot, "alt")));
  }

  @Test
  void manyDotsAreThinnedButTheEndsStay() {
    double[] phi = new Random(1).doubles(50_000, -1, 1).toArray();
    Beeswarm.Row row = Beeswarm.Row.of("f", phi, phi);
    List<Beeswarm.Dot> kept = row.thinned(SwarmLayout.MOST_DOTS);
    assertThat(kept.size(), is(SwarmLayout.MOST_DOTS));
    double least = java.util.Arrays.stream(phi).min().orElseThrow();
    double most = java.util.Arrays.stream(phi).max().orElseThrow();
    assertThat(kept.get(0).phi(), is(least));
    assertThat(kept.get(kept.size() - 1).phi(), is(most));
    String svg = SvgPlots.inline(new Beeswarm("b", "t", "v", List.of(row)), "alt");
    assertThat(svg.length(), is(lessThan(12_000)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void scalesHoldTheirValuesWithAFewRoundTicks(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      double size = StrictMath.pow(10, random.nextInt(12) - 6);
      double a = (random.nextDouble() - 0.5) * size;
      double b = (random.nextDouble() - 0.5) * size;
      Scale scale = Scale.around(a, b, Double.NaN);
      String where = "seed " + seed + ": " + a + ", " + b + " in " + scale;
      double slack = 1e-6 * scale.step();
      assertThat(where, scale.low() <= Math.min(a, b) + slack);
      assertThat(where, scale.high() >= Math.max(a, b) - slack);
      assertThat(where, scale.ticks().size() >= 3 && scale.ticks().size() <= 9);
    }
  }

  @Test
  void plotsRefuseWhatCannotBeDrawn() {
    assertThrows(IllegalArgumentException.class, () -> BarPlot.of("Pr Curve", "t", "v", List.of()));
    assertThrows(IllegalArgumentException.class, () -> new BarPlot.Bar("a", Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new LinePlot.Point(0, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Beeswarm.Dot(0, 1.1));
    assertThrows(
        IllegalArgumentException.class,
        () -> Beeswarm.Row.of("f", new double[] {1}, new double[] {1, 2}));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new HeatMap("h", "t", "v", List.of("q"), List.of(new HeatMap.Row("r", List.of())), 1));
    assertThrows(
        IllegalArgumentException.class, () -> new ReliabilityPlot.Bin(0.5, Double.NaN, 0, 1, 3));
    assertThrows(
        IllegalArgumentException.class, () -> new Block.PlotBlock(SampleRun.lift(), "c", " "));
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}
