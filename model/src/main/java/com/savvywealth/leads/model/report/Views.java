package com.savvywealth.leads.model.report;

import java.util.SortedMap;

/** Gates and provenance as tables, the same in every renderer. */
final class Views {
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

  /** Facts about origin, one a row. */
  static Table provenance(SortedMap<String, String> facts) {
    Table table = Table.of("", "Provenance", "Value");
    for (var fact : facts.entrySet()) {
      table = table.row(fact.getKey(), fact.getValue());
    }
    return table;
  }
}
