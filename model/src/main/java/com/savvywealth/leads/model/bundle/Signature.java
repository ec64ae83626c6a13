package com.savvywealth.leads.model.bundle;

import java.io.Serializable;
import java.util.Base64;

/**
 * A signature and the id of the key that made it. Which algorithm it is of stands with the trusted
 * key, never here, so that nobody can choose another one.
 *
 * @param keyId id of the key: letters, digits, dot, dash, underscore; "demo-" is for worlds
 * @param value in padded Base64: 64 bytes of Ed25519 or 32 of HMAC-SHA256
 */
public record Signature(String keyId, String value) implements Serializable {
  /** Refuses other lengths and every other spelling of the same bytes. */
  public Signature {
    SigningKeys.requireKeyId(keyId);
    byte[] bytes = decode(value);
    if ((bytes.length != SigningKeys.SIGNATURE_SIZE && bytes.length != MacKey.SIZE)
        || !Base64.getEncoder().encodeToString(bytes).equals(value)) {
      throw new BundleRefused(
          BundleRefused.Code.BAD_SIGNATURE,
          "a signature must be 64 or 32 bytes in padded Base64 but has " + bytes.length);
    }
  }

  private static byte[] decode(String value) {
    try {
      return Base64.getDecoder().decode(value == null ? "" : value);
    } catch (IllegalArgumentException e) {
      throw new BundleRefused(BundleRefused.Code.BAD_SIGNATURE, "a signature must be Base64");
    }
  }

  /** The bytes. */
  byte[] bytes() {
    return decode(value);
  }
}
