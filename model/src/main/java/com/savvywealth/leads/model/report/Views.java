package com.savvywealth.leads.model.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Gates, leads and provenance as tables, the same in every renderer. */
final class Views {
  /** Leads of a list that are shown at a time. */
  private static final int LEADS = 25;

  private Views() {}

  /** A gate's checks with all that is needed to argue with them. */
  static Table checks(GateView gate) {
    Table table =
        Table.of(
            "",
            "Check",
            "Scope",
            "Value",
            "Limit",
            "n",
            "Verdict",
            "Role",
            "Source",
            "False halt",
            "False pass",
            "Note");
    for (CheckView check : gate.checks()) {
      table =
          table.row(
              check.metric(),
              check.scope(),
              new Table.Figure(Numbers.value(check.value())),
              new Table.Figure(check.condition()),
              check.n(),
              check.verdict(),
              check.halts() ? "halts" : "informs",
              check.source(),
              new Table.Share(check.falseHalt()),
              new Table.Share(check.falsePass()),
              check.note());
    }
    return table;
  }

  /** The first leads of a list. */
  static Table leads(LeadList list) {
    List<List<Object>> rows = new ArrayList<>();
    for (LeadList.Lead lead : list.leads().subList(0, Math.min(LEADS, list.leads().size()))) {
      rows.add(
          List.of(
              rows.size() + 1,
              lead.token(),
              new Table.Share(lead.probability()),
              lead.percentile(),
              lead.tier(),
              lead.bucket(),
              lead.narrative()));
    }
    return new Table(
        "Best margin first, by keyed token; the chance is calibrated by tier, so it need not fall"
            + " from row to row",
        List.of("rank", "lead", "chance", "percentile", "tier", "bucket", "why"),
        rows);
  }

  /** Facts about origin, one a row. */
  static Table provenance(SortedMap<String, String> facts) {
    Table table = Table.of("", "Provenance", "Value");
    for (var fact : facts.entrySet()) {
      table = table.row(fact.getKey(), fact.getValue());
    }
    return table;
  }
}
