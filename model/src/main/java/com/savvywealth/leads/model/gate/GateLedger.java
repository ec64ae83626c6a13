package com.savvywealth.leads.model.gate;

import com.savvywealth.leads.model.contract.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Verdicts of a run's gates, so that a later stage refuses to build on missing, stale, foreign, red
 * or altered ones: the content of {@code ledger.json}. It holds no times.
 *
 * @param runId the run
 * @param gatesFingerprint {@link GateFile#fingerprint()} of the declarations judged by
 * @param entries by gate id
 */
public record GateLedger(String runId, String gatesFingerprint, Map<String, Entry> entries) {
  /**
   * One gate's verdict.
   *
   * @param verdict the verdict
   * @param halts whether a check halted the gate
   * @param sha256 of the verdict file's bytes
   */
  public record Entry(Verdict verdict, boolean halts, String sha256) {
    /** Verdict and hash are required. */
    public Entry {
      Objects.requireNonNull(verdict, "verdict");
      Objects.requireNonNull(sha256, "sha256");
    }
  }

  /** Entries are copied in id order. */
  public GateLedger {
    Objects.requireNonNull(runId, "runId");
    Objects.requireNonNull(gatesFingerprint, "gatesFingerprint");
    entries = Collections.unmodifiableMap(new TreeMap<>(entries));
  }

  /** An empty ledger of a run under these declarations. */
  public static GateLedger start(String runId, GateFile gates) {
    return new GateLedger(runId, gates.fingerprint(), Map.of());
  }

  /**
   * Reads {@code ledger.json} for this run under these declarations.
   *
   * @throws LedgerRefused when it is of another run or of other declarations
   * @throws IllegalArgumentException when it has another form
   */
  public static GateLedger open(String json, String runId, GateFile gates) {
    GateLedger ledger = StrictJson.read("ledger.json", json, GateLedger.class);
    if (!ledger.runId().equals(runId)) {
      throw new LedgerRefused(
          LedgerRefused.Code.FOREIGN,
          "the ledger is of run %s but this is run %s; point at this run's own directory"
              .formatted(ledger.runId(), runId));
    }
    if (!ledger.gatesFingerprint().equals(gates.fingerprint())) {
      throw new LedgerRefused(
          LedgerRefused.Code.STALE,
          "the ledger's gates have fingerprint %s but the declared ones have %s; run the stages again"
              .formatted(ledger.gatesFingerprint(), gates.fingerprint()));
    }
    return ledger;
  }

  /** The ledger with this gate entered, in place of an earlier verdict. */
  public GateLedger with(GateResult result) {
    Map<String, Entry> more = new TreeMap<>(entries);
    more.put(result.gate(), new Entry(result.verdict(), result.halts(), hash(result.json())));
    return new GateLedger(runId, gatesFingerprint, more);
  }

  /**
   * Accepts only gates that were judged and did not halt; a waived gate may be built upon.
   *
   * @throws LedgerRefused naming the first gate that is missing or red
   */
  public void require(String... gates) {
    for (String gate : gates) {
      Entry entry = entries.get(gate);
      if (entry == null) {
        throw new LedgerRefused(
            LedgerRefused.Code.MISSING,
            GateId.spoken(gate) + " has no verdict in run " + runId + "; run its stage first");
      }
      if (entry.halts()) {
        throw new LedgerRefused(
            LedgerRefused.Code.RED,
            "%s is %s in run %s but must pass first"
                .formatted(GateId.spoken(gate), entry.verdict(), runId));
      }
    }
  }

  /**
   * Accepts a verdict file only if it is the one that was entered.
   *
   * @throws LedgerRefused when the gate is missing, red, or its file was altered
   */
  public void requireFile(String gate, String json) {
    require(gate);
    if (!entries.get(gate).sha256().equals(hash(json))) {
      throw new LedgerRefused(
          LedgerRefused.Code.ALTERED,
          gate + ".json is not the file that was entered in the ledger of run " + runId);
    }
  }

  private static String hash(String json) {
    return StrictJson.sha256(json.getBytes(StandardCharsets.UTF_8));
  }

  /** The file's text: equal ledgers have equal bytes. */
  public String json() {
    return StrictJson.pretty(this);
  }
}
