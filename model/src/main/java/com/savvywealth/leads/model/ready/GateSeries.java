package com.savvywealth.leads.model.ready;

import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is reported of verdicts as metrics. */
public final class GateSeries {
  private GateSeries() {}

  /**
   * The values of each metric, by {@link MetricNames name}: whether each gate halts, what it did
   * not measure, and of its checks those metrics that are wanted. A value that was not measured is
   * none: it is counted, and a check without one is neither broken nor kept.
   *
   * @param wanted names of checks' metrics, as {@link AlertPlan#reported}
   */
  public static SortedMap<String, List<Long>> values(List<GateResult> results, Set<String> wanted) {
    SortedMap<String, List<Long>> values = new TreeMap<>();
    for (GateResult result : results) {
      String gate = result.gate();
      add(values, MetricNames.halts(gate), result.halts() ? 1 : 0);
      long notMeasured =
          result.checks().stream().filter(check -> check.verdict() == Verdict.NOT_MEASURED).count();
      add(values, MetricNames.notMeasured(gate), notMeasured);
      SortedMap<String, List<Long>> checks = new TreeMap<>();
      result.checks().forEach(check -> add(checks, gate, check));
      checks.keySet().retainAll(wanted);
      values.putAll(checks);
    }
    return values;
  }

  private static void add(SortedMap<String, List<Long>> values, String gate, CheckResult check) {
    if (!Double.isFinite(check.value())) {
      return;
    }
    add(
        values,
        MetricNames.value(gate, check.metric(), check.scope()),
        StrictMath.round(check.value() * MetricNames.UNIT));
    add(
        values,
        MetricNames.broken(gate, check.metric(), check.scope()),
        check.verdict() == Verdict.FAIL ? 1 : 0);
  }

  private static void add(SortedMap<String, List<Long>> values, String name, long value) {
    values.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
  }

  /** The series that these metrics are exported as: greatest and least value of each. */
  public static List<Series> exported(List<GateResult> results, Set<String> wanted) {
    List<Series> series = new ArrayList<>();
    values(results, wanted)
        .forEach(
            (name, all) -> {
              series.add(Series.ofBeamMetric(name + MetricNames.MAX, Collections.max(all)));
              series.add(Series.ofBeamMetric(name + MetricNames.MIN, Collections.min(all)));
            });
    return series;
  }
}
