package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.explain.ImportanceComparison;
import java.util.List;

/**
 * All that unit 8 says about a model, as records that its reports are made of.
 *
 * @param explanation contributions on held-out rows
 * @param directions which way each feature moves the score
 * @param drift ranks, and their moves since the release before
 * @param cohorts groups of leads
 * @param comparisons with models that came before
 */
public record ExplainedModel(
    Explanation explanation,
    List<FeatureDirection> directions,
    ReleaseDrift drift,
    CohortAnalysis cohorts,
    List<ImportanceComparison> comparisons) {
  /** Copies the lists. */
  public ExplainedModel {
    directions = List.copyOf(directions);
    comparisons = List.copyOf(comparisons);
  }

  /** Everything about a model and its explanation. */
  public static ExplainedModel of(
      TrainedModel trained, Explanation explanation, LearnSettings settings) {
    Examples heldOut = trained.heldOut().rows();
    return new ExplainedModel(
        explanation,
        FeatureDirection.all(heldOut, explanation, settings),
        ReleaseDrift.of(heldOut, explanation, settings),
        CohortAnalysis.of(trained, explanation, settings),
        settings.explain().priorModels().models().stream()
            .map(
                model ->
                    ImportanceComparison.of(model, explanation.importance(), settings.contract()))
            .toList());
  }
}
