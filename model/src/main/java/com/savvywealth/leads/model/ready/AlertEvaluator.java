package com.savvywealth.leads.model.ready;

import java.util.List;

/**
 * What Cloud Monitoring would do with a policy, for series that hold one value all the time: an
 * incident for each series that breaks a condition, or one for the absence of all.
 */
public final class AlertEvaluator {
  private AlertEvaluator() {}

  /** How many incidents the policy opens on these series; 0 when it is off. */
  public static int incidents(AlertPolicy policy, List<Series> series) {
    if (!policy.enabled()) {
      return 0;
    }
    return policy.conditions().stream().mapToInt(each -> incidents(each, series)).sum();
  }

  private static int incidents(AlertPolicy.Condition condition, List<Series> series) {
    if (condition.conditionAbsent() != null) {
      SeriesFilter filter = SeriesFilter.parse(condition.conditionAbsent().filter());
      return series.stream().anyMatch(filter::matches) ? 0 : 1;
    }
    AlertPolicy.Threshold threshold = condition.conditionThreshold();
    SeriesFilter filter = SeriesFilter.parse(threshold.filter());
    return (int)
        series.stream().filter(filter::matches).filter(each -> breaks(threshold, each)).count();
  }

  private static boolean breaks(AlertPolicy.Threshold threshold, Series series) {
    return switch (threshold.comparison()) {
      case "COMPARISON_GT" -> series.value() > threshold.thresholdValue();
      case "COMPARISON_LT" -> series.value() < threshold.thresholdValue();
      default ->
          throw new IllegalArgumentException(
              "comparison must be COMPARISON_GT or COMPARISON_LT but was "
                  + threshold.comparison());
    };
  }
}
