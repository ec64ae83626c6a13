package com.savvywealth.leads.model.list;

import com.savvywealth.leads.model.stat.ExactSum;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what rules leave out, and the calls that it costs. */
final class RuleCounts {
  private final Map<String, Tally> rules = new LinkedHashMap<>();
  private final Map<String, Map<String, Tally>> details = new LinkedHashMap<>();

  private static final class Tally {
    private long leads;
    private long alone;
    private final ExactSum calls = new ExactSum();
    private final ExactSum callsAlone = new ExactSum();

    void add(double probability, boolean only) {
      double chance = Double.isNaN(probability) ? 0 : probability;
      leads++;
      calls.add(chance);
      if (only) {
        alone++;
        callsAlone.add(chance);
      }
    }

    ListResult.RuleCount count(String rule, String detail) {
      return new ListResult.RuleCount(rule, detail, leads, calls.sum(), alone, callsAlone.sum());
    }
  }

  /** Counts of these rules, in this order; a rule that leaves nobody out counts 0. */
  RuleCounts(List<String> order) {
    order.forEach(
        rule -> {
          rules.put(rule, new Tally());
          details.put(rule, new TreeMap<>());
        });
  }

  void add(Prospect lead, Reason reason, boolean only) {
    rules.get(reason.rule()).add(lead.probability(), only);
    if (!reason.detail().isEmpty()) {
      details
          .get(reason.rule())
          .computeIfAbsent(reason.detail(), any -> new Tally())
          .add(lead.probability(), only);
    }
  }

  List<ListResult.RuleCount> byRule() {
    return rules.entrySet().stream().map(each -> each.getValue().count(each.getKey(), "")).toList();
  }

  List<ListResult.RuleCount> byDetail() {
    return details.entrySet().stream()
        .flatMap(
            rule ->
                rule.getValue().entrySet().stream()
                    .map(each -> each.getValue().count(rule.getKey(), each.getKey())))
        .toList();
  }
}
