package com.savvywealth.leads.model.bundle;

import com.savvywealth.leads.model.contract.StrictJson;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Base64;

/** Signs bytes with one Ed25519 key; equal bytes get equal signatures. */
public final class Signer {
  private final String keyId;
  private final PrivateKey key;

  private Signer(SigningKeys.Pair pair) {
    this.keyId = pair.keyId();
    this.key = SigningKeys.privateKey(pair.keyId(), pair.privateKey());
  }

  /** The signer of worlds: its key is public, so production refuses what it signs. */
  public static Signer demo() {
    return new Signer(SigningKeys.demo());
  }

  /**
   * The signer of a key named by reference.
   *
   * @param reference "demo", or where a JSON text {@code {"keyId","privateKey","publicKey"}} with
   *     Base64 DER keys is to be found
   * @throws BundleRefused when the reference is none or the key cannot be read
   */
  public static Signer of(KeyReference reference) {
    return reference.isDemo() ? demo() : ofText(reference.resolve());
  }

  private static Signer ofText(String json) {
    SigningKeys.Pair pair;
    try {
      pair = StrictJson.read("signing key", json, SigningKeys.Pair.class);
    } catch (IllegalArgumentException e) {
      throw new BundleRefused(
          BundleRefused.Code.BAD_KEY,
          "a signing key must be a JSON text with keyId, privateKey and publicKey");
    }
    if (pair.keyId().startsWith(SigningKeys.DEMO_PREFIX)) {
      throw new BundleRefused(
          BundleRefused.Code.DEMO_KEY, "key ids with demo- are for the committed demo key only");
    }
    return new Signer(pair);
  }

  /** Id of the key. */
  public String keyId() {
    return keyId;
  }

  /** The signature over these bytes. */
  public Signature sign(byte[] bytes) {
    try {
      java.security.Signature ed25519 = java.security.Signature.getInstance("Ed25519");
      ed25519.initSign(key);
      ed25519.update(bytes);
      return new Signature(keyId, Base64.getEncoder().encodeToString(ed25519.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign with key " + keyId, e);
    }
  }

  @Override
  public String toString() {
    return "signer " + keyId;
  }
}
