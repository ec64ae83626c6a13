package com.savvywealth.leads.model.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.Reading;
import java.util.List;

/**
 * Checkpoint Q4, overfitting: the gap between training and held-out average precision, the latter
 * computed anew, and the spread of the folds as {@code model_metrics_v12.json} states it.
 */
public final class FitChecks {
  private FitChecks() {}

  /**
   * The readings.
   *
   * @param metrics text of {@code model_metrics_v12.json}
   * @param heldOut the run's held-out rows
   * @param heldOutRows how many they are
   * @throws IllegalArgumentException when the text is no such file
   */
  public static List<Reading> of(String metrics, HeldOutChecks heldOut, long heldOutRows) {
    JsonNode figures = StrictJson.read("model metrics", metrics, JsonNode.class);
    double train = figures.path("trainAucPr").asDouble(Double.NaN);
    double error = figures.path("aucPrError").asDouble(Double.NaN);
    double cov = figures.path("cvCov").asDouble(Double.NaN);
    double gap = (train - heldOut.averagePrecision()) / train;
    return List.of(
        Reading.of("auc_pr_gap", gap, heldOutRows)
            .withStandardError(error / train)
            .withNote("held-out average precision computed anew"),
        Reading.of("auc_pr_cv_cov", cov, Double.isNaN(cov) ? 0 : 1));
  }
}
