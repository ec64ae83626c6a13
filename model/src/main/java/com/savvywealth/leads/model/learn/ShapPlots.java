package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.report.Beeswarm;
import java.util.ArrayList;
import java.util.List;

/** The SHAP summary plot of a model. */
final class ShapPlots {
  private static final int TOP = 15;

  private ShapPlots() {}

  /**
   * Contributions of the strongest features. A number's dots are shaded by its value; a category's
   * by the place of its level, which says nothing about more or less.
   */
  static Beeswarm swarm(TrainedModel trained, Explanation explanation) {
    List<Beeswarm.Row> rows = new ArrayList<>();
    for (String feature : explanation.topFeatures(TOP)) {
      List<Explanation.Lead> leads = explanation.leads();
      double[] phi = new double[leads.size()];
      double[] values = new double[leads.size()];
      for (int i = 0; i < phi.length; i++) {
        phi[i] = share(leads.get(i), feature);
        values[i] = value(trained.heldOut().rows(), leads.get(i).row(), feature);
      }
      rows.add(Beeswarm.Row.of(feature, phi, values));
    }
    return new Beeswarm(
        "shap_summary", "What moves a score", "contribution to the margin, log-odds", rows);
  }

  private static double share(Explanation.Lead lead, String feature) {
    return lead.shares().stream()
        .filter(share -> share.feature().equals(feature))
        .mapToDouble(share -> share.contribution())
        .sum();
  }

  private static double value(Examples examples, int row, String feature) {
    int level = 0;
    for (int column = 0; column < examples.width(); column++) {
      ModelColumn one = examples.columns().get(column);
      if (one.feature().equals(feature)) {
        if (one.level().isEmpty()) {
          return examples.value(row, column);
        }
        if (examples.value(row, column) == 1f) {
          return level;
        }
        level++;
      }
    }
    return Double.NaN;
  }
}
