package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.report.BarPlot;
import com.savvywealth.leads.model.report.LinePlot;
import com.savvywealth.leads.model.report.ReliabilityPlot;
import com.savvywealth.leads.model.stat.ReliabilityBins;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The pictures of a run's page, from its held-out rows. */
final class RunPlots {
  private static final int CURVE_POINTS = 200;
  private static final int DECILES = 10;

  private RunPlots() {}

  /**
   * Precision against recall of the model, of the Bayes-optimal score where it is known, and of
   * chance.
   */
  static LinePlot precisionRecall(HeldOutScores rows, double base) {
    List<LinePlot.Line> lines = new ArrayList<>();
    lines.add(new LinePlot.Line("model", curve(rows.margins(), rows.labels())));
    if (rows.bayes().length > 0) {
      lines.add(new LinePlot.Line("Bayes-optimal", curve(rows.bayes(), rows.labels())));
    }
    lines.add(
        new LinePlot.Line(
            "base rate", List.of(new LinePlot.Point(0, base), new LinePlot.Point(1, base))));
    return new LinePlot(
        "precision_recall", "Precision and recall, held-out leads", "recall", "precision", lines);
  }

  private static List<LinePlot.Point> curve(double[] scores, byte[] labels) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted((a, b) -> Double.compare(scores[b], scores[a]))
            .mapToInt(Integer::intValue)
            .toArray();
    long positives = 0;
    for (byte label : labels) {
      positives += label;
    }
    List<LinePlot.Point> points = new ArrayList<>();
    long hits = 0;
    int step = Math.max(1, order.length / CURVE_POINTS);
    for (int i = 0; i < order.length; i++) {
      hits += labels[order[i]];
      boolean endOfTies = i + 1 == order.length || scores[order[i + 1]] != scores[order[i]];
      if (endOfTies
          && (i + 1 >= order.length / 100)
          && ((i + 1) % step == 0 || i + 1 == order.length)) {
        points.add(
            new LinePlot.Point((double) hits / Math.max(1, positives), (double) hits / (i + 1)));
      }
    }
    return points;
  }

  /** Share of called leads in each tenth of the ranking, best tenth first. */
  static BarPlot deciles(HeldOutScores rows, double base) {
    double[] scores = rows.margins();
    byte[] labels = rows.labels();
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted((a, b) -> Double.compare(scores[b], scores[a]))
            .mapToInt(Integer::intValue)
            .toArray();
    List<BarPlot.Bar> bars = new ArrayList<>();
    for (int decile = 0; decile < DECILES; decile++) {
      int from = (int) ((long) decile * order.length / DECILES);
      int to = (int) ((long) (decile + 1) * order.length / DECILES);
      double hits = 0;
      for (int i = from; i < to; i++) {
        hits += labels[order[i]];
      }
      bars.add(new BarPlot.Bar("tenth " + (decile + 1), to == from ? 0 : hits / (to - from)));
    }
    return new BarPlot(
        "called_by_tenth",
        "Called leads by tenth of the ranking, held-out leads",
        "share called",
        bars,
        base,
        "base rate");
  }

  /** Predicted against observed share in ten bins of equal mass. */
  static ReliabilityPlot reliability(HeldOutScores rows) {
    List<ReliabilityPlot.Bin> bins =
        ReliabilityBins.equalMass(rows.probabilities(), rows.labels(), DECILES).bins().stream()
            .map(
                bin ->
                    new ReliabilityPlot.Bin(
                        bin.predicted(),
                        bin.observed(),
                        bin.interval(0.95).low(),
                        bin.interval(0.95).high(),
                        bin.n()))
            .toList();
    return ReliabilityPlot.of("reliability", "Calibrated probability, held-out leads", bins);
  }
}
