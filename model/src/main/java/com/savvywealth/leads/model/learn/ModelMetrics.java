package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.stat.AveragePrecision;
import com.savvywealth.leads.model.stat.BootstrapSpec;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.Lift;
import com.savvywealth.leads.model.stat.RocAuc;
import java.io.Serializable;

/**
 * Figures of a trained model, as they stand in {@code model_metrics_v12.json} and in the bundle's
 * card; reports and later stages quote these and compute none of their own.
 *
 * @param aucPr average precision on the held-out rows, ties grouped
 * @param aucPrLow low end of its 95 % bootstrap interval
 * @param aucPrHigh high end
 * @param aucPrError its standard error
 * @param baseRate share of positives among the held-out rows
 * @param rocAuc area under the ROC curve on the held-out rows
 * @param rocAucError its standard error (DeLong)
 * @param precisionAt10 share of positives in the top tenth of the held-out rows
 * @param liftTopDecile that share over the base rate
 * @param cvMean mean average precision of the folds
 * @param cvCov its coefficient of variation, ddof 0
 * @param trainAucPr average precision on the model's own train rows
 * @param gap (train - held-out) / train average precision
 * @param baselineAucPr the logistic baseline on the same held-out rows
 * @param baselineRocAuc the same baseline's area under the ROC curve
 * @param aucPrTimeBlind the same recipe on the table joined without regard to time, on its own
 *     held-out rows; NaN (null) when there is no such table. Comparison only, never in a bundle
 * @param rounds number of trees
 * @param features number of business features kept
 * @param columns number of model columns
 * @param trainRows rows of the train window
 * @param trainPositives of them with label 1
 * @param heldOutRows held-out rows
 * @param heldOutPositives of them with label 1
 * @param trainSetSha256 which rows the model was trained on
 * @param heldOutSetSha256 which rows it was measured on
 */
public record ModelMetrics(
    double aucPr,
    double aucPrLow,
    double aucPrHigh,
    double aucPrError,
    double baseRate,
    double rocAuc,
    double rocAucError,
    double precisionAt10,
    double liftTopDecile,
    double cvMean,
    double cvCov,
    double trainAucPr,
    double gap,
    double baselineAucPr,
    double baselineRocAuc,
    Double aucPrTimeBlind,
    int rounds,
    int features,
    int columns,
    int trainRows,
    int trainPositives,
    int heldOutRows,
    int heldOutPositives,
    String trainSetSha256,
    String heldOutSetSha256)
    implements Serializable {
  private static final double TOP = 0.1;
  private static final int REPLICATES = 2_000;
  private static final double CONFIDENCE = 0.95;

  /**
   * Measures a model.
   *
   * @param timeBlind average precision of the time-blind twin, NaN when there is none
   * @param seed of the bootstrap
   */
  public static ModelMetrics of(TrainedModel trained, double timeBlind, long seed) {
    Examples heldOut = trained.heldOut().rows();
    double[] margins = trained.heldOutMargins();
    byte[] labels = heldOut.labels();
    long[] hashes = new long[heldOut.rows()];
    for (int row = 0; row < hashes.length; row++) {
      hashes[row] = heldOut.clusterHash(row);
    }
    Interval interval =
        AveragePrecision.interval(
            margins, labels, new BootstrapSpec(REPLICATES, seed, CONFIDENCE, hashes));
    FinalModel model = trained.model();
    FinalMetrics heldOutFigures = trained.heldOut().figures();
    return new ModelMetrics(
        heldOutFigures.averagePrecision(),
        interval.low(),
        interval.high(),
        interval.standardError(),
        (double) heldOutFigures.positives() / heldOutFigures.rows(),
        heldOutFigures.rocAuc(),
        RocAuc.standardError(margins, labels),
        heldOutFigures.precisionAtTenPercent(),
        Lift.of(margins, labels, TOP),
        trained.folds().meanAveragePrecision(),
        trained.folds().coefficientOfVariation(),
        model.train().averagePrecision(),
        trained.gap(),
        trained.heldOut().baseline().averagePrecision(),
        trained.heldOut().baseline().rocAuc(),
        timeBlind,
        model.trees().rounds(),
        model.selection().features().size(),
        model.trees().columns().size(),
        model.train().rows(),
        model.train().positives(),
        heldOutFigures.rows(),
        heldOutFigures.positives(),
        model.train().rowSetSha256(),
        heldOutFigures.rowSetSha256());
  }

  /** The same figures without the comparison: what may stand in a bundle. */
  public ModelMetrics withoutComparison() {
    return new ModelMetrics(
        aucPr,
        aucPrLow,
        aucPrHigh,
        aucPrError,
        baseRate,
        rocAuc,
        rocAucError,
        precisionAt10,
        liftTopDecile,
        cvMean,
        cvCov,
        trainAucPr,
        gap,
        baselineAucPr,
        baselineRocAuc,
        Double.NaN,
        rounds,
        features,
        columns,
        trainRows,
        trainPositives,
        heldOutRows,
        heldOutPositives,
        trainSetSha256,
        heldOutSetSha256);
  }

  /** The figures as flat JSON; a figure that could not be measured is null. */
  public String json() {
    return StrictJson.pretty(this);
  }
}
