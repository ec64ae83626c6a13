package com.savvywealth.leads.model.report;

import java.util.List;
import java.util.Objects;

/**
 * One gate as a report shows it.
 *
 * @param id "G7", "Q2" or "S1"; letters, digits and hyphens only
 * @param unit the unit it closes ("7"), or "" for none
 * @param title what it guards, in few words
 * @param verdict the gate's verdict
 * @param checks its checks in declared order; empty when not reached
 */
public record GateView(
    String id, String unit, String title, Light verdict, List<CheckView> checks) {
  /**
   * Checks the id and copies the checks.
   *
   * @throws IllegalArgumentException the id has other characters: it becomes an anchor
   */
  public GateView {
    if (!id.matches("[A-Za-z][A-Za-z0-9-]*")) {
      throw new IllegalArgumentException("gate id must be like 'G7' but was '" + id + "'");
    }
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(verdict, "verdict");
    checks = List.copyOf(checks);
  }

  /** A gate that the run did not come to. */
  public static GateView notReached(String id, String unit, String title) {
    return new GateView(id, unit, title, Light.NOT_REACHED, List.of());
  }

  /** Name in running text: "Gate 7" for G7, else the id. */
  public String name() {
    return id.matches("G\\d+") ? "Gate " + id.substring(1) : id;
  }

  /** Why it is red: its first halting check with the gate's own verdict, in one line; else "". */
  public String because() {
    return checks.stream()
        .filter(check -> check.verdict() == verdict && check.verdict() != Light.PASS)
        .sorted(java.util.Comparator.comparing((CheckView check) -> !check.halts()))
        .map(CheckView::sentence)
        .findFirst()
        .orElse("");
  }
}
