package com.savvywealth.leads.model.refresh;

import com.savvywealth.leads.model.gate.GateLedger;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.LedgerRefused;
import com.savvywealth.leads.model.gate.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many of some gates are red, from their verdict files.
 *
 * @param verdicts by gate: the verdict's word, {@code MISSING}, or {@code ALTERED} for a file that
 *     is not the one in the ledger
 * @param red gates that halt, are missing or altered, or were waived: a waiver is no pass
 */
public record GateVerdicts(SortedMap<String, String> verdicts, List<String> red) {
  /** The gates that judge a new model. */
  public static final List<String> PHASE_ONE = List.of("G5", "G6", "G7", "G8", "G9");

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
    SortedMap<String, String> verdicts = new TreeMap<>();
    List<String> red = new ArrayList<>();
    for (String gate : gates) {
      String word = word(gate, files.get(gate), ledger);
      verdicts.put(gate, word);
      if (!word.equals("PASS")) {
        red.add(gate);
      }
    }
    return new GateVerdicts(verdicts, red);
  }

  private static String word(String gate, String json, GateLedger ledger) {
    if (json == null) {
      return MISSING;
    }
    GateResult result = GateResult.read(json);
    try {
      ledger.requireFile(gate, json);
    } catch (LedgerRefused refused) {
      if (refused.code() != LedgerRefused.Code.RED) {
        return refused.code().name();
      }
    }
    return result.verdict().name();
  }

  /** Verdicts of checkpoints, which stand in no ledger; none when none were judged. */
  public static GateVerdicts ofCheckpoints(Map<String, String> files) {
    SortedMap<String, String> verdicts = new TreeMap<>();
    List<String> red = new ArrayList<>();
    new TreeMap<>(files)
        .forEach(
            (gate, json) -> {
              GateResult result = GateResult.read(json);
              verdicts.put(gate, result.verdict().name());
              if (!result.passes()) {
                red.add(gate);
              }
            });
    return new GateVerdicts(verdicts, red);
  }

  /** The number of red gates, of as many as have a verdict. */
  public Reading reading(String metric) {
    long judged = verdicts.values().stream().filter(word -> !word.equals(MISSING)).count();
    return Reading.of(metric, red.size(), judged)
        .withNote(red.isEmpty() ? "" : "red: " + String.join(", ", red));
  }
}
