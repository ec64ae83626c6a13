package com.savvywealth.leads.model.report;

import java.util.Map;
import java.util.Objects;

/**
 * One check of a gate as a report shows it: always with value, limit, n and verdict.
 *
 * @param metric what was measured, as in the gates file
 * @param scope where: "all" or a slice
 * @param value the number; NaN when not measured
 * @param comparison how it is held against the limit: "&gt;=", "&lt;", or in words
 * @param limit the number it is held against; NaN when the comparison says it all
 * @param n how many things the value rests on
 * @param verdict the check's own verdict
 * @param halts whether it can stop the run; else it informs
 * @param source where the limit comes from: "plan" or "guard"
 * @param falseHalt chance of a red light although all is well, at this n; NaN when unknown
 * @param falsePass chance of a green light although it is not well, at this n; NaN when unknown
 * @param note one line for people, or ""
 */
public record CheckView(
    String metric,
    String scope,
    double value,
    String comparison,
    double limit,
    long n,
    Light verdict,
    boolean halts,
    String source,
    double falseHalt,
    double falsePass,
    String note) {
  private static final Map<String, String> SIGNS =
      Map.of(">=", "≥", "<=", "≤", "==", "=", "!=", "≠");

  /** All text is required; a missing note is "". */
  public CheckView {
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(comparison, "comparison");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(source, "source");
    note = note == null ? "" : note;
  }

  /** The condition as people read it: "≥ 0.07". */
  public String condition() {
    String sign = SIGNS.getOrDefault(comparison, comparison);
    return Double.isNaN(limit) ? sign : sign + " " + Numbers.limit(limit);
  }

  /** What is wrong in one line: "auc_pr_cv_mean is 0.06120, must be ≥ 0.07". */
  public String sentence() {
    String where = scope.equals("all") ? "" : " in " + scope;
    return switch (verdict) {
      case NOT_MEASURED -> metric + where + " was not measured, must be " + condition();
      case INCONCLUSIVE ->
          "%s%s is %s, too few cases to judge it (n = %s)"
              .formatted(metric, where, Numbers.value(value), Numbers.count(n));
      default ->
          "%s%s is %s, must be %s".formatted(metric, where, Numbers.value(value), condition());
    };
  }
}
