package com.savvywealth.leads.model.list;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The order in which an SGA calls a list: ranked leads best first, the unranked slice spread evenly
 * among them. At the end it would be called last or never, and so teach nothing.
 */
final class CallOrder {
  private CallOrder() {}

  static List<ListResult.Listed> of(
      List<Assignment.Placed> placed,
      Comparator<Candidate> bestFirst,
      List<Tier> tiers,
      Recycling recycling,
      int sgas) {
    List<ListResult.Listed> listed = new ArrayList<>();
    for (int sga = 0; sga < sgas; sga++) {
      int mine = sga;
      List<Assignment.Placed> list =
          spread(placed.stream().filter(each -> each.sga() == mine).toList(), bestFirst);
      Map<String, Integer> firms = new HashMap<>();
      list.forEach(each -> firms.merge(firm(each), 1, Integer::sum));
      for (int i = 0; i < list.size(); i++) {
        Candidate candidate = list.get(i).candidate();
        listed.add(
            new ListResult.Listed(
                candidate.lead().row(),
                sga,
                i + 1,
                candidate.tier() < 0 ? "" : tiers.get(candidate.tier()).name(),
                recycled(candidate, recycling),
                list.get(i).round().name().toLowerCase(Locale.ROOT),
                candidate.firm() == null ? 0 : firms.get(candidate.firm())));
      }
    }
    return listed;
  }

  private static String firm(Assignment.Placed placed) {
    return String.valueOf(placed.candidate().firm());
  }

  private static String recycled(Candidate candidate, Recycling recycling) {
    if (!candidate.recycled()) {
      return "";
    }
    return candidate.priority() == Candidate.NO_PRIORITY
        ? "no priority"
        : recycling.priorityName(candidate.priority());
  }

  /** Puts the k-th of K unranked leads, in their drawn order, after (k - 1/2) / K of the others. */
  private static List<Assignment.Placed> spread(
      List<Assignment.Placed> dealt, Comparator<Candidate> bestFirst) {
    List<Assignment.Placed> ranked =
        dealt.stream()
            .filter(each -> each.round() != Assignment.Round.EXPLORATION)
            .sorted(Comparator.comparing(Assignment.Placed::candidate, bestFirst))
            .toList();
    List<Assignment.Placed> slice =
        dealt.stream().filter(each -> each.round() == Assignment.Round.EXPLORATION).toList();
    List<Assignment.Placed> list = new ArrayList<>(dealt.size());
    int next = 0;
    for (int k = 0; k < slice.size(); k++) {
      int until = (int) ((2L * k + 1) * ranked.size() / (2L * slice.size()));
      list.addAll(ranked.subList(next, until));
      list.add(slice.get(k));
      next = until;
    }
    list.addAll(ranked.subList(next, ranked.size()));
    return list;
  }
}
