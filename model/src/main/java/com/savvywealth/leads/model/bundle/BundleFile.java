package com.savvywealth.leads.model.bundle;

import java.util.Objects;

/**
 * What a manifest says about one entry.
 *
 * @param name name of the zip entry
 * @param size in bytes
 * @param sha256 of the bytes, 64 hex digits
 */
public record BundleFile(String name, long size, String sha256) {
  /** All parts are required. */
  public BundleFile {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(sha256, "sha256");
  }
}
