package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.Comparison;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.Verdict;
import com.savvywealth.leads.model.report.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is to be done, and why: gate 15's verdict in plain words and nothing else.
 *
 * @param choice roll out only when the gate passes
 * @param reasons for rolling out: what was required and kept; for escalating: each halting check
 *     that did not pass
 * @param cautions informing checks that did not pass
 */
public record FinalDecision(Choice choice, List<String> reasons, List<String> cautions) {
  private static final Map<String, String> WORDS =
      Map.of(
          "primary_p_value", "The p-value of the difference",
          "relative_lift", "The lift in booked calls",
          "relative_lift_ci_low", "The low end of the lift's interval",
          "decision_rule_locked", "The decision rule was fixed beforehand and not changed",
          "information_fraction", "The share of planned outcomes that is in",
          "analysed_srm_p_value", "The p-value of an even split",
          "cluster_robust_p_value", "The p-value with leads of one SGA as alike");

  /** The two ways on. */
  public enum Choice {
    /** Give the list to everybody. */
    ROLL_OUT,
    /** Change nothing, and bring it to those who own the plan. */
    ESCALATE
  }

  /** Lists are copied. */
  public FinalDecision {
    reasons = List.copyOf(reasons);
    cautions = List.copyOf(cautions);
  }

  /** The decision that follows from the gate; a waived check still escalates. */
  public static FinalDecision of(GateResult gate) {
    List<CheckResult> red = gate.checks().stream().filter(check -> !kept(check)).toList();
    boolean rollOut = gate.passes();
    List<CheckResult> said =
        rollOut
            ? gate.checks().stream().filter(check -> check.halts() && kept(check)).toList()
            : red.stream().filter(CheckResult::halts).toList();
    return new FinalDecision(
        rollOut ? Choice.ROLL_OUT : Choice.ESCALATE,
        said.stream().map(check -> rollOut ? good(check) : plain(check)).toList(),
        red.stream().filter(check -> !check.halts()).map(FinalDecision::plain).toList());
  }

  private static boolean kept(CheckResult check) {
    return check.verdict() == Verdict.PASS || check.verdict() == Verdict.NOT_APPLICABLE;
  }

  private static String good(CheckResult check) {
    return check.comparison() == Comparison.EQUAL
        ? spoken(check.metric()) + ": yes"
        : "%s is %s; it must be %s"
            .formatted(spoken(check.metric()), Numbers.value(check.value()), required(check));
  }

  private static String plain(CheckResult check) {
    String why = check.why().substring(0, 1).toUpperCase(Locale.ROOT) + check.why().substring(1);
    return switch (check.verdict()) {
      case NOT_MEASURED ->
          "%s could not be measured; it must be %s"
              .formatted(spoken(check.metric()), required(check));
      case INCONCLUSIVE -> "Too little is known yet: " + check.line();
      case WAIVED -> why + " (waived): " + check.line();
      default -> why + ": " + check.line();
    };
  }

  private static String required(CheckResult check) {
    String limit = Numbers.limit(check.limit());
    return switch (check.comparison()) {
      case AT_LEAST -> "at least " + limit;
      case ABOVE -> "above " + limit;
      case AT_MOST -> "at most " + limit;
      case BELOW -> "below " + limit;
      case EQUAL, BETWEEN, WITHIN_IF_CI_EXCLUDES -> check.requirement();
    };
  }

  private static String spoken(String metric) {
    return WORDS.getOrDefault(metric, metric.replace('_', ' '));
  }
}
