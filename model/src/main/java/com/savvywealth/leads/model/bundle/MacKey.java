package com.savvywealth.leads.model.bundle;

import com.savvywealth.leads.model.contract.StrictJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that signs by HMAC-SHA256: whoever can check its signatures can make them, so it is for
 * one team that trains and scores. Signed is a fixed line and then the bytes, so that nothing else
 * computed under the same secret is a signature.
 */
final class MacKey {
  /** Bytes of a signature. */
  static final int SIZE = 32;

  private static final int LEAST_BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";
  private static final byte[] PURPOSE =
      "leadscoring signature 1\n".getBytes(StandardCharsets.US_ASCII);

  private final String keyId;
  private final byte[] secret;

  private MacKey(String keyId, byte[] secret) {
    this.keyId = keyId;
    this.secret = secret;
  }

  /**
   * The key of its Base64 form.
   *
   * @throws BundleRefused {@code BAD_KEY} when it is no Base64 of at least 32 bytes
   */
  static MacKey of(String keyId, String base64) {
    byte[] secret;
    try {
      secret = Base64.getDecoder().decode(base64 == null ? "" : base64);
    } catch (IllegalArgumentException e) {
      throw bad("the secret of key " + keyId + " must be Base64");
    }
    if (secret.length < LEAST_BYTES) {
      throw bad(
          "the secret of key %s must have at least %d bytes but has %d"
              .formatted(keyId, LEAST_BYTES, secret.length));
    }
    return new MacKey(keyId, secret);
  }

  /** The key at a reference, which must call itself by this id. */
  static MacKey at(String keyId, String reference) {
    KeyReference found = KeyReference.parse(reference);
    Stored stored = found.isDemo() ? null : read(found);
    if (stored == null || !keyId.equals(stored.keyId())) {
      throw bad("the secret at %s must be that of key %s".formatted(reference, keyId));
    }
    return of(keyId, stored.secret());
  }

  private static Stored read(KeyReference reference) {
    try {
      return StrictJson.read("secret", reference.resolve(), Stored.class);
    } catch (IllegalArgumentException e) {
      throw bad("the secret at " + reference + " must be a JSON text with keyId and secret");
    }
  }

  byte[] sign(byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      mac.update(PURPOSE);
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }

  /** Takes the same time wherever the first difference is. */
  boolean verifies(byte[] bytes, byte[] signature) {
    return MessageDigest.isEqual(sign(bytes), signature);
  }

  private static BundleRefused bad(String message) {
    return new BundleRefused(BundleRefused.Code.BAD_KEY, message);
  }

  @Override
  public String toString() {
    return "secret of key " + keyId;
  }

  private record Stored(String keyId, String secret) {
    @Override
    public String toString() {
      return "secret of key " + keyId;
    }
  }
}
