package com.savvywealth.leads.pipeline.warehouse;

import com.savvywealth.leads.model.contract.StrictJson;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where one run's tables lie in a dataset before they are published: beside the published ones,
 * under names that begin with the run, {@code run_RUNID_HASH__snapshot_reps_2024_q1a}. The hash is
 * of the run's folder, since stand-alone runs share the id {@code manual}. It is a prefix, so that
 * the wildcard {@code snapshot_reps_*} finds published tables only.
 *
 * @param dataset the dataset
 * @param run what the names begin with
 */
public record RunTablesIn(WarehouseDataset dataset, String run) implements Serializable {
  private static final int ID_LENGTH = 40;
  private static final int HASH_LENGTH = 8;

  /** The place of the run with this id and folder. */
  public static RunTablesIn of(WarehouseDataset dataset, String runId, String runDir) {
    String id = runId.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    String hash = StrictJson.sha256((runId + "\n" + runDir).getBytes(StandardCharsets.UTF_8));
    return new RunTablesIn(
        dataset,
        "run_%s_%s__"
            .formatted(
                id.substring(0, Math.min(ID_LENGTH, id.length())), hash.substring(0, HASH_LENGTH)));
  }

  /** What a table or view of the run is called until it is published. */
  public String staged(String name) {
    return run + name;
  }
}
