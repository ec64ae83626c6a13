package com.savvywealth.leads.model.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** Judges one check on the readings of its metric. */
final class CheckJudge {
  /** A verdict file shows no more slices of one check than a person can read. */
  private static final int MOST_SLICES = 50;

  private static final int MOST_WORST = 3;

  private final Check check;
  private final ReadingIndex index;

  CheckJudge(Check check, ReadingIndex index) {
    this.check = check;
    this.index = index;
  }

  /** Results in scope order; one NOT_MEASURED or NOT_APPLICABLE when there is no reading. */
  List<CheckResult> judge() {
    List<Reading> mine =
        index.of(check.metric()).stream().filter(r -> check.covers(r.scope())).toList();
    if (mine.isEmpty()) {
      Verdict verdict = applies(check.scope()) ? Verdict.NOT_MEASURED : Verdict.NOT_APPLICABLE;
      return List.of(result(Reading.of(check.metric(), check.scope(), Double.NaN, 0), verdict));
    }
    List<CheckResult> results = new ArrayList<>();
    boolean pooled = false;
    for (Reading reading : mine) {
      Verdict verdict = verdict(reading);
      results.add(result(reading, verdict));
      pooled |= check.onLowN() == OnLowN.POOL && isLow(reading);
    }
    results = worstOnly(results);
    if (pooled) {
      results.addAll(pooledResults());
    }
    return results;
  }

  private List<CheckResult> pooledResults() {
    List<CheckResult> results = new ArrayList<>();
    for (Reading reading : index.of(check.metric())) {
      if (reading.scope().equals(Reading.ALL)) {
        results.add(result(reading, verdict(reading)));
      }
    }
    if (results.isEmpty()) {
      results.add(result(Reading.of(check.metric(), Double.NaN, 0), Verdict.NOT_MEASURED));
    }
    return results;
  }

  private Verdict verdict(Reading reading) {
    if (!applies(reading.scope())) {
      return Verdict.NOT_APPLICABLE;
    }
    if (Double.isNaN(reading.value())) {
      return Verdict.NOT_MEASURED;
    }
    if (isLow(reading)) {
      return Verdict.INCONCLUSIVE;
    }
    if (!keepsLimit(reading)) {
      return Verdict.FAIL;
    }
    return keepsMargin(reading) ? Verdict.PASS : Verdict.INCONCLUSIVE;
  }

  private boolean applies(String scope) {
    return check.notApplicableIf() == null
        || (index.value(check.notApplicableIf(), scope).orElse(0) != 1
            && index.value(check.notApplicableIf(), Reading.ALL).orElse(0) != 1);
  }

  private boolean isLow(Reading reading) {
    if (check.nFrom() == null) {
      return reading.n() < check.minN();
    }
    return index.value(check.nFrom(), reading.scope()).orElse(0) < check.minN();
  }

  private boolean keepsLimit(Reading reading) {
    double value = reading.value();
    if (check.comparison() == Comparison.WITHIN_IF_CI_EXCLUDES) {
      double reach = reach(reading);
      return value + reach >= check.limit() && value - reach <= check.high();
    }
    if (check.comparison().holds(value, check.limit(), check.high())) {
      return true;
    }
    OptionalDouble critical = critical(reading.scope());
    return critical.isPresent() && value <= critical.getAsDouble();
  }

  /** A one-sided limit with a z is kept for sure only when the value's cautious end keeps it. */
  private boolean keepsMargin(Reading reading) {
    Comparison comparison = check.comparison();
    if (check.z() == null || !(comparison.boundsAbove() || comparison.boundsBelow())) {
      return true;
    }
    double cautious =
        reading.value() + (comparison.boundsAbove() ? reach(reading) : -reach(reading));
    return comparison.holds(cautious, check.limit(), check.high());
  }

  private double reach(Reading reading) {
    return Double.isNaN(reading.standardError()) ? 0 : check.z() * reading.standardError();
  }

  private OptionalDouble critical(String scope) {
    return check.andAbove() == null ? OptionalDouble.empty() : index.value(check.andAbove(), scope);
  }

  private CheckResult result(Reading reading, Verdict verdict) {
    OperatingCharacteristics oc =
        OperatingCharacteristics.of(check, reading, critical(reading.scope()).orElse(Double.NaN));
    return new CheckResult(
        check.metric(),
        reading.scope(),
        reading.value(),
        check.limit(),
        reading.n(),
        verdict,
        check.source(),
        check.comparison(),
        check.limitHigh(),
        check.minN(),
        check.onLowN(),
        check.halts(),
        oc.falseHalt(),
        oc.falsePass(),
        remarks(reading, verdict),
        null,
        check.why());
  }

  private List<String> remarks(Reading reading, Verdict verdict) {
    List<String> remarks = new ArrayList<>();
    if (verdict == Verdict.INCONCLUSIVE && !isLow(reading)) {
      remarks.add("its interval reaches the limit");
    }
    if (verdict == Verdict.INCONCLUSIVE && isLow(reading)) {
      String counted = check.nFrom() == null ? "n" : check.nFrom();
      String pooled =
          check.onLowN() == OnLowN.POOL && !reading.scope().equals(Reading.ALL)
              ? ", so it is judged in scope all"
              : "";
      remarks.add("%s is under %d%s".formatted(counted, check.minN(), pooled));
    }
    if (!reading.note().isEmpty()) {
      remarks.add(reading.note());
    }
    if (reading.scope().equals(Reading.ALL)) {
      index.of(check.metric()).stream()
          .filter(slice -> !slice.scope().equals(Reading.ALL) && !Double.isNaN(slice.value()))
          .sorted(Comparator.comparingDouble(this::slack).thenComparing(Reading::scope))
          .limit(MOST_WORST)
          .map(
              slice ->
                  slice.scope() + " " + Numbers.plain(slice.value()) + " (n=" + slice.n() + ")")
          .forEach(remarks::add);
    }
    return remarks;
  }

  /** How far the value is on the right side of its limit; negative when it breaks it. */
  private double slack(Reading reading) {
    double value = reading.value();
    return switch (check.comparison()) {
      case AT_LEAST, ABOVE -> value - check.limit();
      case AT_MOST, BELOW -> check.limit() - value;
      case EQUAL -> -Math.abs(value - check.limit());
      case BETWEEN, WITHIN_IF_CI_EXCLUDES -> Math.min(value - check.limit(), check.high() - value);
    };
  }

  private List<CheckResult> worstOnly(List<CheckResult> results) {
    if (results.size() <= MOST_SLICES) {
      return results;
    }
    List<CheckResult> kept =
        new ArrayList<>(
            results.stream()
                .sorted(
                    Comparator.comparing(CheckResult::verdict)
                        .reversed()
                        .thenComparingDouble(
                            r -> slack(Reading.of(r.metric(), r.scope(), r.value(), r.n())))
                        .thenComparing(CheckResult::scope))
                .limit(MOST_SLICES)
                .toList());
    kept.sort(Comparator.comparingInt(results::indexOf));
    return kept;
  }
}
