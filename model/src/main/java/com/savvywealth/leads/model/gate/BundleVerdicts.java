package com.savvywealth.leads.model.gate;

import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.bundle.ModelBundle;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What gates said of the run that trained a bundle, as facts that are signed with it. A bundle
 * travels without its run, so it must bring them along: nothing is scored by a model whose gates
 * were red, or of which nobody knows.
 *
 * @param earlier verdicts from before training, by gate id
 * @param waivers verified waivers of the run
 */
public record BundleVerdicts(SortedMap<String, String> earlier, Waivers waivers)
    implements Serializable {
  private static final String FACT = "gate ";
  private static final String HALTS = " halts";

  /** Copies the verdicts. */
  public BundleVerdicts {
    earlier = Collections.unmodifiableSortedMap(new TreeMap<>(earlier));
    Objects.requireNonNull(waivers, "waivers");
  }

  /** Of a training that nothing came before, such as one of a test. */
  public static BundleVerdicts none() {
    return new BundleVerdicts(new TreeMap<>(), Waivers.none());
  }

  /** How a verdict is spelt: PASS, or FAIL halts. */
  public static String spelt(GateResult result) {
    return result.verdict() + (result.halts() ? HALTS : "");
  }

  /**
   * The facts of a bundle's provenance: the earlier verdicts, and those that these gates come to.
   *
   * @param file the declarations
   * @param gates ids of the gates of training
   * @param readings of training
   */
  public SortedMap<String, String> facts(
      GateFile file, List<String> gates, List<Reading> readings) {
    SortedMap<String, String> facts = new TreeMap<>();
    earlier.forEach((gate, verdict) -> facts.put(FACT + gate, verdict));
    for (String gate : gates) {
      facts.put(FACT + gate, spelt(file.gate(gate).judge(readings, waivers)));
    }
    return facts;
  }

  /**
   * Refuses a bundle that says itself that a gate was red; one from before bundles said so passes.
   *
   * @throws BundleRefused {@code RED_GATES} naming the first red gate
   */
  public static void requireNoneRed(ModelBundle bundle) {
    require(
        bundle,
        bundle.provenance().keySet().stream()
            .filter(fact -> fact.startsWith(FACT))
            .map(fact -> fact.substring(FACT.length()))
            .toList());
  }

  /**
   * Accepts a bundle only when each of these gates was judged before it was signed, and none
   * halted; a waived gate may be built upon.
   *
   * @throws BundleRefused {@code RED_GATES} naming the first gate that is red or unknown
   */
  public static void require(ModelBundle bundle, List<String> gates) {
    for (String gate : gates) {
      String verdict = bundle.provenance().get(FACT + gate);
      if (verdict == null || verdict.endsWith(HALTS)) {
        throw new BundleRefused(
            BundleRefused.Code.RED_GATES,
            "%s %s when the bundle was trained, and must not have halted; --survey goes on without"
                .formatted(
                    GateId.spoken(gate),
                    verdict == null
                        ? "is not known to have been judged"
                        : "was " + verdict.substring(0, verdict.length() - HALTS.length())));
      }
    }
  }
}
