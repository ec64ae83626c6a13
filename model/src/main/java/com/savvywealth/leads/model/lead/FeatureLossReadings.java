package com.savvywealth.leads.model.lead;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.gate.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether a trained feature vanished on its way, came from nowhere, or hides its missing values.
 *
 * <p>{@code features_lost}: no value though every source has some, in the whole table and per
 * vintage. {@code features_without_source}: values that differ from lead to lead though all sources
 * are missing, so they cannot come from the vintage. {@code features_missing_as_value}: a missing
 * source gives the same category, or the same 0, as a known one. {@code features_constant}: one
 * value in every row.
 *
 * @see "V12 lost 35 of 53 features this way, and no gate noticed"
 */
final class FeatureLossReadings {
  private final AlignmentCounts counts;
  private final FeatureContract contract;

  FeatureLossReadings(AlignmentCounts counts, FeatureContract contract) {
    this.counts = counts;
    this.contract = contract;
  }

  /** All readings, the per-vintage ones in order of vintage. */
  List<Reading> readings() {
    List<Reading> readings = new ArrayList<>();
    readings.add(named("features_lost", Reading.ALL, lost()));
    lostByVintage().forEach((label, lost) -> readings.add(named("features_lost", label, lost)));
    readings.add(
        named("features_without_source", Reading.ALL, trainedWhere(this::differsFromNothing)));
    readings.add(named("features_missing_as_value", Reading.ALL, mixed()));
    readings.add(
        named(
            "features_constant",
            Reading.ALL,
            trainedWhere(feature -> counts.values("spread|" + feature) == 1)));
    return readings;
  }

  /** Trained features without one value though every source column has some. */
  List<String> lost() {
    if (counts.of("rows_out") == 0) {
      return List.of();
    }
    return contract.trainable().stream()
        .filter(spec -> counts.of("present|" + spec.name()) == 0)
        .filter(this::hasSources)
        .map(FeatureSpec::name)
        .toList();
  }

  private boolean hasSources(FeatureSpec spec) {
    return spec.lineage().stream().allMatch(column -> counts.of("source|" + column) > 0);
  }

  private SortedMap<String, List<String>> lostByVintage() {
    SortedMap<String, List<String>> lost = new TreeMap<>();
    for (String label : counts.under("vintage_rows|").keySet()) {
      lost.put(
          "vintage=" + label,
          trainedWhere(
              feature ->
                  counts.of("vintage_sourced|" + label + "|" + feature) > 0
                      && counts.of("vintage_present|" + label + "|" + feature) == 0));
    }
    return lost;
  }

  private boolean differsFromNothing(String feature) {
    return counts.values("spread_from_nothing|" + feature) > 1;
  }

  /** Features of which one value stands both for missing sources and for known ones. */
  private List<String> mixed() {
    List<String> mixed = new ArrayList<>();
    for (FeatureSpec spec : contract.specs()) {
      boolean judged = spec.trained() || !spec.levels().isEmpty();
      SortedMap<String, Long> values = counts.under("mixed|" + spec.name() + "|");
      for (Map.Entry<String, Long> value : values.entrySet()) {
        String[] parts = value.getKey().split("\\|", -1);
        boolean known = parts[1].equals("known") && value.getValue() > 0;
        if (judged && known && values.getOrDefault(parts[0] + "|missing", 0L) > 0) {
          mixed.add(spec.name() + " = " + parts[0]);
        }
      }
    }
    return mixed;
  }

  private List<String> trainedWhere(java.util.function.Predicate<String> condition) {
    return contract.trainable().stream().map(FeatureSpec::name).filter(condition).toList();
  }

  private Reading named(String metric, String scope, List<String> features) {
    return Reading.of(metric, scope, features.size(), contract.trainable().size())
        .withNote(features.isEmpty() ? "" : "features: " + String.join(", ", features));
  }
}
