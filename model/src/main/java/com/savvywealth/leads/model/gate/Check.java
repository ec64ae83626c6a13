package com.savvywealth.leads.model.gate;

import java.io.Serializable;
import java.util.Objects;

/**
 * One declared check of a gate: a metric, where it is read, and the limit it must keep.
 *
 * @param metric name of the reading
 * @param scope "all" (the primary scope), "*" (every slice), a prefix such as "tier=*", or one
 *     scope by name; missing = "all"
 * @param comparison how the value is held against the limit
 * @param limit the limit, or the low end of a band
 * @param limitHigh the high end of a band, else null
 * @param andAbove a companion metric of the same scope that the value must also exceed before the
 *     check is broken, or null
 * @param z how many standard errors are allowed for: a band's interval, or for one-sided limits the
 *     margin under which a kept limit reads INCONCLUSIVE; null = none
 * @param minN fewest things the reading must rest on; missing = 0
 * @param nFrom a companion metric whose value is that number instead of the reading's n, or null;
 *     not measured counts as 0
 * @param onLowN what happens below {@code minN}; missing = halt
 * @param notApplicableIf a companion metric that reads 1 where the check has nothing to judge, or
 *     null
 * @param halts whether a verdict other than PASS halts the gate, or is only shown
 * @param source the plan's letter or our guard
 * @param why one line: what goes wrong when the limit is broken
 * @param oc how the reading scatters, or null when that is not known
 */
public record Check(
    String metric,
    String scope,
    Comparison comparison,
    double limit,
    Double limitHigh,
    String andAbove,
    Double z,
    Long minN,
    String nFrom,
    OnLowN onLowN,
    String notApplicableIf,
    boolean halts,
    Source source,
    String why,
    OperatingModel oc)
    implements Serializable {

  /** Fills the defaults and refuses what cannot be judged. */
  public Check {
    requireText(metric, "metric");
    scope = scope == null ? Reading.ALL : scope;
    String name = metric + " (" + scope + ")";
    Objects.requireNonNull(comparison, "comparison of " + name);
    Objects.requireNonNull(source, "source of " + name);
    requireText(why, "why of " + name);
    if (why.lines().count() > 1) {
      throw new IllegalArgumentException("why of " + name + " must be one line");
    }
    minN = minN == null ? Long.valueOf(0) : minN;
    onLowN = onLowN == null ? OnLowN.HALT : onLowN;
    if (!Double.isFinite(limit)) {
      throw new IllegalArgumentException("limit of " + name + " must be finite but was " + limit);
    }
    if (comparison.hasBand() != (limitHigh != null)) {
      throw new IllegalArgumentException(
          "limitHigh of %s must be given for a band and only then but was %s"
              .formatted(name, limitHigh));
    }
    if (limitHigh != null && !(limitHigh > limit)) {
      throw new IllegalArgumentException(
          "limitHigh of %s must be > %s but was %s".formatted(name, limit, limitHigh));
    }
    if (comparison == Comparison.WITHIN_IF_CI_EXCLUDES && z == null) {
      throw new IllegalArgumentException("z of " + name + " must be given for its interval");
    }
    if (minN < 0 || (z != null && !(z > 0))) {
      throw new IllegalArgumentException(
          "minN of %s must be >= 0 and z > 0 but were %d and %s".formatted(name, minN, z));
    }
    if (onLowN == OnLowN.POOL && scope.equals(Reading.ALL)) {
      throw new IllegalArgumentException(
          name + " pools on low n, but the pooled scope has nothing to pool into");
    }
    requireSensible(name, comparison, limit, limitHigh, oc);
  }

  private static void requireText(String text, String what) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException(what + " must be given");
    }
  }

  private static void requireSensible(
      String name, Comparison comparison, double limit, Double high, OperatingModel oc) {
    if (oc == null || oc.model() == OperatingModel.Law.EXACT) {
      return;
    }
    double top = high == null ? Double.NaN : high;
    if (!comparison.holds(oc.good(), limit, top) || comparison.holds(oc.bad(), limit, top)) {
      throw new IllegalArgumentException(
          "oc of %s must have a good value that keeps the limit and a bad one that breaks it, but"
                  .formatted(name)
              + " they are %s and %s".formatted(oc.good(), oc.bad()));
    }
  }

  /** Whether the check reads slices rather than one named scope. */
  public boolean readsSlices() {
    return scope.endsWith("*");
  }

  /** Whether a reading of this scope is one of the check's. */
  public boolean covers(String readScope) {
    if (!readsSlices()) {
      return scope.equals(readScope);
    }
    return !readScope.equals(Reading.ALL)
        && readScope.startsWith(scope.substring(0, scope.length() - 1));
  }

  /** The high end of the band, NaN when the check has none. */
  double high() {
    return limitHigh == null ? Double.NaN : limitHigh;
  }
}
