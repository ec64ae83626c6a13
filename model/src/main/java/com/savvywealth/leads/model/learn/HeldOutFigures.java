package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.stat.AveragePrecision;
import com.savvywealth.leads.model.stat.BootstrapSpec;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.PrecisionAtK;
import com.savvywealth.leads.model.stat.RocAuc;
import java.util.ArrayList;
import java.util.List;

/** Figures of the held-out rows with 95 % intervals, advisors drawn together. */
final class HeldOutFigures {
  static final double CONFIDENCE = 0.95;

  private static final int REPLICATES = 2_000;
  private static final double[] TOPS = {0.05, 0.1, 0.2};

  private HeldOutFigures() {}

  static List<TrainingMetrics.Figure> of(TrainedModel trained, long seed) {
    Examples rows = trained.heldOut().rows();
    double[] margins = trained.heldOutMargins();
    byte[] labels = rows.labels();
    BootstrapSpec spec = bootstrap(rows, seed);
    double base = (double) rows.positives() / rows.rows();
    FinalMetrics figures = trained.heldOut().figures();
    double ap = figures.averagePrecision();
    Interval interval = AveragePrecision.interval(margins, labels, spec);
    Interval bca = AveragePrecision.bcaInterval(margins, labels, spec);
    Interval logit = AveragePrecision.logitInterval(ap, rows.positives(), CONFIDENCE);
    Interval roc = RocAuc.interval(margins, labels, CONFIDENCE);
    List<TrainingMetrics.Figure> out = new ArrayList<>();
    out.add(figure("average precision", ap, interval, 1, "stratified bootstrap, percentiles"));
    out.add(figure("average precision", ap, bca, 1, "the same replicates, BCa"));
    out.add(figure("average precision", ap, logit, 1, "logit-normal, for a check"));
    out.add(
        figure(
            "average precision over base rate",
            ap / base,
            interval,
            base,
            "stratified bootstrap, percentiles"));
    out.add(figure("ROC AUC", figures.rocAuc(), roc, 1, "DeLong"));
    for (double top : TOPS) {
      double precision = PrecisionAtK.of(margins, labels, top);
      Interval drawn = PrecisionAtK.interval(margins, labels, top, spec);
      String percent = Math.round(100 * top) + " %";
      out.add(
          figure(
              "precision in the top " + percent,
              precision,
              drawn,
              1,
              "stratified bootstrap, percentiles"));
      out.add(
          figure(
              "precision in the top " + percent,
              precision,
              PrecisionAtK.range(margins, labels, top),
              1,
              "range over the order of rows tied at the cut"));
      out.add(
          figure(
              "lift in the top " + percent,
              precision / base,
              drawn,
              base,
              "stratified bootstrap, percentiles"));
    }
    double[] baseline = trained.model().baseline().margins(rows);
    out.add(
        figure(
            "average precision of the logistic baseline",
            trained.heldOut().baseline().averagePrecision(),
            AveragePrecision.interval(baseline, labels, spec),
            1,
            "stratified bootstrap, percentiles"));
    out.add(
        figure(
            "average precision, less the baseline's",
            ap - trained.heldOut().baseline().averagePrecision(),
            AveragePrecision.differenceInterval(margins, baseline, labels, spec),
            1,
            "the same replicates in pairs, percentiles"));
    out.add(
        figure(
            "ROC AUC of the logistic baseline",
            trained.heldOut().baseline().rocAuc(),
            RocAuc.interval(baseline, labels, CONFIDENCE),
            1,
            "DeLong"));
    return out;
  }

  private static TrainingMetrics.Figure figure(
      String name, double value, Interval interval, double over, String method) {
    return new TrainingMetrics.Figure(
        name, value, interval.low() / over, interval.high() / over, method);
  }

  /** How the figures of some rows are drawn again. */
  static BootstrapSpec bootstrap(Examples examples, long seed) {
    long[] hashes = new long[examples.rows()];
    for (int row = 0; row < hashes.length; row++) {
      hashes[row] = examples.clusterHash(row);
    }
    return new BootstrapSpec(REPLICATES, seed, CONFIDENCE, hashes);
  }
}
