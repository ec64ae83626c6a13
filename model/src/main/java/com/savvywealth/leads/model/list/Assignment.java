package com.savvywealth.leads.model.list;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Deals candidates to lists like cards: each goes to the open list that has the smallest share of
 * its conversion bucket, then the emptiest one, then the first.
 *
 * <p>Three rounds: the unranked slice; the ranked candidates within the quotas of their tiers; if
 * asked, again those that were left for want of quota, until the lists are full. Partners of a firm
 * go where the first of them went; the slice is bound by neither that nor the firm cap, so that
 * whoever is drawn is listed. A list is open to a candidate while it has places, quota for the tier
 * and, for a suppressed one, room below that cap.
 */
final class Assignment {
  /** How a lead came onto its list. */
  enum Round {
    EXPLORATION,
    QUOTA,
    FILL
  }

  /**
   * What binds the deal.
   *
   * @param sgas in dealing order
   * @param quotas most ranked leads per SGA and tier in the second round
   * @param explorationPlaces most of the slice per SGA
   * @param firmCap most leads of a firm on all lists
   * @param suppressedPerSga most ranked suppressed leads on a list
   * @param fillUp whether there is a third round
   */
  record Limits(
      List<Sga> sgas,
      List<List<Integer>> quotas,
      List<Integer> explorationPlaces,
      int firmCap,
      int suppressedPerSga,
      boolean fillUp) {}

  /** A candidate on a list. */
  record Placed(Candidate candidate, int sga, Round round) {}

  /** A candidate on none. */
  record Left(Candidate candidate, Reason reason) {}

  /** The whole deal, in the order in which it was made. */
  record Deal(List<Placed> placed, List<Left> left) {}

  private final Limits limits;
  private final int[] total;
  private final int[] explored;
  private final int[] suppressed;
  private final int[][] perTier;
  private final Map<String, int[]> perBucket = new HashMap<>();
  private final Map<String, Integer> sgaOfFirm = new HashMap<>();
  private final Map<String, Integer> perFirm = new HashMap<>();
  private final List<Placed> placed = new ArrayList<>();
  private int room;

  private Assignment(Limits limits) {
    int count = limits.sgas().size();
    this.limits = limits;
    this.total = new int[count];
    this.explored = new int[count];
    this.suppressed = new int[count];
    this.perTier = new int[count][limits.quotas().get(0).size()];
    this.room = limits.sgas().stream().mapToInt(Sga::size).sum();
  }

  /**
   * Deals.
   *
   * @param slice the unranked slice in its own order
   * @param ranked the others, best first
   */
  static Deal deal(Limits limits, List<Candidate> slice, List<Candidate> ranked) {
    Assignment deal = new Assignment(limits);
    List<Left> unplaced = deal.round(Round.EXPLORATION, slice);
    List<Left> left = deal.round(Round.QUOTA, ranked);
    if (limits.fillUp()) {
      left = deal.round(Round.FILL, left.stream().map(Left::candidate).toList());
    }
    List<Left> all = new ArrayList<>(unplaced);
    all.addAll(left);
    return new Deal(List.copyOf(deal.placed), all);
  }

  private List<Left> round(Round round, List<Candidate> candidates) {
    List<Left> left = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Reason refused = offer(round, candidate);
      if (refused != null) {
        left.add(new Left(candidate, refused));
      }
    }
    return left;
  }

  /** Places the candidate, or says why not. */
  private Reason offer(Round round, Candidate candidate) {
    if (room == 0) {
      return Reason.of(Reason.LISTS_FULL);
    }
    String firm = candidate.firm();
    boolean drawn = round == Round.EXPLORATION; // its chance must not hang on who else is listed
    if (!drawn && firm != null && perFirm.getOrDefault(firm, 0) >= limits.firmCap()) {
      return Reason.of(Reason.FIRM_CAP);
    }
    Integer pinned = drawn || firm == null ? null : sgaOfFirm.get(firm);
    int best = -1;
    String refused = Reason.LISTS_FULL;
    for (int sga = 0; sga < total.length; sga++) {
      if (pinned == null || pinned == sga) {
        String closed = closed(round, candidate, sga);
        if (closed != null) {
          refused = milder(refused, closed);
        } else if (best < 0 || before(candidate, sga, best)) {
          best = sga;
        }
      }
    }
    if (best < 0) {
      boolean partner = pinned != null && refused.equals(Reason.LISTS_FULL);
      return Reason.of(partner ? Reason.PARTNER : refused);
    }
    place(round, candidate, best);
    return null;
  }

  /** Why a list takes no such candidate; null when it does. */
  private String closed(Round round, Candidate candidate, int sga) {
    if (total[sga] >= limits.sgas().get(sga).size()) {
      return Reason.LISTS_FULL;
    }
    if (round == Round.EXPLORATION) {
      return explored[sga] >= limits.explorationPlaces().get(sga) ? Reason.LISTS_FULL : null;
    }
    if (candidate.lead().suppressed() && suppressed[sga] >= limits.suppressedPerSga()) {
      return Reason.SUPPRESSED_CAP;
    }
    int tier = candidate.tier();
    boolean full = perTier[sga][tier] >= limits.quotas().get(sga).get(tier);
    return round == Round.QUOTA && full ? Reason.TIER_QUOTA : null;
  }

  /** A list with places that refuses says more than one without. */
  private static String milder(String refused, String closed) {
    return refused.equals(Reason.LISTS_FULL) ? closed : refused;
  }

  private boolean before(Candidate candidate, int sga, int best) {
    int[] held = perBucket.get(candidate.bucket());
    if (held != null) {
      int byBucket = shares(held, sga, best);
      if (byBucket != 0) {
        return byBucket < 0;
      }
    }
    return shares(total, sga, best) < 0;
  }

  /** Compares what two lists hold, in proportion to their sizes. */
  private int shares(int[] held, int one, int other) {
    return Long.compare(
        (long) held[one] * limits.sgas().get(other).size(),
        (long) held[other] * limits.sgas().get(one).size());
  }

  private void place(Round round, Candidate candidate, int sga) {
    placed.add(new Placed(candidate, sga, round));
    room--;
    total[sga]++;
    perBucket.computeIfAbsent(candidate.bucket(), bucket -> new int[total.length])[sga]++;
    if (candidate.firm() != null) {
      sgaOfFirm.putIfAbsent(candidate.firm(), sga);
      perFirm.merge(candidate.firm(), 1, Integer::sum);
    }
    if (round == Round.EXPLORATION) {
      explored[sga]++;
    } else {
      perTier[sga][candidate.tier()]++;
      suppressed[sga] += candidate.lead().suppressed() ? 1 : 0;
    }
  }
}
