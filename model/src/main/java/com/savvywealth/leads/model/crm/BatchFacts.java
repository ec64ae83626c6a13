package com.savvywealth.leads.model.crm;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/**
 * What all rows of a batch share.
 *
 * @param batch id of the batch
 * @param scoredAt instant as of which was scored, ISO 8601 with Z
 * @param modelVersion such as "v12"
 * @param bundle fingerprint of the model bundle
 */
public record BatchFacts(String batch, String scoredAt, String modelVersion, String bundle)
    implements Serializable {
  /** All parts are required, and the instant is written one way. */
  public BatchFacts {
    Objects.requireNonNull(batch, "batch");
    Objects.requireNonNull(modelVersion, "modelVersion");
    Objects.requireNonNull(bundle, "bundle");
    scoredAt = Instant.parse(scoredAt).toString();
  }
}
