package com.savvywealth.leads.model.checkpoint;

import com.savvywealth.leads.model.contract.ConfigSchema;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import java.io.Serializable;
import java.util.List;

/**
 * What checkpoint Q1 calls complete: the plan asks for 95 % and names no columns, and columns that
 * are missing for good reasons (an advisor without a prior firm) would always break it.
 *
 * @param version the plan's
 * @param requiredColumns columns of the training table that may hardly ever be missing
 * @see "plan, Continuous QA/QC Checkpoints"
 */
public record CheckpointConfig(String version, List<String> requiredColumns)
    implements Serializable {
  /** The resource that ships with this code. */
  public static final String BUNDLED = "bundled:v12_checkpoints.json";

  /** Copies the list. */
  public CheckpointConfig {
    requiredColumns = List.copyOf(requiredColumns);
  }

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException with every fault and its place
   */
  public static CheckpointConfig read(String name, String json) {
    return ConfigSchema.CHECKPOINTS.read(name, json, CheckpointConfig.class);
  }

  /**
   * Refuses columns that the training table of this contract does not have.
   *
   * @throws IllegalArgumentException naming the column
   */
  public void check(FeatureContract contract) {
    TableSchema table = TrainingTable.schema(contract);
    for (String column : requiredColumns) {
      if (!table.has(column)) {
        throw new IllegalArgumentException(
            "requiredColumns: the training table has no column " + column);
      }
    }
  }
}
