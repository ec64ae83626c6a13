package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.checkpoint.ReleaseChecks;
import com.savvywealth.leads.model.explain.PriorRelease;
import com.savvywealth.leads.model.explain.RankBootstrap;
import com.savvywealth.leads.model.explain.RankDrift;
import com.savvywealth.leads.model.stat.BootstrapSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Ranks of the model's features with their intervals, and how they have moved since the release
 * before.
 *
 * @param ranks over all features, best first
 * @param drift empty for a first release
 */
public record ReleaseDrift(List<RankBootstrap.Rank> ranks, Optional<RankDrift> drift) {
  /** Copies the ranks. */
  public ReleaseDrift {
    ranks = List.copyOf(ranks);
  }

  /** The ranks of an explanation, held against the prior release of the settings. */
  public static ReleaseDrift of(Examples heldOut, Explanation explanation, LearnSettings settings) {
    long[] hashes =
        explanation.leads().stream().mapToLong(lead -> heldOut.clusterHash(lead.row())).toArray();
    ExplainConfig config = settings.explain().config();
    BootstrapSpec spec =
        new BootstrapSpec(config.replicates(), settings.seed(), config.confidence(), hashes);
    SortedMap<String, double[]> contributions = new TreeMap<>();
    for (String feature : explanation.topFeatures(Integer.MAX_VALUE)) {
      contributions.put(feature, explanation.contributions(feature));
    }
    List<RankBootstrap.Rank> ranks = RankBootstrap.of(contributions, spec);
    return new ReleaseDrift(
        ranks,
        settings
            .explain()
            .prior()
            .map(
                prior -> {
                  Set<String> common = RankDrift.common(contributions.keySet(), prior);
                  SortedMap<String, double[]> shared = new TreeMap<>(contributions);
                  shared.keySet().retainAll(common);
                  return RankDrift.between(
                      ranks, RankBootstrap.of(shared, spec), prior, rules(settings, prior));
                }));
  }

  /** What importances of a run of these settings are held against; see {@link ReleaseChecks}. */
  public static ReleaseChecks.Before before(LearnSettings settings) {
    return new ReleaseChecks.Before(
        settings.explain().prior(),
        settings
            .explain()
            .prior()
            .map(prior -> rules(settings, prior))
            .orElse(new RankDrift.Rules(0, tolerance(settings), Map.of())));
  }

  private static RankDrift.Rules rules(LearnSettings settings, PriorRelease prior) {
    Map<String, String> justified =
        settings.explain().config().justified().stream()
            .filter(one -> one.against().equals(prior.sha256()))
            .collect(
                Collectors.toMap(
                    ExplainConfig.Justified::feature,
                    one -> one.reason() + " (" + one.by() + ")",
                    (first, second) -> first + "; " + second));
    return new RankDrift.Rules(
        (int) settings.gates().parameter("G8", "rank_top"), tolerance(settings), justified);
  }

  /** Ranks that a feature may move beyond its interval, as gate 8 declares. */
  static int tolerance(LearnSettings settings) {
    return (int) settings.gates().parameter("G8", "rank_tolerance");
  }
}
