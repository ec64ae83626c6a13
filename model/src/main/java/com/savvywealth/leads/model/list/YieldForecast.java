package com.savvywealth.leads.model.list;

import com.savvywealth.leads.model.stat.ExactSum;
import com.savvywealth.leads.model.stat.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How many calls lists will bring, with intervals that know three things: chance, how well the
 * probabilities kept their word on held-out leads, and how much lists differ from list to list.
 *
 * <p>In each replicate the weeks of the held-out leads are drawn with replacement; each tier's
 * ratio of calls that came to calls that were promised corrects its leads' probabilities (a tier
 * with few calls leans on all tiers together); a haircut is drawn per kind of lead; then each lead
 * calls or does not. Weeks, not leads, are drawn because leads of one week share what moves the
 * base rate. The spread of the ratios is widened by the root of B / (B - 1), B weeks, since a
 * bootstrap of few blocks is too narrow.
 *
 * @see "domain notes 6.2: tier-weighted bootstrap of 10,000 with a haircut"
 */
public final class YieldForecast {
  private final ForecastConfig config;
  private final int strata;

  YieldForecast(ForecastConfig config, int tiers) {
    this.config = config;
    this.strata = tiers + 1;
  }

  /**
   * A held-out lead.
   *
   * @param tier place of its tier, -1 for none
   * @param block the week of its contact
   * @param probability promised
   * @param called what came
   */
  record Evidence(int tier, long block, double probability, boolean called) {}

  /**
   * A lead on a list.
   *
   * @param groups names of all sums that it counts for
   */
  record Item(List<String> groups, int tier, boolean recycled, double probability) {}

  /**
   * What a group of leads will bring.
   *
   * @param leads how many
   * @param promised sum of the calibrated probabilities
   * @param expected the same after the tiers' ratios and the haircuts
   * @param eighty 80 % interval of the calls that will come; NaN without held-out leads
   * @param ninetyFive 95 % interval; NaN without held-out leads
   */
  public record Yield(
      int leads, double promised, double expected, Interval eighty, Interval ninetyFive) {}

  /** The yield of every group, in the order in which groups first occur. */
  Map<String, Yield> of(List<Item> items, List<Evidence> evidence) {
    HeldOutWeeks blocks = HeldOutWeeks.of(evidence, strata);
    Map<String, Integer> groups = new LinkedHashMap<>();
    int[][] groupsOf = new int[items.size()][];
    for (int i = 0; i < groupsOf.length; i++) {
      groupsOf[i] =
          items.get(i).groups().stream()
              .mapToInt(
                  group -> {
                    groups.putIfAbsent(group, groups.size());
                    return groups.get(group);
                  })
              .toArray();
    }
    double[] ratios = blocks.ratios(config.leastCalls());
    int[][] counts = blocks.count() < 2 ? null : simulate(items, groupsOf, groups.size(), blocks);
    Map<String, Yield> yields = new LinkedHashMap<>();
    groups.forEach(
        (group, place) ->
            yields.put(
                group,
                yieldOf(
                    members(items, groupsOf, place),
                    ratios,
                    counts == null ? null : counts[place])));
    return yields;
  }

  private static List<Item> members(List<Item> items, int[][] groupsOf, int group) {
    List<Item> members = new ArrayList<>();
    for (int i = 0; i < groupsOf.length; i++) {
      if (Arrays.stream(groupsOf[i]).anyMatch(each -> each == group)) {
        members.add(items.get(i));
      }
    }
    return members;
  }

  private Yield yieldOf(List<Item> members, double[] ratios, int[] counts) {
    ExactSum promised = new ExactSum();
    ExactSum expected = new ExactSum();
    for (Item item : members) {
      promised.add(item.probability());
      double haircut = (item.recycled() ? config.recycled() : config.fresh()).mean();
      expected.add(Math.min(1, item.probability() * ratios[stratum(item.tier())] * haircut));
    }
    return new Yield(
        members.size(), promised.sum(), expected.sum(), middle(counts, 0.80), middle(counts, 0.95));
  }

  private static Interval middle(int[] counts, double share) {
    if (counts == null) {
      return new Interval(Double.NaN, Double.NaN);
    }
    int[] sorted = counts.clone();
    Arrays.sort(sorted);
    int tail = (int) Math.floor((1 - share) / 2 * sorted.length);
    return new Interval(sorted[tail], sorted[sorted.length - 1 - tail]);
  }

  private int stratum(int tier) {
    return tier < 0 ? strata - 1 : tier;
  }

  private int[][] simulate(List<Item> items, int[][] groupsOf, int groups, HeldOutWeeks blocks) {
    SplittableRandom random = new SplittableRandom(config.seed());
    int[][] counts = new int[groups][config.draws()];
    for (int draw = 0; draw < config.draws(); draw++) {
      double[] ratios = blocks.resampled(random, config.leastCalls());
      double fresh = haircut(config.fresh(), random);
      double recycled = haircut(config.recycled(), random);
      for (int i = 0; i < groupsOf.length; i++) {
        Item item = items.get(i);
        double chance =
            item.probability()
                * ratios[stratum(item.tier())]
                * (item.recycled() ? recycled : fresh);
        if (random.nextDouble() < chance) {
          for (int group : groupsOf[i]) {
            counts[group][draw]++;
          }
        }
      }
    }
    return counts;
  }

  /** A log-normal factor with the haircut's mean and deviation. */
  private static double haircut(ForecastConfig.Haircut haircut, SplittableRandom random) {
    if (haircut.deviation() == 0) {
      return haircut.mean();
    }
    double relative = haircut.deviation() / haircut.mean();
    double variance = StrictMath.log(1 + relative * relative);
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    double normal = radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    return haircut.mean() * StrictMath.exp(StrictMath.sqrt(variance) * normal - variance / 2);
  }
}
