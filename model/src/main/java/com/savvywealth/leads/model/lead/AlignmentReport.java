package com.savvywealth.leads.model.lead;

import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** The temporal integrity report, from the counts of joining and of its audit. */
public final class AlignmentReport {
  private AlignmentReport() {}

  /**
   * What the report says of the rules and the offenders.
   *
   * @param policy known-at policy in words
   * @param bound "inclusive" or "strict"
   * @param maxAgeDays oldest vintage that a lead may see, 0 for no limit
   * @param offenders the first leads that saw what they could not have known, rows of lead token,
   *     vintage, as-of, known-at, contact, check
   */
  public record Rules(String policy, String bound, int maxAgeDays, List<List<Object>> offenders) {
    /** Copies the rows. */
    public Rules {
      offenders = List.copyOf(offenders);
    }
  }

  /**
   * {@code step_2_temporal_integrity_report}: the plan's quarter check beside the ones that it
   * needs.
   */
  public static Report temporal(SortedMap<String, Long> counts, Rules rules) {
    long matched = count(counts, "matched");
    List<List<Object>> rows =
        List.of(
            check(
                "snapshot quarter not after contact quarter",
                "plan",
                count(counts, "leak_quarter"),
                matched),
            check(
                "snapshot instant not after contact",
                "guard",
                count(counts, "leak_instant"),
                matched),
            check(
                "known-at instant not after contact",
                "guard",
                count(counts, "leak_known_at"),
                matched),
            check(
                "the row's clocks are its vintage's",
                "guard",
                count(counts, "leak_clock"),
                matched));
    return Report.of(
        "Temporal integrity",
        Block.text(introduction(rules)),
        Block.table(
            new Table(
                "Leakage of matched leads, by each check side by side",
                List.of("check", "source", "violations", "leads", "rate", "verdict"),
                rows)),
        Block.table(offenders(rules)),
        Block.table(
            new Table(
                "Joins",
                List.of("what", "leads"),
                List.of(
                    List.of("contacted leads", count(counts, "aligned")),
                    List.of("joined to a vintage", matched),
                    List.of("joined on the day of the vintage", count(counts, "same_day")),
                    List.of(
                        "newer vintage withheld, not known at the contact",
                        count(counts, "known_at_withheld"))))),
        Block.table(staleness(counts)),
        Block.table(named("Leads without a vintage, by reason", "unmatched|", counts)),
        Block.table(named("Leads not in the training table, by reason", "excluded|", counts)),
        Block.table(named("Contradictions in joined rows", "anomaly|", counts)),
        Block.table(named("Rejected rows of the leads file", "leads_rejected|", counts)));
  }

  private static String introduction(Rules rules) {
    String first =
        "Vintages count as known by the policy \"%s\". A vintage dated D is valid from D 00:00 UTC; the bound is %s:"
            .formatted(rules.policy(), rules.bound());
    String bound =
        rules.bound().equals("strict")
            ? " a clock at the very instant of contact is too late."
            : " a clock at the very instant of contact is in time.";
    String age =
        rules.maxAgeDays() == 0
            ? " No vintage is too old."
            : " A vintage older than %d days at contact is stale, in training and in scoring."
                .formatted(rules.maxAgeDays());
    return first
        + bound
        + age
        + " The checks below are made anew from the joined rows and the declared calendar, by code that the join does"
        + " not share.";
  }

  private static Table offenders(Rules rules) {
    return new Table(
        "First leads that saw what they could not have known (all: tables/leakage_offenders)",
        List.of("lead token", "vintage", "as-of", "known at", "contact", "failed check"),
        rules.offenders());
  }

  private static List<Object> check(String what, String source, long violations, long n) {
    double rate = n == 0 ? Double.NaN : (double) violations / n;
    String verdict = n == 0 ? "not measured" : violations == 0 ? "PASS" : "FAIL";
    return List.of(what, source, violations, n, new Table.Share(rate), verdict);
  }

  private static Table staleness(SortedMap<String, Long> counts) {
    Table bands = named("Age of the joined vintage at contact", "staleness|", counts);
    return new Table(bands.caption(), List.of("age", "leads"), bands.rows());
  }

  private static Table named(String caption, String prefix, SortedMap<String, Long> counts) {
    List<List<Object>> rows = new ArrayList<>();
    new AlignmentCounts(counts)
        .under(prefix)
        .forEach((name, count) -> rows.add(List.of(name, count)));
    return new Table(caption, List.of("reason", "rows"), rows);
  }

  private static long count(SortedMap<String, Long> counts, String name) {
    return counts.getOrDefault(name, 0L);
  }
}
