package com.savvywealth.leads.model.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How far the strongest features have moved since the release before.
 *
 * <p>Ranks are compared over the features that both releases know, so that a feature which merely
 * came or went moves no other. A move is what lies between the two releases' rank intervals: what
 * the choice of rows explains is no move. Features among the strongest that the other release does
 * not know at all are named apart.
 *
 * @param moves features of both releases, by rank now
 * @param appeared features among the strongest now that the prior release does not know
 * @param vanished features among the prior release's strongest that are not known now
 * @see "plan, checkpoint Explainability Stability"
 */
public record RankDrift(List<Move> moves, List<Change> appeared, List<Change> vanished) {
  /**
   * One feature in both releases.
   *
   * @param now rank now, with its interval
   * @param before rank before
   * @param beforeLow best rank of its interval then
   * @param beforeHigh worst rank of its interval then
   * @param judged whether it is among the strongest now or before
   * @param beyond ranks between the two intervals; 0 when they meet
   * @param justification why a move is right, "" when nobody says
   */
  public record Move(
      RankBootstrap.Rank now,
      int before,
      int beforeLow,
      int beforeHigh,
      boolean judged,
      int beyond,
      String justification) {
    /** Ranks moved: positive when it has become more important. */
    public int moved() {
      return before - now.rank();
    }
  }

  /** A feature of one release alone, its rank there, and why that is right ("" = nobody says). */
  public record Change(String feature, int rank, String justification) {}

  /**
   * What counts as a move.
   *
   * @param top how many of the strongest features are judged
   * @param tolerance ranks that a feature may move beyond its interval
   * @param justified reasons by feature, given against the very prior release
   */
  public record Rules(int top, int tolerance, Map<String, String> justified) {
    /** Copies the reasons. */
    public Rules {
      justified = Map.copyOf(justified);
    }

    private String reason(String feature) {
      return justified.getOrDefault(feature, "");
    }
  }

  /** Copies the lists. */
  public RankDrift {
    moves = List.copyOf(moves);
    appeared = List.copyOf(appeared);
    vanished = List.copyOf(vanished);
  }

  /**
   * The drift.
   *
   * @param all ranks now over all features
   * @param common ranks now over the features that the prior release knows too
   */
  public static RankDrift between(
      List<RankBootstrap.Rank> all,
      List<RankBootstrap.Rank> common,
      PriorRelease prior,
      Rules rules) {
    Map<String, Integer> before = commonRanks(prior, common);
    Map<String, PriorRelease.Feature> then =
        prior.features().stream()
            .collect(Collectors.toMap(PriorRelease.Feature::feature, feature -> feature));
    List<Move> moves = new ArrayList<>();
    for (RankBootstrap.Rank now : common) {
      int rank = before.get(now.feature());
      PriorRelease.Feature own = then.get(now.feature());
      int[] equals =
          before.keySet().stream()
              .filter(name -> then.get(name).meanAbsolute() == own.meanAbsolute())
              .mapToInt(before::get)
              .sorted()
              .toArray();
      int low = Math.max(1, Math.min(equals[0], rank - own.below()));
      int high = Math.min(common.size(), Math.max(equals[equals.length - 1], rank + own.above()));
      int beyond = Math.max(0, Math.max(now.low() - high, low - now.high()));
      boolean judged = now.rank() <= rules.top() || rank <= rules.top();
      moves.add(new Move(now, rank, low, high, judged, beyond, rules.reason(now.feature())));
    }
    return new RankDrift(
        moves,
        all.stream()
            .filter(now -> now.rank() <= rules.top() && !then.containsKey(now.feature()))
            .map(now -> new Change(now.feature(), now.rank(), rules.reason(now.feature())))
            .toList(),
        vanished(all, prior, rules));
  }

  /** Names of the features that both releases know. */
  public static Set<String> common(Set<String> features, PriorRelease prior) {
    Set<String> out = new TreeSet<>(features);
    out.retainAll(prior.features().stream().map(PriorRelease.Feature::feature).toList());
    return out;
  }

  private static Map<String, Integer> commonRanks(
      PriorRelease prior, List<RankBootstrap.Rank> common) {
    Set<String> names =
        common.stream().map(RankBootstrap.Rank::feature).collect(Collectors.toSet());
    Map<String, Integer> ranks = new HashMap<>();
    for (PriorRelease.Feature feature : prior.features()) {
      if (names.contains(feature.feature())) {
        ranks.put(feature.feature(), ranks.size() + 1);
      }
    }
    return ranks;
  }

  private static List<Change> vanished(
      List<RankBootstrap.Rank> all, PriorRelease prior, Rules rules) {
    Set<String> now = all.stream().map(RankBootstrap.Rank::feature).collect(Collectors.toSet());
    List<Change> out = new ArrayList<>();
    for (int i = 0; i < Math.min(rules.top(), prior.features().size()); i++) {
      String feature = prior.features().get(i).feature();
      if (!now.contains(feature)) {
        out.add(new Change(feature, i + 1, rules.reason(feature)));
      }
    }
    return out;
  }

  /** Judged features that moved beyond the tolerance, came or went, and nobody says why. */
  public List<String> unjustified(int tolerance) {
    List<String> out = new ArrayList<>();
    for (Move move : moves) {
      if (move.judged() && move.beyond() > tolerance && move.justification().isEmpty()) {
        out.add(move.now().feature());
      }
    }
    for (List<Change> changes : List.of(appeared, vanished)) {
      changes.stream()
          .filter(change -> change.justification().isEmpty())
          .forEach(change -> out.add(change.feature()));
    }
    return out;
  }
}
