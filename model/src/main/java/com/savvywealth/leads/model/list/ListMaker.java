package com.savvywealth.leads.model.list;

import com.savvywealth.leads.model.bundle.Tokenizer;
import com.savvywealth.leads.model.contract.DataRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes the lists of one date: forgets who asked for it, leaves out whom rules leave out, keeps one
 * lead per advisor, draws the unranked slice, ranks the others, deals them to the SGAs and
 * foretells what will come of it. The order in which rows arrive never matters.
 */
public final class ListMaker {
  private static final String SLICE = "unranked slice";
  private static final Comparator<Prospect> BY_ID =
      Comparator.comparing(Prospect::id, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(
              lead -> lead.row().text("reason"), Comparator.nullsFirst(Comparator.naturalOrder()));

  private final ListRules rules;
  private final ListConfig config;
  private final Recycling recycling;
  private final List<Tier> tiers;
  private final List<Sga> sgas;
  private final Exploration exploration;
  private final Comparator<Candidate> bestFirst;
  private final RuleCounts counts;
  private final List<ListResult.NotListed> notListed = new ArrayList<>();

  private ListMaker(ListRules rules, Tokenizer tokenizer) {
    this.rules = rules;
    this.config = rules.config();
    this.recycling = rules.recycling();
    this.tiers = rules.tiers();
    this.sgas = rules.sgas();
    this.exploration = new Exploration(tokenizer, config.exploration());
    this.bestFirst = Ranking.bestFirst(rules.optional(config.prefer(), "prefer"));
    Set<String> order = new LinkedHashSet<>();
    rules.screens().forEach(screen -> order.add(screen.id()));
    order.addAll(
        List.of(
            Reason.OTHER_LEAD,
            Reason.DEPRIORITISED,
            Reason.NO_TIER,
            Reason.RECYCLE_CAP,
            Reason.FIRM_CAP,
            Reason.PARTNER,
            Reason.SUPPRESSED_CAP,
            Reason.TIER_QUOTA,
            Reason.LISTS_FULL));
    this.counts = new RuleCounts(List.copyOf(order));
  }

  /**
   * Makes the lists.
   *
   * @param rows the call list, each row in {@link ListSchema#prospects}
   * @param heldOut whether leads that no model was trained on were called, by lead token
   */
  public static ListResult make(
      ListRules rules, Tokenizer tokenizer, List<DataRow> rows, Map<String, Boolean> heldOut) {
    return new ListMaker(rules, tokenizer).make(rows, heldOut);
  }

  private ListResult make(List<DataRow> rows, Map<String, Boolean> heldOut) {
    List<Prospect> all = rows.stream().map(Prospect::new).sorted(BY_ID).toList();
    Erasure erasure = rules.erasure();
    List<Prospect> leads = erasure.remaining(all);
    List<Prospect> eligible = onePerAdvisor(screened(leads));
    List<Prospect> fresh = eligible.stream().filter(this::fresh).toList();
    List<Prospect> again = eligible.stream().filter(lead -> !fresh(lead)).toList();
    int places = explorationPlaces().stream().mapToInt(each -> each).sum();
    Exploration.Slice ofFresh = exploration.draw(fresh, places);
    int taken = ofFresh.points().size();
    Exploration.Slice ofAgain = exploration.draw(again, Math.min(places - taken, recycling.cap()));
    List<Candidate> slice =
        Stream.concat(ofFresh.points().stream(), ofAgain.points().stream())
            .map(point -> candidate(point.lead(), true))
            .toList();
    Assignment.Deal deal = Assignment.deal(limits(), slice, ranked(eligible, slice));
    deal.left().forEach(left -> leave(left.candidate().lead(), left.reason(), false));
    List<ListResult.Listed> listed =
        CallOrder.of(deal.placed(), bestFirst, tiers, recycling, sgas.size());
    notListed.sort(
        Comparator.comparing(
                ListResult.NotListed::leadId, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(each -> each.reason().rule())
            .thenComparing(each -> each.reason().detail()));
    return new ListResult(
        sgas,
        listed,
        List.copyOf(notListed),
        rows.size(),
        all.size() - leads.size(),
        erasure.asked(),
        counts.byRule(),
        counts.byDetail(),
        rules.notApplicable(),
        new ListResult.Drawn(fresh.size(), ofFresh.inclusion(), again.size(), ofAgain.inclusion()),
        yields(deal.placed(), evidence(leads, heldOut)));
  }

  private void leave(Prospect lead, Reason reason, boolean byOneAlone) {
    counts.add(lead, reason, byOneAlone);
    notListed.add(new ListResult.NotListed(lead.id(), reason));
  }

  private List<Prospect> screened(List<Prospect> leads) {
    List<Prospect> passed = new ArrayList<>();
    for (Screening.Judged judged : Screening.judge(rules.screens(), leads)) {
      Reason reason = judged.first();
      if (reason == null) {
        passed.add(judged.lead());
      } else {
        leave(judged.lead(), reason, judged.byOneAlone());
      }
    }
    return passed;
  }

  private List<Prospect> onePerAdvisor(List<Prospect> leads) {
    Map<String, Prospect> best = new HashMap<>();
    leads.forEach(lead -> best.merge(lead.person(), lead, Ranking::better));
    Set<Prospect> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
    chosen.addAll(best.values());
    List<Prospect> kept = new ArrayList<>();
    for (Prospect lead : leads) {
      if (chosen.contains(lead)) {
        kept.add(lead);
      } else {
        leave(lead, Reason.of(Reason.OTHER_LEAD), false);
      }
    }
    return kept;
  }

  private boolean fresh(Prospect lead) {
    return recycling.kind(lead) == Recycling.Kind.FRESH;
  }

  private Candidate candidate(Prospect lead, boolean inSlice) {
    int firm = rules.optional(config.firm(), "firm");
    Object name = firm < 0 ? null : lead.row().get(firm);
    boolean fresh = fresh(lead);
    int priority = fresh ? -1 : recycling.priority(lead);
    return new Candidate(
        lead,
        Tier.indexOf(tiers, lead.displayed()),
        name == null ? null : name.toString(),
        fresh ? -1 : priority < 0 ? Candidate.NO_PRIORITY : priority,
        inSlice);
  }

  /** Everybody else who may be ranked, best first. */
  private List<Candidate> ranked(List<Prospect> eligible, List<Candidate> slice) {
    Set<Prospect> drawn = Collections.newSetFromMap(new IdentityHashMap<>());
    slice.forEach(each -> drawn.add(each.lead()));
    List<Candidate> ranked = new ArrayList<>();
    for (Prospect lead : eligible) {
      if (drawn.contains(lead)) {
        continue;
      }
      Candidate candidate = candidate(lead, false);
      if (lead.percentile() <= config.deprioritiseUpTo()) {
        leave(lead, Reason.of(Reason.DEPRIORITISED), false);
      } else if (candidate.tier() < 0) {
        leave(lead, Reason.of(Reason.NO_TIER), false);
      } else if (candidate.priority() == Candidate.NO_PRIORITY) {
        leave(lead, new Reason(Reason.RECYCLE_CAP, "no-priority"), false);
      } else {
        ranked.add(candidate);
      }
    }
    ranked.sort(bestFirst);
    long taken = slice.stream().filter(Candidate::recycled).count();
    return withinCap(ranked, (int) (recycling.cap() - taken));
  }

  /** Keeps the recycled leads of the best priorities, in rank order, up to the cap. */
  private List<Candidate> withinCap(List<Candidate> ranked, int cap) {
    List<Candidate> recycled =
        ranked.stream()
            .filter(Candidate::recycled)
            .sorted(Comparator.comparingInt(Candidate::priority)) // stable: rank within
            .toList();
    Set<Candidate> over = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Candidate each : recycled.subList(Math.min(cap, recycled.size()), recycled.size())) {
      over.add(each);
      String priority = recycling.priorityName(each.priority());
      leave(each.lead(), new Reason(Reason.RECYCLE_CAP, priority), false);
    }
    return ranked.stream().filter(each -> !over.contains(each)).toList();
  }

  private List<Integer> explorationPlaces() {
    return sgas.stream().map(sga -> exploration.places(sga.size())).toList();
  }

  private Assignment.Limits limits() {
    return new Assignment.Limits(
        sgas,
        sgas.stream()
            .map(sga -> tiers.stream().map(tier -> sga.quota(tier, config.listSize())).toList())
            .toList(),
        explorationPlaces(),
        config.firmCap(),
        config.suppressedPerSga(),
        config.fillUp());
  }

  /** The yield of all, of each list, of each tier and of the slice, in this order. */
  private Map<String, YieldForecast.Yield> yields(
      List<Assignment.Placed> placed, List<YieldForecast.Evidence> evidence) {
    Map<String, YieldForecast.Yield> found =
        new YieldForecast(config.forecast(), tiers.size())
            .of(placed.stream().map(this::item).toList(), evidence);
    Map<String, YieldForecast.Yield> ordered = new LinkedHashMap<>();
    Stream.of(
            Stream.of(ListResult.ALL),
            sgas.stream().map(ListMaker::group),
            tiers.stream().map(ListMaker::group),
            Stream.of(SLICE))
        .flatMap(names -> names)
        .filter(found::containsKey)
        .forEach(name -> ordered.put(name, found.get(name)));
    return ordered;
  }

  private YieldForecast.Item item(Assignment.Placed placed) {
    Candidate candidate = placed.candidate();
    boolean drawn = placed.round() == Assignment.Round.EXPLORATION;
    return new YieldForecast.Item(
        List.of(
            ListResult.ALL,
            group(sgas.get(placed.sga())),
            drawn ? SLICE : group(tiers.get(candidate.tier()))),
        candidate.tier(),
        candidate.recycled(),
        candidate.lead().probability());
  }

  private static String group(Sga sga) {
    return "list " + sga.id();
  }

  private static String group(Tier tier) {
    return "tier " + tier.name();
  }

  private List<YieldForecast.Evidence> evidence(
      List<Prospect> leads, Map<String, Boolean> heldOut) {
    List<YieldForecast.Evidence> evidence = new ArrayList<>();
    for (Prospect lead : leads) {
      Boolean called = lead.scored() ? heldOut.get(lead.token()) : null;
      Long contact = lead.row().whole("contacted_at");
      if (called != null && contact != null) {
        evidence.add(
            new YieldForecast.Evidence(
                Tier.indexOf(tiers, lead.displayed()),
                Math.floorDiv(contact, 7 * 86_400_000L),
                lead.probability(),
                called));
      }
    }
    return evidence;
  }
}
