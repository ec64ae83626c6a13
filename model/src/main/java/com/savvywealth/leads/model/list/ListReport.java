package com.savvywealth.leads.model.list;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import com.savvywealth.leads.model.report.Numbers;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.stat.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the lists hold, what they will bring, who was left out by which rule and what that costs,
 * for the people who edit the rules. Sums of probabilities of fewer than ten leads are not shown,
 * since they would tell a person's score.
 */
public final class ListReport {
  private static final int LEAST_SHOWN = 10;

  private final ListRules rules;
  private final ListResult result;
  private final SortedMap<String, String> provenance;

  private ListReport(ListRules rules, ListResult result, SortedMap<String, String> provenance) {
    this.rules = rules;
    this.result = result;
    this.provenance = provenance;
  }

  /** The report as Markdown. */
  public static String markdown(
      ListRules rules, ListResult result, SortedMap<String, String> provenance) {
    return MarkdownRenderer.render(new ListReport(rules, result, provenance).report());
  }

  /** The main figures, flat, for programs. */
  public static String json(ListResult result) {
    SortedMap<String, Object> flat = new TreeMap<>();
    YieldForecast.Yield all = result.yields().get(ListResult.ALL);
    flat.put("rowsIn", result.rowsIn());
    flat.put("listed", result.listed().size());
    flat.put("notListed", result.notListed().size());
    flat.put("erased", result.erased());
    flat.put("eligibleFresh", result.drawn().fresh());
    flat.put("eligibleAgain", result.drawn().again());
    flat.put("exploration", count(result, ListResult.Listed::exploration));
    flat.put("inclusionFresh", result.drawn().freshInclusion());
    flat.put("inclusionAgain", result.drawn().againInclusion());
    flat.put("recycled", count(result, lead -> !lead.recycling().isEmpty()));
    flat.put("expectedCalls", all == null ? 0.0 : all.expected());
    flat.put("promisedCalls", all == null ? 0.0 : all.promised());
    flat.put("low80", all == null ? 0.0 : all.eighty().low());
    flat.put("high80", all == null ? 0.0 : all.eighty().high());
    flat.put("low95", all == null ? 0.0 : all.ninetyFive().low());
    flat.put("high95", all == null ? 0.0 : all.ninetyFive().high());
    result.rules().forEach(rule -> flat.put("leftOut." + rule.rule(), rule.leads()));
    return StrictJson.pretty(flat);
  }

  private static long count(
      ListResult result, java.util.function.Predicate<ListResult.Listed> which) {
    return result.listed().stream().filter(which).count();
  }

  private Report report() {
    List<Block> blocks = new ArrayList<>(account());
    blocks.addAll(yields());
    blocks.addAll(tiers());
    blocks.addAll(leftOut());
    return Report.of("SGA lists of " + rules.day())
        .with(blocks)
        .with(Block.heading("Where this comes from"), new Block.ProvenanceBlock(provenance));
  }

  private List<Block> account() {
    Table lists =
        Table.of(
            "Short = places that no eligible lead could take",
            "list",
            "places",
            "listed",
            "short",
            "unranked",
            "called again",
            "held back");
    for (int i = 0; i < result.sgas().size(); i++) {
      int sga = i;
      List<ListResult.Listed> mine =
          result.listed().stream().filter(lead -> lead.sga() == sga).toList();
      lists =
          lists.row(
              result.sgas().get(i).id(),
              result.sgas().get(i).size(),
              mine.size(),
              result.sgas().get(i).size() - mine.size(),
              mine.stream().filter(ListResult.Listed::exploration).count(),
              mine.stream().filter(lead -> !lead.recycling().isEmpty()).count(),
              mine.stream().filter(lead -> lead.row().get("suppression") != null).count());
    }
    return List.of(
        Block.text(
            "%s rows of the call list = %s on lists + %s on none + %s forgotten on request (%s ids were asked for)."
                .formatted(
                    Numbers.count(result.rowsIn()),
                    Numbers.count(result.listed().size()),
                    Numbers.count(result.notListed().size()),
                    Numbers.count(result.erased()),
                    Numbers.count(result.erasuresAsked()))),
        Block.text(
            "The unranked slice was drawn by a keyed hash, whatever the score: from %s leads nobody has called, each with a chance of %s, then for the places left from %s leads called again, each with %s."
                .formatted(
                    Numbers.count(result.drawn().fresh()),
                    Numbers.percent(result.drawn().freshInclusion()),
                    Numbers.count(result.drawn().again()),
                    Numbers.percent(result.drawn().againInclusion()))),
        Block.heading("Lists"),
        Block.table(lists));
  }

