package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.audit.AuditRows;
import com.savvywealth.leads.model.audit.QuarterDrift;
import com.savvywealth.leads.model.audit.RecordPresence;
import com.savvywealth.leads.model.audit.SourceMix;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The pre-training audit of a table: every feature, how features repeat each other, what was done
 * about each flag, and the split.
 *
 * @param features one per trainable feature, sorted by name
 * @param context one per feature that is audited and never trained on, sorted by name
 * @param before collinearity of all trainable features on the train window
 * @param after the same of the features that selection keeps
 * @param selection on the train window, whose drops are the recorded dispositions
 * @param records whether having a vendor record tells the outcome
 * @param mix who was contacted
 * @param drift what moved and why
 * @param split the rows
 * @param settings flags
 */
public record TableAudit(
    List<FeatureAudit> features,
    List<FeatureAudit> context,
    Collinearity before,
    Collinearity after,
    Selection selection,
    RecordPresence records,
    SourceMix mix,
    DriftFindings drift,
    LearnSplit split,
    LearnSettings settings) {
  private static final int SOURCES_SHOWN = 8;

  /** Copies the lists. */
  public TableAudit {
    features = List.copyOf(features);
    context = List.copyOf(context);
  }

  /**
   * Audits what is not one feature's own affair.
   *
   * @param rows the same rows as the split's, with every audited feature
   * @param audits one per feature, in any order
   */
  public static TableAudit of(
      LearnSplit split, AuditRows rows, List<FeatureAudit> audits, LearnSettings settings) {
    List<FeatureAudit> sorted =
        audits.stream().sorted(Comparator.comparing(FeatureAudit::feature)).toList();
    List<FeatureAudit> features = sorted.stream().filter(a -> a.column().trained()).toList();
    int[] train = split.holdOut().trainRows().toArray();
    Selection selection = FeatureSelection.on(split.train()).within(settings.limits());
    ColumnRelations relations = ColumnRelations.of(split.train());
    return new TableAudit(
        features,
        sorted.stream().filter(a -> !a.column().trained()).toList(),
        relations.among(relations.features()),
        relations.among(selection.features()),
        selection,
        RecordPresence.of(rows, train, settings.auditLimits().nullLevel()),
        SourceMix.of(rows, train, SOURCES_SHOWN),
        DriftFindings.of(features, dispositions(selection), settings.auditLimits()),
        split,
        settings);
  }

  /** "dropped: reason" of each dropped feature, sorted by name. */
  public Map<String, String> dispositions() {
    return dispositions(selection);
  }

  private static Map<String, String> dispositions(Selection selection) {
    return selection.drops().stream()
        .collect(
            Collectors.toMap(
                Selection.Drop::feature,
                drop -> "dropped: " + SelectionText.reason(drop),
                (first, second) -> first,
                TreeMap::new));
  }

  /** A feature's quarter of greatest drift among those with enough rows; null without one. */
  QuarterDrift worst(FeatureAudit feature) {
    return feature.quarters().stream()
        .filter(quarter -> quarter.n() >= settings.auditLimits().driftMinRows())
        .max(Comparator.comparingDouble(QuarterDrift::psi))
        .orElse(null);
  }
}
