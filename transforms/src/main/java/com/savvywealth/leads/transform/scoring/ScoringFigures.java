package com.savvywealth.leads.transform.scoring;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.Reading;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a scoring run counted, as readings and as the flat metrics file.
 *
 * @param counts {@code leads_in} and {@code bundle_verified}, among others
 * @param unscored leads without a score by reason
 * @param scored leads with a score
 * @param withNarrative of them with a narrative
 * @param suppressed of them held back
 * @param violations rows that broke the contract of a trained feature
 * @param additivityMax largest |margin - sum of contributions|; NaN when nothing was scored
 */
record ScoringFigures(
    Map<String, Long> counts,
    SortedMap<String, Long> unscored,
    long scored,
    long withNarrative,
    long suppressed,
    long violations,
    double additivityMax) {

  /** The figures of a list. */
  static ScoringFigures of(RankedList list, Map<String, Long> counts) {
    SortedMap<String, Long> unscored = new TreeMap<>();
    list.unscored().forEach(row -> unscored.merge(row.text("reason"), 1L, Long::sum));
    ScoredFigures scored = list.figures();
    return new ScoringFigures(
        counts,
        unscored,
        scored.scored(),
        scored.narrated(),
        scored.suppressed(),
        unscored.entrySet().stream()
            .filter(reason -> reason.getKey().startsWith(CallList.CONTRACT_VIOLATION))
            .mapToLong(Map.Entry::getValue)
            .sum(),
        scored.additivityMax());
  }

  /** Rows of the lead file. */
  long leadsIn() {
    return counts.getOrDefault("leads_in", 0L);
  }

  private long leadsUnscored() {
    return unscored.values().stream().mapToLong(Long::longValue).sum();
  }

  private double narrativeCoverage() {
    return scored == 0 ? Double.NaN : (double) withNarrative / scored;
  }

  private boolean bundleVerified() {
    return counts.getOrDefault("bundle_verified", 0L) > 0;
  }

  /**
   * Gate 10's readings. A batch in which nothing was scored is no success, and a bundle that no
   * batch opened is not measured.
   */
  List<Reading> readings(boolean withinSla) {
    long out = scored + leadsUnscored();
    return List.of(
        Reading.of("dry_run_success", scored > 0 ? 1 : 0, scored),
        Reading.of("feature_validator_violations", (double) violations, scored + violations),
        Reading.of("within_sla", withinSla ? 1 : 0, 1),
        Reading.of("rows_in_minus_out", (double) (leadsIn() - out), leadsIn()),
        Reading.of("bundle_verified", bundleVerified() ? 1 : Double.NaN, bundleVerified() ? 1 : 0),
        Reading.of("narrative_coverage", narrativeCoverage(), scored));
  }

  /** The metrics file: flat, sorted, NaN as null, no times. */
  String json() {
    SortedMap<String, Object> flat = new TreeMap<>();
    flat.put("leadsIn", leadsIn());
    flat.put("leadsScored", scored);
    flat.put("leadsUnscored", leadsUnscored());
    flat.put("leadsSuppressed", suppressed);
    flat.put("contractViolations", violations);
    flat.put("narrativeCoverage", orNull(narrativeCoverage()));
    flat.put("additivityMax", orNull(additivityMax));
    counts.forEach(
        (name, count) -> {
          if (name.startsWith(CallList.NARRATIVES)) {
            flat.put("narratives." + name.substring(CallList.NARRATIVES.length()), count);
            flat.put("byteStable", false);
          }
        });
    unscored.forEach((reason, count) -> flat.put("unscored." + reason, count));
    return StrictJson.pretty(flat);
  }

  private static Double orNull(double value) {
    return Double.isNaN(value) ? null : (Double) value;
  }
}
