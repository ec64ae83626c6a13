package com.savvywealth.leads.model.gate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * One declared gate: the checks that a unit must pass before the next may start.
 *
 * @param gate id, such as "G1"
 * @param unit the plan's unit, from 0
 * @param owner the pipeline that judges it
 * @param title what the gate guards, in a few words
 * @param parameters named flags that code measures by, such as "vif_flag"; may be missing
 * @param checks at least one of which halts
 */
public record Gate(
    String gate,
    int unit,
    String owner,
    String title,
    Map<String, Double> parameters,
    List<Check> checks)
    implements Serializable {

  /** Refuses gates that could never halt and checks that are declared twice. */
  public Gate {
    GateId.number(gate);
    Objects.requireNonNull(owner, "owner of " + gate);
    Objects.requireNonNull(title, "title of " + gate);
    parameters =
        Collections.unmodifiableMap(new TreeMap<>(parameters == null ? Map.of() : parameters));
    checks = List.copyOf(Objects.requireNonNull(checks, "checks of " + gate));
    if (checks.stream().noneMatch(Check::halts)) {
      throw new IllegalArgumentException("gate " + gate + " has no check that halts");
    }
    Set<List<Object>> seen = new LinkedHashSet<>();
    for (Check check : checks) {
      if (!seen.add(List.of(check.metric(), check.scope(), check.comparison(), check.halts()))) {
        throw new IllegalArgumentException(
            "gate %s declares %s (%s) twice".formatted(gate, check.metric(), check.scope()));
      }
    }
  }

  /** The verdict on these readings, without waivers. */
  public GateResult judge(List<Reading> readings) {
    return judge(readings, Waivers.none());
  }

  /**
   * The verdict on these readings.
   *
   * @param readings in any order; those of other gates are ignored
   * @param waivers verified waivers that may turn FAIL or INCONCLUSIVE into WAIVED, never into PASS
   */
  public GateResult judge(List<Reading> readings, Waivers waivers) {
    ReadingIndex index = ReadingIndex.of(readings);
    List<CheckResult> results = new ArrayList<>();
    for (Check check : checks) {
      for (CheckResult result : new CheckJudge(check, index).judge()) {
        results.add(waivers.applyTo(gate, result));
      }
    }
    return GateResult.of(this, results);
  }
}
