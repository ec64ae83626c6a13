package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.learn.FeatureAudit.QuarterDrift;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The pre-training audit of a table: every feature, how features repeat each other, what was done
 * about each flag, and the split.
 *
 * @param features one per trainable feature, sorted by name
 * @param before collinearity of all trainable features on the train window
 * @param after the same of the features that selection keeps
 * @param selection on the train window, whose drops are the recorded dispositions
 * @param split the rows
 * @param settings flags
 */
public record TableAudit(
    List<FeatureAudit> features,
    Collinearity before,
    Collinearity after,
    Selection selection,
    LearnSplit split,
    LearnSettings settings) {
  /** Sorted by feature, so that it does not matter which was ready first. */
  public TableAudit {
    features = features.stream().sorted(Comparator.comparing(FeatureAudit::feature)).toList();
  }

  /**
   * One feature's drift above the flag.
   *
   * @param feature the feature
   * @param worst its quarter of greatest drift among those flagged
   * @param disposition "dropped: ..." or "" when none is recorded
   */
  public record Drifted(String feature, QuarterDrift worst, String disposition) {}

  /** Audits what is not one feature's own affair. */
  public static TableAudit of(
      LearnSplit split, List<FeatureAudit> features, LearnSettings settings) {
    Selection selection = FeatureSelection.on(split.train()).within(settings.limits());
    return new TableAudit(
        features,
        Collinearity.of(split.train()),
        Collinearity.of(split.train().select(selection.kept())),
        selection,
        split,
        settings);
  }

  /** Whether a quarter's drift is above the flag, above chance, and rests on enough rows. */
  boolean isFlagged(QuarterDrift drift) {
    return drift.rows() >= settings.driftCheck().minN()
        && drift.psi() > settings.gates().parameter("G4", "psi_flag")
        && drift.psi() > drift.critical();
  }

  /** Features with a flagged quarter, sorted by name. */
  public List<Drifted> drifted() {
    Map<String, String> dispositions = dispositions();
    List<Drifted> out = new ArrayList<>();
    for (FeatureAudit feature : features) {
      Optional<QuarterDrift> worst =
          feature.quarters().stream()
              .filter(this::isFlagged)
              .max(Comparator.comparingDouble(QuarterDrift::psi));
      worst.ifPresent(
          drift ->
              out.add(
                  new Drifted(
                      feature.feature(), drift, dispositions.getOrDefault(feature.feature(), ""))));
    }
    return out;
  }

  /** "dropped: reason" of each dropped feature, sorted by name. */
  public Map<String, String> dispositions() {
    return selection.drops().stream()
        .collect(
            Collectors.toMap(
                Selection.Drop::feature,
                drop -> "dropped: " + SelectionText.reason(drop),
                (first, second) -> first,
                TreeMap::new));
  }
}
