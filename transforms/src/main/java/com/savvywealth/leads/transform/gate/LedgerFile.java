package com.savvywealth.leads.transform.gate;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.GateLedger;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.LedgerRefused;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;

/**
 * A run's {@code ledger.json} on any file system. The stages of a run follow one another, so it has
 * one writer at a time; entering the same verdicts again changes nothing.
 *
 * @param path of the file
 * @param runId the run
 */
public record LedgerFile(String path, String runId) implements Serializable {
  private static final String NAME = "ledger.json";

  /** Both parts are required. */
  public LedgerFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(runId, "runId");
  }

  /** The ledger in a run's folder. */
  public static LedgerFile in(String runDir, String runId) {
    return new LedgerFile(runDir + "/" + NAME, runId);
  }

  /**
   * The identity that a run's own ledger states.
   *
   * @throws IllegalArgumentException when the folder has no ledger, naming the file
   */
  public static String runIdIn(String runDir) throws IOException {
    String path = runDir + "/" + NAME;
    return StrictJson.read(path, ArtifactFiles.readText(path), GateLedger.class).runId();
  }

  /**
   * What is entered; an empty ledger where there is no file yet.
   *
   * @throws LedgerRefused when it is of another run or of other declarations
   * @throws IllegalArgumentException when it has another form, naming the file
   */
  public GateLedger read(GateFile gates) throws IOException {
    String json;
    try {
      json = ArtifactFiles.readText(path);
    } catch (IllegalArgumentException e) {
      if (e.getCause() instanceof FileNotFoundException
          || e.getCause() instanceof NoSuchFileException) {
        return GateLedger.start(runId, gates);
      }
      throw e;
    }
    try {
      return GateLedger.open(json, runId, gates);
    } catch (LedgerRefused refused) {
      throw new LedgerRefused(refused.code(), path + ": " + refused.getMessage());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
    }
  }

  /** Enters verdicts, each in place of an earlier one of its gate. */
  void enter(GateFile gates, List<GateResult> results) throws IOException {
    GateLedger ledger = read(gates);
    for (GateResult result : results) {
      ledger = ledger.with(result);
    }
    ArtifactFiles.write(path, ledger.json());
  }
}
