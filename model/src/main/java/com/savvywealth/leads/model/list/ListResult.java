package com.savvywealth.leads.model.list;

import com.savvywealth.leads.model.contract.DataRow;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The lists of one date and the account of every lead: rows of the call list = listed + not listed
 * + erased.
 *
 * @param sgas in dealing order
 * @param listed by SGA, in the order to call
 * @param notListed ordered by lead id and reason
 * @param rowsIn rows of the call list
 * @param erased rows of people who asked to be forgotten; nothing else is kept of them
 * @param erasuresAsked lead ids and CRDs asked for
 * @param rules what each rule left out, in the order of the rules
 * @param details the same by detail
 * @param notApplicable rules whose attribute is declared absent, with the declared reason
 * @param drawn how the unranked slice was drawn
 * @param yields what lists, tiers and all together will bring
 */
public record ListResult(
    List<Sga> sgas,
    List<Listed> listed,
    List<NotListed> notListed,
    int rowsIn,
    int erased,
    int erasuresAsked,
    List<RuleCount> rules,
    List<RuleCount> details,
    SortedMap<String, String> notApplicable,
    Drawn drawn,
    Map<String, YieldForecast.Yield> yields) {
  /** Name of the sum over all lists. */
  public static final String ALL = "all lists";

  /**
   * One lead on a list.
   *
   * @param row in {@link ListSchema#prospects}
   * @param sga place of the SGA
   * @param callOrder from 1
   * @param tier its name, "" for none
   * @param recycling name of its recycling priority, "" for a fresh lead
   * @param round exploration, quota or fill
   * @param firmOnList leads of its firm on this list, itself among them; 0 when its firm is unknown
   */
  public record Listed(
      DataRow row,
      int sga,
      int callOrder,
      String tier,
      String recycling,
      String round,
      int firmOnList) {
    /** Whether the lead was drawn without regard to its score. */
    public boolean exploration() {
      return round.equals("exploration");
    }
  }

  /**
   * How the unranked slice was drawn: first among leads nobody has called, since only their
   * outcomes teach the next model, then, for the places left, among those called again.
   *
   * @param fresh eligible leads nobody has called
   * @param freshInclusion chance that each of them had
   * @param again eligible leads that would be called again
   * @param againInclusion chance that each of them had
   */
  public record Drawn(int fresh, double freshInclusion, int again, double againInclusion) {
    /** The chance that a lead of a kind had. */
    double inclusion(boolean recycled) {
      return recycled ? againInclusion : freshInclusion;
    }
  }

  /** One lead on no list; the id is null for an unreadable row. */
  public record NotListed(String leadId, Reason reason) {}

  /**
   * What a rule left out.
   *
   * @param rule its id
   * @param detail "" for the whole rule
   * @param leads first matched by it
   * @param calls sum of their probabilities
   * @param alone leads that no other rule matches
   * @param callsAlone sum of their probabilities: what the rule costs
   */
  public record RuleCount(
      String rule, String detail, long leads, double calls, long alone, double callsAlone) {}
}