  private List<Block> yields() {
    Table table =
        Table.of(
            "Calls that the lists will bring",
            "leads of",
            "leads",
            "promised",
            "expected",
            "80 % interval",
            "95 % interval");
    for (var each : result.yields().entrySet()) {
      YieldForecast.Yield of = each.getValue();
      table =
          table.row(
              each.getKey(),
              of.leads(),
              shown(of.leads(), of.promised()),
              shown(of.leads(), of.expected()),
              of.leads() < LEAST_SHOWN ? null : interval(of.eighty()),
              of.leads() < LEAST_SHOWN ? null : interval(of.ninetyFive()));
    }
    ForecastConfig forecast = rules.config().forecast();
    return List.of(
        Block.heading("What they will bring"),
        Block.text(
            "Promised is the sum of the calibrated probabilities. Expected corrects it by what held-out leads of the same"
                + " tier did, and by the haircuts below. The intervals hold chance, the weeks of the held-out leads drawn"
                + " anew %s times, and the haircuts' spread; lists are not independent of each other, so intervals do not add up."
                    .formatted(Numbers.count(forecast.draws()))),
        new Block.Bullets(
            List.of(
                haircut("First calls", forecast.fresh()),
                haircut("Leads called again", forecast.recycled()))),
        Block.table(table));
  }

  private static String haircut(String whom, ForecastConfig.Haircut haircut) {
    return "%s: %s of what the model promises, standard deviation %s; %s"
        .formatted(
            whom,
            Numbers.fixed(haircut.mean(), 3),
            Numbers.fixed(haircut.deviation(), 3),
            haircut.source());
  }

  private static Object shown(long leads, double calls) {
    return leads < LEAST_SHOWN && leads > 0 ? null : new Table.Figure(Numbers.fixed(calls, 1));
  }

  private static Object interval(Interval interval) {
    return Double.isNaN(interval.low())
        ? null
        : new Table.Figure(
            "%s to %s"
                .formatted(
                    Numbers.count(Math.round(interval.low())),
                    Numbers.count(Math.round(interval.high()))));
  }

  private List<Block> tiers() {
    Table table =
        Table.of("Quotas are of all lists together", "tier", "quota", "by quota", "filled up");
    for (Tier tier : rules.tiers()) {
      long quota =
          result.sgas().stream().mapToLong(sga -> sga.quota(tier, rules.config().listSize())).sum();
      table =
          table.row(
              tier.name(),
              tier.perSga() == null ? (Object) "no limit" : new Table.Figure(Numbers.count(quota)),
              new Table.Figure(Numbers.count(listed(tier, "quota"))),
              new Table.Figure(Numbers.count(listed(tier, "fill"))));
    }
    return List.of(Block.heading("Tiers"), Block.table(table));
  }

  private long listed(Tier tier, String round) {
    return result.listed().stream()
        .filter(lead -> lead.tier().equals(tier.name()) && lead.round().equals(round))
        .count();
  }

  private List<Block> leftOut() {
    SortedMap<String, String> reasons = new TreeMap<>();
    rules.config().rules().forEach(rule -> reasons.put(rule.id(), rule.reason()));
    Table table =
        Table.of(
            "In the order in which they are asked; the first that matches is the reason",
            "rule",
            "leads",
            "their calls",
            "by it alone",
            "calls it costs",
            "why it is there");
    for (ListResult.RuleCount rule : result.rules()) {
      boolean alone = reasons.containsKey(rule.rule()) || rule.rule().equals(Reason.RECYCLING);
      table =
          table.row(
              rule.rule(),
              rule.leads(),
              shown(rule.leads(), rule.calls()),
              alone ? (Object) rule.alone() : null,
              alone ? shown(rule.alone(), rule.callsAlone()) : null,
              reasons.getOrDefault(rule.rule(), "built in"));
    }
    Table details = Table.of("The same in detail", "rule", "detail", "leads", "their calls");
    for (ListResult.RuleCount each : result.details()) {
      details =
          details.row(each.rule(), each.detail(), each.leads(), shown(each.leads(), each.calls()));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.heading("Who is on no list, and what it costs"));
    blocks.add(
        Block.text(
            "Calls are sums of calibrated probabilities. What a rule costs are the calls of the leads that no other rule"
                + " keeps out: they would be eligible without it, though not all would find a place."));
    blocks.add(Block.table(table));
    blocks.add(Block.table(details));
    if (!result.notApplicable().isEmpty()) {
      blocks.add(Block.subheading("Rules that could not be applied"));
      blocks.add(
          new Block.Bullets(
              result.notApplicable().entrySet().stream()
                  .map(each -> each.getKey() + ": " + each.getValue())
                  .toList()));
    }
    return blocks;
  }
}
