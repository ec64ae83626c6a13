package com.savvywealth.leads.model.stat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class RankCurvesTest {
  @Test
  void fourRowsWorkedByHand() {
    // Best first: call, none, call, none. Half of the calls are found by the first row: precision
    // 1. All of them need three rows: 2/3. No other lead is listed with the first row, which finds
    // 1/2; with one of two others listed the third row is listed too, so all are found.
    RankCurves curves = curves(new double[] {4, 3, 2, 1}, new byte[] {1, 0, 1, 0}, 2);
    assertThat(values(curves.precision()), is(List.of(1.0, 2 / 3.0)));
    assertThat(values(curves.recall()), is(List.of(0.5, 1.0, 1.0)));
  }

  @Test
  void rowsOfOneScoreAreOneStepAndAStraightLine() {
    RankCurves curves = curves(new double[] {1, 1, 1, 1}, new byte[] {1, 0, 0, 0}, 4);
    assertThat(values(curves.precision()), is(List.of(0.25, 0.25, 0.25, 0.25)));
    assertThat(values(curves.recall()), is(List.of(0.0, 0.25, 0.5, 0.75, 1.0)));
  }

  @Test
  void oneClassAloneHasNoCurve() {
    assertThat(curves(new double[] {1, 2}, new byte[] {0, 0}, 4).precision(), is(empty()));
    assertThat(curves(new double[] {1, 2}, new byte[] {1, 1}, 4).recall(), is(empty()));
    assertThat(curves(new double[0], new byte[0], 4).recall(), is(empty()));
  }

  @Test
  void noStepIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> curves(new double[] {1}, new byte[] {1}, 0));
  }

  @Test
  void agreesWithScikitLearn() throws IOException {
    Path file = Path.of(System.getProperty("testdata.dir"), "oracle", "curve_values.json");
    JsonNode entries = StrictJson.read("oracle", Files.readString(file), JsonNode.class);
    assertThat(entries.size(), greaterThan(4));
    for (JsonNode entry : entries) {
      double[] scores = reals(entry.get("scores"));
      double[] drawn = reals(entry.get("labels"));
      byte[] labels = new byte[drawn.length];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = (byte) drawn[i];
      }
      RankCurves curves = curves(scores, labels, entry.get("steps").asInt());
      assertClose(values(curves.precision()), reals(entry.get("precision")));
      assertClose(values(curves.recall()), reals(entry.get("recall")));
      assertThat(RocAuc.of(scores, labels), closeTo(entry.get("area").asDouble(), 1e-12));
      assertThat(
          RocAuc.standardError(scores, labels),
          closeTo(entry.get("delongError").asDouble(), 1e-12));
    }
  }

  @Test
  void theOrderOfRowsDoesNotMatter() {
    Drawn rows = Drawn.of(500, 3);
    Drawn turned = rows.turned();
    assertThat(curves(rows, 60).precision(), is(curves(turned, 60).precision()));
    assertThat(curves(rows, 60).recall(), is(curves(turned, 60).recall()));
  }

  /**
   * Scores normal with variance 1, means 0 and 1: at fallout f the threshold is the normal quantile
   * t of 1 - f, recall is P(N > t - 1), and its variance is that of the recall at a fixed threshold
   * plus that of the fallout times the slope squared (Pepe 2003, section 5.2.3).
   */
  @Test
  void theBandIsAsWideAsTheCurveScatters() {
    Drawn rows = Drawn.of(8000, 11);
    double positives = 0;
    for (byte label : rows.labels) {
      positives += label;
    }
    RankCurves curves = curves(rows, 1500);
    // f = 0.2: t = 0.8416, recall = P(N > -0.1584) = 0.5629, slope = n(-0.1584) / n(0.8416) = 1.407
    double recall = 0.5629;
    double variance = recall * (1 - recall) / positives + 1.407 * 1.407 * 0.16 / (8000 - positives);
    RankCurves.Point at = curves.recall().get(2);
    assertThat(at.at(), is(0.2));
    assertThat(at.value(), closeTo(recall, 3 * Math.sqrt(variance)));
    double half = (at.interval().high() - at.interval().low()) / 2;
    // 1,500 replicates find a percentile's place to about 6 % of a half width; ties add a little
    assertThat(half / (1.96 * Math.sqrt(variance)), closeTo(1, 0.15));
  }

  private static RankCurves curves(Drawn rows, int replicates) {
    return RankCurves.of(
        rows.scores, rows.labels, new BootstrapSpec(replicates, 5, 0.95, rows.hashes), 10);
  }

  private static RankCurves curves(double[] scores, byte[] labels, int steps) {
    long[] hashes = LongStream.range(0, scores.length).toArray();
    return RankCurves.of(scores, labels, new BootstrapSpec(20, 1, 0.95, hashes), steps);
  }

  private static List<Double> values(List<RankCurves.Point> points) {
    return points.stream().map(RankCurves.Point::value).toList();
  }

  private static double[] reals(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static void assertClose(List<Double> actual, double[] expected) {
    assertThat(actual.size(), is(expected.length));
    for (int i = 0; i < expected.length; i++) {
      assertThat("place " + i, actual.get(i), closeTo(expected[i], 1e-12));
    }
  }

  /** Rows of two normal classes, one in ten positive. */
  private static final class Drawn {
    private final double[] scores;
    private final byte[] labels;
    private final long[] hashes;

    private Drawn(int rows) {
      scores = new double[rows];
      labels = new byte[rows];
      hashes = new long[rows];
    }

    static Drawn of(int count, long seed) {
      Random random = new Random(seed);
      Drawn rows = new Drawn(count);
      for (int i = 0; i < count; i++) {
        rows.labels[i] = (byte) (random.nextInt(10) == 0 ? 1 : 0);
        rows.scores[i] = random.nextGaussian() + rows.labels[i];
        rows.hashes[i] = random.nextLong();
      }
      return rows;
    }

    Drawn turned() {
      Drawn rows = new Drawn(scores.length);
      for (int i = 0; i < scores.length; i++) {
        int from = scores.length - 1 - i;
        rows.scores[i] = scores[from];
        rows.labels[i] = labels[from];
        rows.hashes[i] = hashes[from];
      }
      return rows;
    }
  }
}
