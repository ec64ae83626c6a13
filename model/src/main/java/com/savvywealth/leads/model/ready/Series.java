package com.savvywealth.leads.model.ready;

import java.io.Serializable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One time series as an alert policy sees it, holding one value for as long as it is looked at.
 *
 * @param labels {@code resource.type}, {@code metric.type}, {@code metric.labels.NAME} and so on
 * @param value its value
 */
public record Series(SortedMap<String, String> labels, double value) implements Serializable {
  /** Labels are copied. */
  public Series {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /** The series that Dataflow exports for a Beam metric under this name. */
  public static Series ofBeamMetric(String name, double value) {
    SortedMap<String, String> labels = new TreeMap<>();
    labels.put("resource.type", MetricNames.RESOURCE);
    labels.put("metric.type", MetricNames.TYPE);
    labels.put("metric.labels.metric_name", name);
    return new Series(labels, value);
  }
}
