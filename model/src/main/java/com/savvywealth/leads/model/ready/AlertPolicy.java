package com.savvywealth.leads.model.ready;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An alert policy of Cloud Monitoring in its JSON form ({@code google.monitoring.v3.AlertPolicy}),
 * with the fields that we set.
 *
 * @param displayName title
 * @param documentation what is to be done
 * @param userLabels labels
 * @param conditions what fires
 * @param combiner OR
 * @param enabled whether it is on
 * @param notificationChannels resource names of channels
 * @param severity CRITICAL, ERROR or WARNING
 */
public record AlertPolicy(
    String displayName,
    Documentation documentation,
    SortedMap<String, String> userLabels,
    List<Condition> conditions,
    String combiner,
    boolean enabled,
    List<String> notificationChannels,
    String severity) {
  /** Copies what it is given. */
  public AlertPolicy {
    userLabels = Collections.unmodifiableSortedMap(new TreeMap<>(userLabels));
    conditions = List.copyOf(conditions);
    notificationChannels = List.copyOf(notificationChannels);
  }

  /**
   * What whoever is called reads.
   *
   * @param content the text
   * @param mimeType text/markdown
   */
  public record Documentation(String content, String mimeType) {}

  /**
   * One condition, of one of two kinds.
   *
   * @param displayName title
   * @param conditionThreshold a limit, or null
   * @param conditionAbsent absence, or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Condition(
      String displayName, Threshold conditionThreshold, Absence conditionAbsent) {}

  /**
   * A limit on series.
   *
   * @param filter which series
   * @param aggregations how points become one
   * @param comparison COMPARISON_GT or COMPARISON_LT: Cloud Monitoring has no other
   * @param thresholdValue the limit
   * @param duration for how long, such as "300s"
   * @param trigger how many series must
   */
  public record Threshold(
      String filter,
      List<Aggregation> aggregations,
      String comparison,
      double thresholdValue,
      String duration,
      Trigger trigger) {}

  /**
   * Absence of series.
   *
   * @param filter which series
   * @param aggregations how points become one
   * @param duration for how long
   * @param trigger how many series must
   */
  public record Absence(
      String filter, List<Aggregation> aggregations, String duration, Trigger trigger) {}

  /**
   * How points become one.
   *
   * @param alignmentPeriod such as "300s"
   * @param perSeriesAligner such as ALIGN_MAX
   * @param crossSeriesReducer such as REDUCE_COUNT, or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Aggregation(
      String alignmentPeriod, String perSeriesAligner, String crossSeriesReducer) {}

  /**
   * How many series must hold the condition.
   *
   * @param count so many
   */
  public record Trigger(int count) {}
}
