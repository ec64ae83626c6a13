package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.report.IntervalPlot;
import com.savvywealth.leads.model.report.LinePlot;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.ReliabilityPlot;
import com.savvywealth.leads.model.stat.BootstrapSpec;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.RankCurves;
import com.savvywealth.leads.model.stat.ReliabilityBins;
import com.savvywealth.leads.model.stat.Wilson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The pictures of a run's page that are drawn from its held-out rows, each with its intervals. */
final class RunPlots {
  /** Replicates behind a band: enough for the eye, while figures are published with 2,000. */
  static final int REPLICATES = 400;

  static final double CONFIDENCE = 0.95;

  private static final int STEPS = 100;
  private static final int TENTHS = 10;

  private final HeldOutScores rows;
  private final long seed;

  RunPlots(HeldOutScores rows, long seed) {
    this.rows = rows;
    this.seed = seed;
  }

  /** Both curves of the model with their bands; each lead is drawn by the hash of its token. */
  RankCurves curves() {
    return RankCurves.of(rows.margins(), rows.labels(), draws(REPLICATES), STEPS);
  }

  /** One draw: the curve of a score that is known, not estimated. */
  private RankCurves optimum() {
    return RankCurves.of(rows.bayes(), rows.labels(), draws(1), STEPS);
  }

  private BootstrapSpec draws(int replicates) {
    long[] hashes = new long[rows.rows()];
    for (int row = 0; row < hashes.length; row++) {
      String digest = StrictJson.sha256(rows.token(row).getBytes(StandardCharsets.UTF_8));
      hashes[row] = Long.parseUnsignedLong(digest.substring(0, 16), 16);
    }
    return new BootstrapSpec(replicates, seed, CONFIDENCE, hashes);
  }

  /**
   * Precision against recall of the model, of the Bayes-optimal score where it is known, and of
   * chance. Recalls that fewer than a hundredth of the leads reach rest on too few and are left
   * out.
   */
  LinePlot precisionRecall(RankCurves curves, double base) {
    List<LinePlot.Line> lines = new ArrayList<>();
    lines.add(line("model", read(curves.precision(), base), true));
    if (rows.bayes().length > 0) {
      lines.add(line("Bayes-optimal", read(optimum().precision(), base), false));
    }
    lines.add(straight("base rate", base, base));
    return new LinePlot(
        "precision_recall", "Precision and recall, held-out leads", "recall", "precision", lines);
  }

  /** Places whose list holds at least a hundredth of the leads: recall x base / precision. */
  private static List<RankCurves.Point> read(List<RankCurves.Point> points, double base) {
    return points.stream().filter(p -> p.at() * base >= 0.01 * p.value()).toList();
  }

  /** Share of calls against share of other leads on the list, of the same scores. */
  LinePlot roc(RankCurves curves) {
    List<LinePlot.Line> lines = new ArrayList<>();
    lines.add(line("model", curves.recall(), true));
    if (rows.bayes().length > 0) {
      lines.add(line("Bayes-optimal", optimum().recall(), false));
    }
    lines.add(straight("chance", 0, 1));
    return new LinePlot(
        "roc",
        "Calls found against other leads listed, held-out leads",
        "share of leads without a call that are listed",
        "share of calls found",
        lines);
  }

  private static LinePlot.Line line(String label, List<RankCurves.Point> points, boolean banded) {
    return new LinePlot.Line(
        label,
        points.stream().map(p -> new LinePlot.Point(p.at(), p.value())).toList(),
        points.stream()
            .filter(p -> banded && !Double.isNaN(p.interval().low()))
            .map(p -> new LinePlot.Range(p.at(), p.interval().low(), p.interval().high()))
            .toList());
  }

  private static LinePlot.Line straight(String label, double from, double to) {
    return new LinePlot.Line(
        label, List.of(new LinePlot.Point(0, from), new LinePlot.Point(1, to)));
  }

  /**
   * A tenth of the ranking.
   *
   * @param number 1 = best
   * @param n leads in it
   * @param calls how many of them booked a call
   * @param lift their share over the base rate
   * @param interval Wilson interval of the share over the base rate, which is taken as known
   */
  record Tenth(int number, long n, long calls, double lift, Interval interval) {}

  /** The tenths, best first; ties stand in row order. */
  List<Tenth> tenths() {
    double[] scores = rows.margins();
    byte[] labels = rows.labels();
    List<Integer> order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer row) -> scores[row]).reversed())
            .toList();
    double base =
        (double) IntStream.range(0, labels.length).map(i -> labels[i]).sum() / labels.length;
    List<Tenth> tenths = new ArrayList<>();
    for (int tenth = 0; tenth < TENTHS; tenth++) {
      int from = (int) ((long) tenth * labels.length / TENTHS);
      int to = (int) ((long) (tenth + 1) * labels.length / TENTHS);
      long calls = order.subList(from, to).stream().mapToLong(row -> labels[row]).sum();
      if (to > from && base > 0) {
        Interval share = Wilson.interval(calls, to - from, CONFIDENCE);
        tenths.add(
            new Tenth(
                tenth + 1,
                to - from,
                calls,
                (double) calls / (to - from) / base,
                new Interval(share.low() / base, share.high() / base)));
      }
    }
    return tenths;
  }

  /** Lift of every tenth with its interval; 1 is chance. */
  static IntervalPlot lift(List<Tenth> tenths) {
    return new IntervalPlot(
        "lift_by_tenth",
        "Lift by tenth of the ranking, held-out leads",
        "calls per lead, as a multiple of all leads'",
        tenths.stream()
            .map(
                t ->
                    new IntervalPlot.Row(
                        "tenth " + t.number(),
                        t.lift(),
                        t.interval().low(),
                        t.interval().high(),
                        "%s (%s to %s)"
                            .formatted(
                                Numbers.fixed(t.lift(), 2),
                                Numbers.fixed(t.interval().low(), 2),
                                Numbers.fixed(t.interval().high(), 2)),
                        false))
            .toList(),
        new IntervalPlot.Axis(0, Double.NaN, 1, "chance"));
  }

  /** Predicted against observed share in ten bins of equal mass. */
  ReliabilityPlot reliability() {
    List<ReliabilityPlot.Bin> bins =
        ReliabilityBins.equalMass(rows.probabilities(), rows.labels(), TENTHS).bins().stream()
            .map(
                bin ->
                    new ReliabilityPlot.Bin(
                        bin.predicted(),
                        bin.observed(),
                        bin.interval(CONFIDENCE).low(),
                        bin.interval(CONFIDENCE).high(),
                        bin.n()))
            .toList();
    return ReliabilityPlot.of("reliability", "Calibrated probability, held-out leads", bins);
  }
}
