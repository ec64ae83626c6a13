package com.savvywealth.leads.model.explain;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.stat.KendallTau;
import com.savvywealth.leads.model.stat.SetOverlap;
import com.savvywealth.leads.model.stat.SpearmanCorrelation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A model's importances beside those published for an earlier one, by business concept and by
 * feature.
 *
 * <p>Shares are of what was published, and of all of ours. An earlier model's features count under
 * their counterpart in our contract, several bins of one number together. The measures may differ
 * (split gain there, mean |SHAP| here): orders can be compared, sizes cannot.
 *
 * @param model the earlier model
 * @param related whether it has any concept that our contract has; if not, nothing can be compared
 * @param concepts all concepts of either, by their share now, then before, then by name
 * @param overlaps of the strongest 5, 10 and 15
 * @param conceptRanks agreement over the concepts that both use
 * @param featureRanks agreement over the features that both use
 * @param earlier the earlier model's published features and what became of them
 * @param added features used now that the earlier model did not publish
 * @see "plan, Task 8.3"
 */
public record ImportanceComparison(
    PriorModels.Model model,
    boolean related,
    List<Concept> concepts,
    List<Overlap> overlaps,
    Agreement conceptRanks,
    Agreement featureRanks,
    List<Fate> earlier,
    List<GlobalImportance.Importance> added) {
  private static final List<Integer> STRONGEST = List.of(5, 10, 15);

  /** A concept's share then and now, 0 when it is not there. */
  public record Concept(String concept, double before, double now) {}

  /** What the strongest k of both have in common. */
  public record Overlap(int k, SetOverlap concepts, SetOverlap features) {}

  /**
   * How two orders agree.
   *
   * @param spearman rank correlation, NaN below two things
   * @param spearmanP chance of one as far from 0 among unrelated orders
   * @param kendall the same by Kendall
   */
  public record Agreement(double spearman, double spearmanP, KendallTau kendall) {
    /** Agreement over the things that both have a positive share of. */
    static Agreement of(Map<String, Double> before, Map<String, Double> now) {
      List<String> common =
          before.keySet().stream()
              .filter(name -> before.get(name) > 0 && now.getOrDefault(name, 0.0) > 0)
              .sorted()
              .toList();
      double[] x = common.stream().mapToDouble(before::get).toArray();
      double[] y = common.stream().mapToDouble(now::get).toArray();
      double rho = SpearmanCorrelation.of(x, y);
      double p =
          x.length <= SpearmanCorrelation.EXACT_UP_TO
              ? SpearmanCorrelation.exactP(x, y)
              : SpearmanCorrelation.pValue(rho, x.length);
      return new Agreement(rho, p, KendallTau.of(x, y));
    }

    /** Things in both. */
    public int n() {
      return kendall.n();
    }
  }

  /**
   * What became of an earlier model's feature.
   *
   * @param feature as published
   * @param share of what was published
   * @param now what it is today, in words
   * @param rank its counterpart's rank among ours, 0 when it has none
   */
  public record Fate(PriorModels.Feature feature, double share, String now, int rank) {}

  /** Copies the lists. */
  public ImportanceComparison {
    concepts = List.copyOf(concepts);
    overlaps = List.copyOf(overlaps);
    earlier = List.copyOf(earlier);
    added = List.copyOf(added);
  }

  /** The comparison. */
  public static ImportanceComparison of(
      PriorModels.Model model, List<GlobalImportance.Importance> ours, FeatureContract contract) {
    SortedMap<String, Double> conceptsBefore = new TreeMap<>();
    SortedMap<String, Double> featuresBefore = new TreeMap<>();
    for (PriorModels.Feature feature : model.features()) {
      double share = feature.importance() / model.published();
      conceptsBefore.merge(feature.concept(), share, Double::sum);
      featuresBefore.merge(feature.comparable(), share, Double::sum);
    }
    SortedMap<String, Double> conceptsNow = new TreeMap<>();
    SortedMap<String, Double> featuresNow = new TreeMap<>();
    for (GlobalImportance.Importance one : ours) {
      double share = Double.isNaN(one.share()) ? 0 : one.share();
      conceptsNow.merge(contract.spec(one.feature()).concept(), share, Double::sum);
      featuresNow.merge(one.feature(), share, Double::sum);
    }
    Set<String> known = new HashSet<>();
    contract.specs().forEach(spec -> known.add(spec.concept()));
    return new ImportanceComparison(
        model,
        conceptsBefore.keySet().stream().anyMatch(known::contains),
        concepts(conceptsBefore, conceptsNow),
        STRONGEST.stream()
            .map(
                k ->
                    new Overlap(
                        k,
                        SetOverlap.of(top(conceptsBefore, k), top(conceptsNow, k)),
                        SetOverlap.of(top(featuresBefore, k), top(featuresNow, k))))
            .toList(),
        Agreement.of(conceptsBefore, conceptsNow),
        Agreement.of(featuresBefore, featuresNow),
        model.features().stream().map(feature -> fate(feature, model, ours, contract)).toList(),
        ours.stream()
            .filter(one -> one.share() > 0 && !featuresBefore.containsKey(one.feature()))
            .toList());
  }

  private static List<Concept> concepts(Map<String, Double> before, Map<String, Double> now) {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    List<Concept> out = new ArrayList<>();
    for (String name : names) {
      out.add(new Concept(name, before.getOrDefault(name, 0.0), now.getOrDefault(name, 0.0)));
    }
    out.sort(
        Comparator.comparingDouble(Concept::now)
            .thenComparingDouble(Concept::before)
            .reversed()
            .thenComparing(Concept::concept));
    return out;
  }

  /** Names of the k largest positive shares; ties by name. */
  private static List<String> top(Map<String, Double> shares, int k) {
    return shares.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(k)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Fate fate(
      PriorModels.Feature feature,
      PriorModels.Model model,
      List<GlobalImportance.Importance> ours,
      FeatureContract contract) {
    double share = feature.importance() / model.published();
    Optional<GlobalImportance.Importance> used =
        ours.stream().filter(one -> one.feature().equals(feature.counterpart())).findFirst();
    if (used.isPresent() && used.get().share() > 0) {
      return new Fate(feature, share, "used", used.get().rank());
    }
    if (used.isPresent()) {
      return new Fate(feature, share, "offered to the model, used by no tree", 0);
    }
    Optional<FeatureSpec> spec =
        contract.specs().stream()
            .filter(one -> one.name().equals(feature.counterpart()))
            .findFirst();
    String now =
        spec.map(
                one ->
                    one.trained()
                        ? "dropped by feature selection"
                        : one.role().key() + ": " + one.reason())
            .orElse("not in the contract");
    return new Fate(feature, share, now, 0);
  }
}
