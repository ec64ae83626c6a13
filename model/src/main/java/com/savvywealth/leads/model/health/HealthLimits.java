package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.gate.Check;
import com.savvywealth.leads.model.gate.Gate;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import java.io.Serializable;

/**
 * The limits of the gates file that health measures by.
 *
 * @param leastSuccess share of a day's leads that must be scored
 * @param shiftPoints percentage points by which a week's share of called leads may move
 * @param leastWeekLeads leads that a week needs for that
 * @param psi population stability index that a feature may not reach
 */
public record HealthLimits(double leastSuccess, double shiftPoints, long leastWeekLeads, double psi)
    implements Serializable {
  /**
   * The limits that the gates declare.
   *
   * @throws IllegalArgumentException when one is not declared
   */
  public static HealthLimits of(GateFile gates) {
    Check shift = check(gates.gate("G16"), ClassBalance.SHIFT_METRIC);
    return new HealthLimits(
        check(gates.gate("S3"), SlaStreak.SUCCESS_METRIC).limit(),
        shift.limit(),
        shift.minN(),
        check(gates.gate("G16"), "score_feature_psi").limit());
  }

  private static Check check(Gate gate, String metric) {
    return gate.checks().stream()
        .filter(one -> one.metric().equals(metric) && one.scope().equals(Reading.ALL))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "gate %s must declare %s in scope all".formatted(gate.gate(), metric)));
  }
}
