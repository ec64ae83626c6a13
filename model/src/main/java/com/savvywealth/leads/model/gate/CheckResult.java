package com.savvywealth.leads.model.gate;

import java.io.Serializable;
import java.util.List;

/**
 * What one check came to in one scope, as it stands in a gate's verdict file.
 *
 * @param metric the check's metric
 * @param scope the reading's scope, or the check's when nothing was read
 * @param value the measured value; NaN, written null, when not measured
 * @param limit the limit, or a band's low end
 * @param n how many things the value rests on
 * @param verdict the verdict
 * @param source the plan's letter or our guard
 * @param comparison how the value was held against the limit
 * @param limitHigh a band's high end, else null
 * @param minN the least n for a verdict
 * @param onLowN what happens below it
 * @param halts whether the check can halt its gate
 * @param falseHalt chance that a good state is halted at this n, NaN when not known
 * @param falsePass chance that a bad state passes at this n, NaN when not known
 * @param worst remarks for people, among them the worst slices of the metric; may be empty; the
 *     first one of an INCONCLUSIVE result says why
 * @param waiver who waived it until when and why, or null
 * @param why what goes wrong when the limit is broken
 */
public record CheckResult(
    String metric,
    String scope,
    Double value,
    double limit,
    long n,
    Verdict verdict,
    Source source,
    Comparison comparison,
    Double limitHigh,
    long minN,
    OnLowN onLowN,
    boolean halts,
    Double falseHalt,
    Double falsePass,
    List<String> worst,
    String waiver,
    String why)
    implements Serializable {

  /** Missing numbers become NaN. */
  public CheckResult {
    value = value == null ? Double.valueOf(Double.NaN) : value;
    falseHalt = falseHalt == null ? Double.valueOf(Double.NaN) : falseHalt;
    falsePass = falsePass == null ? Double.valueOf(Double.NaN) : falsePass;
    worst = List.copyOf(worst);
  }

  /** Whether this result stops its gate. */
  public boolean blocks() {
    return halts
        && switch (verdict) {
          case FAIL, NOT_MEASURED -> true;
          case INCONCLUSIVE ->
              onLowN == OnLowN.HALT || (onLowN == OnLowN.POOL && scope.equals(Reading.ALL));
          case PASS, NOT_APPLICABLE, WAIVED -> false;
        };
  }

  /** The requirement in words: ">= 0.95", "between 0.03 and 0.06". */
  public String requirement() {
    if (comparison.hasBand()) {
      return "between " + Numbers.plain(limit) + " and " + Numbers.plain(limitHigh);
    }
    return comparison.symbol() + " " + Numbers.plain(limit);
  }

  /** One line without gate name: what was read, what it must be, on how much, and why. */
  public String line() {
    String subject = scope.equals(Reading.ALL) ? metric : metric + " of " + scope;
    String said = verdict == Verdict.FAIL && !worst.isEmpty() ? "; " + worst.get(0) : "";
    String basis =
        String.format(java.util.Locale.ROOT, "(n=%,d, %s): %s%s", n, source.word(), why, said);
    return switch (verdict) {
      case NOT_MEASURED ->
          "%s was not measured but must be %s %s".formatted(subject, requirement(), basis);
      case INCONCLUSIVE ->
          "%s is %s and must be %s, but %s %s"
              .formatted(
                  subject,
                  Numbers.plain(value),
                  requirement(),
                  worst.isEmpty() ? "that cannot be told" : worst.get(0),
                  basis);
      case FAIL, WAIVED ->
          "%s is %s but must be %s %s"
              .formatted(subject, Numbers.against(value, limit, limitHigh), requirement(), basis);
      case PASS, NOT_APPLICABLE ->
          "%s is %s and must be %s %s"
              .formatted(subject, Numbers.plain(value), requirement(), basis);
    };
  }
}
