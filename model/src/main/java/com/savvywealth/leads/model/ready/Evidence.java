package com.savvywealth.leads.model.ready;

import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import java.util.List;
import java.util.Optional;

/**
 * What a checklist is judged by.
 *
 * @param gates the declared gates
 * @param files reads files
 * @param signOffs readings of signed files
 * @param dryRun how alerts answered
 */
public record Evidence(GateFile gates, Files files, List<Reading> signOffs, AlertDryRun dryRun) {
  /** Copies the readings. */
  public Evidence {
    signOffs = List.copyOf(signOffs);
  }

  /** Reads files by the name of a folder and a path below it. */
  @FunctionalInterface
  public interface Files {
    /**
     * The bytes of a file; empty when there is no such file, or no such folder was named.
     *
     * @param folder name of the folder, such as "run"
     */
    Optional<byte[]> read(String folder, String path);
  }
}
