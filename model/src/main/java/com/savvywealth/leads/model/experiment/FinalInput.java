package com.savvywealth.leads.model.experiment;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What the final analysis rests on.
 *
 * @param config the experiment
 * @param locked the decision rule as written before the first assignment; null when there is none
 * @param rule the decision rule that configuration and gates come to now
 * @param table counts of leads whose outcome is final
 * @param looks earlier looks at the outcome, planned or not, in order of information; those without
 *     a statistic are left out
 * @param plannedTotal leads of both arms that make the information whole, at least 1
 */
public record FinalInput(
    ExperimentConfig config,
    DecisionRule locked,
    DecisionRule rule,
    TrialTable table,
    List<EarlierLook> looks,
    long plannedTotal)
    implements Serializable {
  /**
   * A look before the end.
   *
   * @param fraction share of the planned information then, above 0
   * @param z statistic of the primary test then
   */
  public record EarlierLook(double fraction, double z) implements Serializable {}

  /** The looks of a log that spent something, for {@code looks}. */
  public static List<EarlierLook> earlier(LooksLog log) {
    return log.looks().stream()
        .filter(look -> look.kind() != Look.Kind.EMPTY && look.kind() != Look.Kind.REPEATED)
        .map(look -> new EarlierLook(look.fraction(), look.efficacy().z()))
        .toList();
  }

  /** Checks and copies. */
  public FinalInput {
    Objects.requireNonNull(config, "config");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(table, "table");
    looks = List.copyOf(looks);
    if (plannedTotal < 1) {
      throw new IllegalArgumentException("plannedTotal must be >= 1 but was " + plannedTotal);
    }
  }
}
