package com.savvywealth.leads.model.bundle;

import com.savvywealth.leads.model.contract.StrictJson;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** Signs bytes with one key, Ed25519 or HMAC-SHA256; equal bytes get equal signatures. */
public final class Signer {
  private final String keyId;
  private final UnaryOperator<byte[]> scheme;

  private Signer(String keyId, UnaryOperator<byte[]> scheme) {
    this.keyId = keyId;
    this.scheme = scheme;
  }

  private static Signer of(SigningKeys.Pair pair) {
    PrivateKey key = SigningKeys.privateKey(pair.keyId(), pair.privateKey());
    return new Signer(pair.keyId(), bytes -> ed25519(pair.keyId(), key, bytes));
  }

  /** The signer of worlds: its key is public, so production refuses what it signs. */
  public static Signer demo() {
    return of(SigningKeys.demo());
  }

  /**
   * The signer of a key named by reference.
   *
   * @param reference "demo", or where a JSON text is to be found: {@code
   *     {"keyId","privateKey","publicKey"}} with Base64 DER keys for Ed25519, {@code
   *     {"keyId","secret"}} with at least 32 Base64 bytes for HMAC-SHA256
   * @throws BundleRefused when the reference is none or the key cannot be read
   */
  public static Signer of(KeyReference reference) {
    return reference.isDemo() ? demo() : ofText(reference.resolve());
  }

  private static Signer ofText(String json) {
    KeyText key;
    try {
      key = StrictJson.read("signing key", json, KeyText.class);
    } catch (IllegalArgumentException e) {
      throw unclear();
    }
    if (key == null || (key.secret() == null) == (key.privateKey() == null)) {
      throw unclear();
    }
    if (SigningKeys.requireKeyId(key.keyId()).startsWith(SigningKeys.DEMO_PREFIX)) {
      throw new BundleRefused(
          BundleRefused.Code.DEMO_KEY, "key ids with demo- are for the committed demo key only");
    }
    return key.secret() == null
        ? of(new SigningKeys.Pair(key.keyId(), key.privateKey(), key.publicKey()))
        : new Signer(key.keyId(), MacKey.of(key.keyId(), key.secret())::sign);
  }

  private static BundleRefused unclear() {
    return new BundleRefused(
        BundleRefused.Code.BAD_KEY,
        "a signing key must be a JSON text with keyId, privateKey and publicKey, or with keyId and"
            + " secret");
  }

  /** Id of the key. */
  public String keyId() {
    return keyId;
  }

  /** The signature over these bytes. */
  public Signature sign(byte[] bytes) {
    return new Signature(keyId, Base64.getEncoder().encodeToString(scheme.apply(bytes)));
  }

  private static byte[] ed25519(String keyId, PrivateKey key, byte[] bytes) {
    try {
      java.security.Signature ed25519 = java.security.Signature.getInstance("Ed25519");
      ed25519.initSign(key);
      ed25519.update(bytes);
      return ed25519.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign with key " + keyId, e);
    }
  }

  @Override
  public String toString() {
    return "signer " + keyId;
  }

  /** A key file of either scheme. */
  private record KeyText(String keyId, String privateKey, String publicKey, String secret) {
    @Override
    public String toString() {
      return "signing key " + keyId;
    }
  }
}
