package com.savvywealth.leads.model.list;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The deal against a naive twin that looks through all that was dealt, again and again. */
class AssignmentTest {
  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  private record Hand(List<Assignment.Placed> placed, List<Assignment.Left> left) {}

  @ParameterizedTest
  @MethodSource("seeds")
  void agreesWithTheTwin(long seed) {
    Random random = new Random(seed);
    Assignment.Limits limits = limits(random);
    List<Candidate> slice = candidates(random, random.nextInt(8), true);
    List<Candidate> ranked = candidates(random, random.nextInt(80), false);
    Assignment.Deal deal = Assignment.deal(limits, slice, ranked);
    Hand twin = twin(limits, slice, ranked);
    assertThat(deal.placed(), is(twin.placed()));
    assertThat(deal.left(), is(twin.left()));
    assertThat(deal.placed().size() + deal.left().size(), is(slice.size() + ranked.size()));
  }

  /** Three drawn of one firm, which may have one: the stated chance holds for each of them. */
  @Test
  void whoeverIsDrawnIsListed() {
    List<Candidate> slice = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Prospect lead = new Prospect(ListFixture.lead("X" + i, 50).row(new ListFixture().rules()));
      slice.add(new Candidate(lead, 0, "f", -1, true));
    }
    Assignment.Limits limits =
        new Assignment.Limits(
            List.of(new Sga("a", "", 10), new Sga("b", "", 10)),
            List.of(List.of(9), List.of(9)),
            List.of(1, 2),
            1,
            0,
            false);
    assertThat(Assignment.deal(limits, slice, List.of()).placed().size(), is(3));
  }

  private static Assignment.Limits limits(Random random) {
    List<Sga> sgas = new ArrayList<>();
    List<List<Integer>> quotas = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      sgas.add(new Sga("s" + i, "", random.nextInt(15)));
      quotas.add(List.of(random.nextInt(6), random.nextInt(6), random.nextInt(15)));
      places.add(random.nextInt(3));
    }
    return new Assignment.Limits(
        sgas, quotas, places, 1 + random.nextInt(4), random.nextInt(3), random.nextBoolean());
  }

  private static List<Candidate> candidates(Random random, int count, boolean slice) {
    ListRules rules = new ListFixture().rules();
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ListFixture.Lead lead = ListFixture.lead((slice ? "X" : "R") + i, 1 + random.nextInt(100));
      if (random.nextInt(5) == 0) {
        lead.set("suppression", "RECENT_MOVE");
      }
      String firm = random.nextBoolean() ? null : "f" + random.nextInt(10);
      candidates.add(
          new Candidate(new Prospect(lead.row(rules)), random.nextInt(3), firm, -1, slice));
    }
    return candidates;
  }

  private static Hand twin(
      Assignment.Limits limits, List<Candidate> slice, List<Candidate> ranked) {
    Hand hand = new Hand(new ArrayList<>(), new ArrayList<>());
    offer(limits, Assignment.Round.EXPLORATION, slice, hand);
    List<Assignment.Left> first = new ArrayList<>(hand.left());
    hand.left().clear();
    offer(limits, Assignment.Round.QUOTA, ranked, hand);
    if (limits.fillUp()) {
      List<Candidate> again = hand.left().stream().map(Assignment.Left::candidate).toList();
      hand.left().clear();
      offer(limits, Assignment.Round.FILL, again, hand);
    }
    first.addAll(hand.left());
    return new Hand(hand.placed(), first);
  }

  private static void offer(
      Assignment.Limits limits, Assignment.Round round, List<Candidate> candidates, Hand hand) {
    for (Candidate one : candidates) {
      List<Assignment.Placed> partners =
          hand.placed().stream()
              .filter(each -> round != Assignment.Round.EXPLORATION)
              .filter(each -> one.firm() != null && one.firm().equals(each.candidate().firm()))
              .toList();
      int choice = -1;
      List<String> refusals = new ArrayList<>();
      for (int sga = 0; sga < limits.sgas().size(); sga++) {
        int place = sga;
        if (!partners.isEmpty() && partners.get(0).sga() != place) {
          continue;
        }
        List<Assignment.Placed> held =
            hand.placed().stream().filter(each -> each.sga() == place).toList();
        String refusal = refusal(limits, round, one, sga, held);
        if (refusal != null) {
          refusals.add(refusal);
        } else if (choice < 0 || fuller(limits, hand, one, choice, sga)) {
          choice = sga;
        }
      }
      boolean allFull = hand.placed().size() == limits.sgas().stream().mapToInt(Sga::size).sum();
      if (!allFull && partners.size() >= limits.firmCap()) {
        hand.left().add(new Assignment.Left(one, Reason.of(Reason.FIRM_CAP)));
      } else if (choice >= 0) {
        hand.placed().add(new Assignment.Placed(one, choice, round));
      } else {
        String why =
            refusals.stream()
                .filter(each -> !each.equals(Reason.LISTS_FULL))
                .findFirst()
                .orElse(partners.isEmpty() || allFull ? Reason.LISTS_FULL : Reason.PARTNER);
        hand.left().add(new Assignment.Left(one, Reason.of(allFull ? Reason.LISTS_FULL : why)));
      }
    }
  }

  private static String refusal(
      Assignment.Limits limits,
      Assignment.Round round,
      Candidate one,
      int sga,
      List<Assignment.Placed> held) {
    if (held.size() >= limits.sgas().get(sga).size()) {
      return Reason.LISTS_FULL;
    }
    List<Candidate> ranked =
        held.stream()
            .filter(each -> each.round() != Assignment.Round.EXPLORATION)
            .map(Assignment.Placed::candidate)
            .toList();
    if (round == Assignment.Round.EXPLORATION) {
      boolean more = held.size() - ranked.size() < limits.explorationPlaces().get(sga);
      return more ? null : Reason.LISTS_FULL;
    }
    long capped = ranked.stream().filter(each -> each.lead().suppressed()).count();
    if (one.lead().suppressed() && capped >= limits.suppressedPerSga()) {
      return Reason.SUPPRESSED_CAP;
    }
    long ofTier = ranked.stream().filter(each -> each.tier() == one.tier()).count();
    boolean full = ofTier >= limits.quotas().get(sga).get(one.tier());
    return round == Assignment.Round.QUOTA && full ? Reason.TIER_QUOTA : null;
  }

  /** Whether the first list holds more of the bucket for its size, or as much and more in all. */
  private static boolean fuller(
      Assignment.Limits limits, Hand hand, Candidate one, int first, int second) {
    double[] bucket = new double[2];
    double[] all = new double[2];
    int[] lists = {first, second};
    for (int i = 0; i < 2; i++) {
      for (Assignment.Placed each : hand.placed()) {
        if (each.sga() == lists[i]) {
          all[i]++;
          bucket[i] += each.candidate().bucket().equals(one.bucket()) ? 1 : 0;
        }
      }
    }
    int a = limits.sgas().get(first).size();
    int b = limits.sgas().get(second).size();
    double byBucket = bucket[0] * b - bucket[1] * a;
    return byBucket != 0 ? byBucket > 0 : all[0] * b > all[1] * a;
  }
}
