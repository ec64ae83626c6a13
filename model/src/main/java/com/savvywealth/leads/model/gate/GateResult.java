package com.savvywealth.leads.model.gate;

import com.savvywealth.leads.model.contract.StrictJson;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A gate's verdict and every check behind it: the content of {@code gates/G1.json}.
 *
 * @param gate id, such as "G1"
 * @param unit the plan's unit
 * @param title what the gate guards
 * @param verdict the worst verdict that counts
 * @param checks results in declared order, slices in scope order
 */
public record GateResult(
    String gate, int unit, String title, Verdict verdict, List<CheckResult> checks)
    implements Serializable {
  /** Checks are copied. */
  public GateResult {
    checks = List.copyOf(checks);
  }

  /** A result whose verdict follows from its checks. */
  static GateResult of(Gate gate, List<CheckResult> checks) {
    return new GateResult(gate.gate(), gate.unit(), gate.title(), verdictOf(checks), checks);
  }

  /**
   * The worst blocking verdict; else WAIVED; else PASS when a halting check passed; else what is
   * left, so that a gate without one passing check never reads PASS.
   */
  private static Verdict verdictOf(List<CheckResult> checks) {
    List<Verdict> blocking =
        checks.stream().filter(CheckResult::blocks).map(CheckResult::verdict).toList();
    if (!blocking.isEmpty()) {
      return blocking.stream().reduce(Verdict.PASS, Verdict::worse);
    }
    List<Verdict> counted =
        checks.stream().filter(CheckResult::halts).map(CheckResult::verdict).toList();
    for (Verdict candidate :
        List.of(Verdict.WAIVED, Verdict.PASS, Verdict.INCONCLUSIVE, Verdict.NOT_APPLICABLE)) {
      if (counted.contains(candidate)) {
        return candidate;
      }
    }
    return Verdict.NOT_MEASURED;
  }

  /** Whether the gate is green. A waived gate is not. */
  public boolean passes() {
    return verdict.passes();
  }

  /** Whether a run must stop here. */
  public boolean halts() {
    return checks.stream().anyMatch(CheckResult::blocks);
  }

  /** The check that a person should hear of first; the first declared among equally bad ones. */
  public Optional<CheckResult> worstHalting() {
    return checks.stream()
        .filter(CheckResult::blocks)
        .max(
            Comparator.comparing(CheckResult::verdict)
                .thenComparing(check -> -checks.indexOf(check)));
  }

  /** One line: gate, verdict, and the worst check that halts, or what passed. */
  public String line() {
    String head = GateId.spoken(gate) + " " + verdict + ": ";
    String tail = " [" + gate + " " + title + "]";
    Optional<CheckResult> worst =
        worstHalting()
            .or(() -> checks.stream().filter(c -> c.verdict() == Verdict.WAIVED).findFirst());
    String said = worst.map(CheckResult::line).orElse(checks.size() + " checks, none halts");
    return (head + said + tail).replaceAll("\\p{Cntrl}", " ");
  }

  /** Name of the verdict file, such as "G1.json". */
  public String fileName() {
    return gate + ".json";
  }

  /** The verdict file's text: equal results have equal bytes. */
  public String json() {
    return StrictJson.pretty(this);
  }

  /**
   * Reads a verdict file.
   *
   * @throws IllegalArgumentException when it is not one
   */
  public static GateResult read(String json) {
    return StrictJson.read("gate result", json, GateResult.class);
  }
}
