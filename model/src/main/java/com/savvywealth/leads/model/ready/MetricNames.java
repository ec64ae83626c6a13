package com.savvywealth.leads.model.ready;

import com.savvywealth.leads.model.gate.Reading;

/**
 * Names of the Beam metrics that gates are reported by. Dataflow exports them to Cloud Monitoring
 * as {@value #TYPE} with the name in the label {@code metric_name}; a distribution becomes four
 * series with the suffixes below. Counters and distributions are exported, gauges are not; so
 * everything is a distribution, whose greatest and least value do not change when a bundle is tried
 * again.
 *
 * <p>A job may export about a hundred metrics: slices of one check share one distribution, and only
 * what an alert watches is reported.
 */
public final class MetricNames {
  /** The exported metric's type. */
  public static final String TYPE = "dataflow.googleapis.com/job/user_counter";

  /** The monitored resource's type. */
  public static final String RESOURCE = "dataflow_job";

  /** Namespace of our metrics in Beam; it is not exported, so names carry a prefix of their own. */
  public static final String NAMESPACE = "leads";

  /** Suffix of the series with a distribution's greatest value. */
  public static final String MAX = "_MAX";

  /** Suffix of the series with a distribution's least value. */
  public static final String MIN = "_MIN";

  /** Metrics hold whole numbers: values are in millionths. */
  public static final double UNIT = 1e6;

  private MetricNames() {}

  /** Values of a check in millionths. */
  public static String value(String gate, String metric, String scope) {
    return "leads_" + gate + "_" + metric + (scope.equals(Reading.ALL) ? "" : "_slices");
  }

  /** 1 where a check failed, 0 where it was judged and did not. */
  public static String broken(String gate, String metric, String scope) {
    return value(gate, metric, scope) + "_broken";
  }

  /** 1 when a gate halted, 0 when it did not. */
  public static String halts(String gate) {
    return "leads_" + gate + "_halts";
  }

  /** How many of a gate's checks were not measured. */
  public static String notMeasured(String gate) {
    return "leads_" + gate + "_not_measured";
  }

  /** The filter of one exported series. */
  static String filter(String series) {
    return "resource.type = \"%s\" AND metric.type = \"%s\" AND metric.labels.metric_name = \"%s\""
        .formatted(RESOURCE, TYPE, series);
  }
}
