package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.explain.PlainWords;
import com.savvywealth.leads.model.report.BarPlot;
import com.savvywealth.leads.model.report.Beeswarm;
import java.util.ArrayList;
import java.util.List;

/** The plots of a model's contributions: the summary of single rows, and the means as bars. */
final class ShapPlots {
  private static final int TOP = 15;

  private ShapPlots() {}

  /**
   * Contributions of the strongest features, those that move no score left out. A number's dots are
   * shaded by its value; a category's by the place of its level, which says nothing about more or
   * less.
   */
  static Beeswarm swarm(TrainedModel trained, Explanation explanation, FeatureContract contract) {
    PlainWords words = PlainWords.of(contract);
    FeatureValues values = FeatureValues.of(trained.heldOut().rows());
    List<Beeswarm.Row> rows = new ArrayList<>();
    for (String feature : used(explanation)) {
      double[] own = new double[explanation.leads().size()];
      for (int i = 0; i < own.length; i++) {
        own[i] = values.number(explanation.leads().get(i).row(), feature);
      }
      rows.add(
          Beeswarm.Row.of(feature, explanation.contributions(feature), own)
              .inWords(words.of(feature)));
    }
    return new Beeswarm(
        "shap_summary",
        "What moves a score",
        "contribution to the score, log-odds (left lowers it, right raises it)",
        rows);
  }

  /** Mean |contribution| of the strongest features. */
  static BarPlot bars(Explanation explanation, FeatureContract contract) {
    PlainWords words = PlainWords.of(contract);
    List<String> used = used(explanation);
    List<BarPlot.Bar> bars =
        explanation.importance().stream()
            .filter(one -> used.contains(one.feature()))
            .map(one -> new BarPlot.Bar(words.of(one.feature()), one.meanAbsolute(), one.feature()))
            .toList();
    return BarPlot.of(
        "shap_importance",
        "How far each feature moves scores on average",
        "mean |contribution|, log-odds",
        bars);
  }

  /** The plots' message for a person who cannot see them. */
  static String strongest(Explanation explanation) {
    return "The strongest features are " + String.join(", ", explanation.topFeatures(3)) + ".";
  }

  private static List<String> used(Explanation explanation) {
    return explanation.importance().stream()
        .limit(TOP)
        .filter(one -> one.meanAbsolute() > 0)
        .map(one -> one.feature())
        .toList();
  }
}
