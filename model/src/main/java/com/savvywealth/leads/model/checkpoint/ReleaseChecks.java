package com.savvywealth.leads.model.checkpoint;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.explain.PriorRelease;
import com.savvywealth.leads.model.explain.RankBootstrap;
import com.savvywealth.leads.model.explain.RankDrift;
import com.savvywealth.leads.model.gate.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the importances of a run say: checkpoint Q5 against the release before, and whether what the
 * business expects is among the strongest (S1).
 */
public final class ReleaseChecks {
  private static final int TOP = 5;

  private ReleaseChecks() {}

  /**
   * What importances are held against.
   *
   * @param prior importances of the release before; empty for a first release
   * @param rules how many features are judged, and which moves are justified
   */
  public record Before(Optional<PriorRelease> prior, RankDrift.Rules rules) {}

  /**
   * Readings of Q5: the greatest unjustified move among the strongest features in ranks beyond what
   * the intervals of both releases explain; a feature that came or went counts as moved past the
   * end of the list.
   *
   * @param now importances of the run
   */
  public static List<Reading> stability(PriorRelease now, Before before) {
    long n = now.features().size();
    if (before.prior().isEmpty()) {
      return List.of(Reading.of("first_release", 1, n));
    }
    PriorRelease prior = before.prior().get();
    TreeSet<String> names = new TreeSet<>();
    now.features().forEach(feature -> names.add(feature.feature()));
    List<RankBootstrap.Rank> all = ranks(now.features());
    List<RankBootstrap.Rank> common =
        ranks(
            now.features().stream()
                .filter(feature -> RankDrift.common(names, prior).contains(feature.feature()))
                .toList());
    RankDrift drift = RankDrift.between(all, common, prior, before.rules());
    int most = 0;
    String which = "";
    for (Map.Entry<String, Integer> move : moves(drift, all.size() + 1)) {
      if (move.getValue() > most) {
        most = move.getValue();
        which = move.getKey();
      }
    }
    return List.of(
        Reading.of("first_release", 0, n),
        Reading.of("max_rank_drift_top10", most, drift.moves().size()).withNote(which));
  }

  private static List<Map.Entry<String, Integer>> moves(RankDrift drift, int end) {
    List<Map.Entry<String, Integer>> moves = new ArrayList<>();
    drift.moves().stream()
        .filter(move -> move.judged() && move.justification().isEmpty())
        .forEach(move -> moves.add(Map.entry(move.now().feature(), move.beyond())));
    for (List<RankDrift.Change> changes : List.of(drift.appeared(), drift.vanished())) {
      changes.stream()
          .filter(change -> change.justification().isEmpty())
          .forEach(change -> moves.add(Map.entry(change.feature(), end - change.rank())));
    }
    return moves;
  }

  private static List<RankBootstrap.Rank> ranks(List<PriorRelease.Feature> features) {
    List<RankBootstrap.Rank> ranks = new ArrayList<>();
    for (PriorRelease.Feature feature : features) {
      int rank = ranks.size() + 1;
      ranks.add(
          new RankBootstrap.Rank(
              feature.feature(),
              rank,
              Math.max(1, rank - feature.below()),
              Math.min(features.size(), rank + feature.above())));
    }
    return ranks;
  }

  /**
   * Reading of S1: how many of the five strongest features are of a concept that the business
   * expects.
   *
   * @param concepts of the model's configuration
   */
  public static Reading concepts(
      PriorRelease now, FeatureContract contract, List<String> concepts) {
    List<String> found =
        now.features().stream()
            .limit(TOP)
            .map(PriorRelease.Feature::feature)
            .filter(feature -> concepts.contains(contract.spec(feature).concept()))
            .toList();
    return Reading.of("shap_concepts_in_top5", found.size(), now.features().size())
        .withNote(String.join(", ", found));
  }
}
