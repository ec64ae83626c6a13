package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.stat.AveragePrecision;
import com.savvywealth.leads.model.stat.PrecisionAtK;
import com.savvywealth.leads.model.stat.RocAuc;
import java.io.Serializable;

/**
 * How one model ranks some rows; NaN where the rows do not allow it.
 *
 * @param averagePrecision ties grouped
 * @param rocAuc area under the ROC curve
 * @param precisionAtTenPercent share of positives in the tenth of highest score
 * @param rows number of rows
 * @param positives of them with label 1
 * @param rowSetSha256 which rows
 */
public record FinalMetrics(
    double averagePrecision,
    double rocAuc,
    double precisionAtTenPercent,
    int rows,
    int positives,
    String rowSetSha256)
    implements Serializable {
  private static final double TOP = 0.1;

  /** Measures scores on examples. */
  static FinalMetrics of(double[] scores, Examples examples) {
    int positives = examples.positives();
    byte[] labels = examples.labels();
    boolean both = positives > 0 && positives < labels.length;
    return new FinalMetrics(
        positives > 0 ? AveragePrecision.of(scores, labels) : Double.NaN,
        both ? RocAuc.of(scores, labels) : Double.NaN,
        labels.length > 0 ? PrecisionAtK.of(scores, labels, TOP) : Double.NaN,
        labels.length,
        positives,
        examples.rowSetSha256());
  }
}
