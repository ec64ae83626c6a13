package com.savvywealth.leads.model.lead;

import java.io.Serializable;

/**
 * A further delivery of a vintage that was delivered before.
 *
 * @param label vintage
 * @param file file name
 * @param bytes size; 0 when it is not there
 * @param sha256 of the raw bytes; "" when it is not there
 */
public record Redelivery(String label, String file, long bytes, String sha256)
    implements Serializable {

  /** Whether the file is not there. */
  public boolean absent() {
    return sha256.isEmpty();
  }

  /** Whether it holds other bytes than the delivery that was read. */
  public boolean contradicts(FileProfile read) {
    return !absent() && !sha256.equals(read.sha256());
  }

  /** What the manifest says about it. */
  String note(FileProfile read) {
    if (absent()) {
      return "%s, a second delivery, %s".formatted(file, FileProfile.ABSENT);
    }
    return contradicts(read)
        ? "CONFLICT: %s has SHA-256 %s and %s has %s"
            .formatted(read.file(), read.sha256(), file, sha256)
        : "delivered again as %s with the same bytes: read once".formatted(file);
  }
}
