package com.savvywealth.leads.model.contract;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, the sum that everything is named and checked by. */
public final class Sha256 {
  private Sha256() {}

  /** A digest of nothing yet; not to be shared by threads. */
  public static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
