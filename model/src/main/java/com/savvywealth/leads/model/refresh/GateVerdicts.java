package com.savvywealth.leads.model.refresh;

import com.savvywealth.leads.model.gate.GateLedger;
import com.savvywealth.leads.model.gate.LedgerRefused;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many of some gates are red, from their verdict files.
 *
 * @param verdicts by gate: the verdict's word, {@code MISSING}, or {@code ALTERED} for a file that
 *     is not the one in the ledger
 * @param red gates that did not pass, are missing or altered, or were waived: a waiver is no pass
 */
public record GateVerdicts(SortedMap<String, String> verdicts, List<String> red) {
  /** The gates that judge a new model. */
  public static final List<String> PHASE_ONE = List.of("G5", "G6", "G7", "G8", "G9");

  /** The checkpoints that look at a new model's run. */
  public static final List<String> CHECKPOINTS = List.of("Q1", "Q2", "Q3", "Q4", "Q5", "Q6");

  private static final String MISSING = "MISSING";

  /** Copies both. */
  public GateVerdicts {
    verdicts = new TreeMap<>(verdicts);
    red = List.copyOf(red);
  }

  /**
   * Verdicts of a run, each file held against the run's ledger.
   *
   * @param gates ids of the gates that must be there
   * @param files text of the verdict files, by gate
   */
  public static GateVerdicts ofRun(
      List<String> gates, Map<String, String> files, GateLedger ledger) {
    return of(gates, files, ledger, EnumSet.of(Verdict.PASS));
  }

  /**
   * Verdicts of the checkpoints of a run, each file held against the checkpoints' own ledger; one
   * that has nothing to look at, as drift of a first release, is not red.
   *
   * @param files text of the verdict files, by checkpoint
   */
  public static GateVerdicts ofCheckpoints(Map<String, String> files, GateLedger ledger) {
    return of(CHECKPOINTS, files, ledger, EnumSet.of(Verdict.PASS, Verdict.NOT_APPLICABLE));
  }

  private static GateVerdicts of(
      List<String> gates, Map<String, String> files, GateLedger ledger, Set<Verdict> green) {
    SortedMap<String, String> verdicts = new TreeMap<>();
    List<String> red = new ArrayList<>();
    for (String gate : gates) {
      String word = word(gate, files.get(gate), ledger);
      verdicts.put(gate, word);
      if (green.stream().noneMatch(verdict -> verdict.name().equals(word))) {
        red.add(gate);
      }
    }
    return new GateVerdicts(verdicts, red);
  }

  /** The verdict that was entered; a file that says another one does not change it. */
  private static String word(String gate, String json, GateLedger ledger) {
    if (json == null) {
      return MISSING;
    }
    try {
      ledger.requireFile(gate, json);
    } catch (LedgerRefused refused) {
      if (refused.code() != LedgerRefused.Code.RED) {
        return refused.code().name();
      }
    }
    return ledger.entries().get(gate).verdict().name();
  }

  /** The number of red gates, of as many as have a verdict. */
  public Reading reading(String metric) {
    long judged = verdicts.values().stream().filter(word -> !word.equals(MISSING)).count();
    return Reading.of(metric, red.size(), judged)
        .withNote(red.isEmpty() ? "" : "red: " + String.join(", ", red));
  }
}
