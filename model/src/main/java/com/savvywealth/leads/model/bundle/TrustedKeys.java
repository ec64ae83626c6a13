package com.savvywealth.leads.model.bundle;

import com.savvywealth.leads.model.contract.StrictJson;
import java.io.Serializable;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The keys whose signatures count, and whether the demo key is one of them. Each key is of one
 * algorithm: Ed25519 when its public key stands here, HMAC-SHA256 when a reference to its secret
 * does. Secrets themselves are read when a signature is verified and are never part of this value.
 */
public final class TrustedKeys implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<TrustedKey> keys;
  private final LocalDate today;

  private TrustedKeys(List<TrustedKey> keys, LocalDate today) {
    this.keys = List.copyOf(keys);
    this.today = today;
  }

  /** Only the committed demo key: for worlds. */
  public static TrustedKeys demoOnly() {
    return new TrustedKeys(List.of(demoKey()), LocalDate.EPOCH);
  }

  /**
   * The keys of a production key file; the demo key is refused under any name.
   *
   * @param json {@code {"keys":[{"keyId","publicKey","expires"}]}}, Base64 X.509 keys, ISO days;
   *     {@code "secret"}, which is {@code env:NAME} or {@code file:PATH}, in the place of {@code
   *     "publicKey"} for HMAC-SHA256
   * @param now the real moment, against which expiry is judged
   * @throws BundleRefused when a key cannot be read or is the demo key
   * @throws IllegalArgumentException when the file has another form
   */
  public static TrustedKeys production(String json, Instant now) {
    KeyFile file = StrictJson.read("trusted keys", json, KeyFile.class);
    if (file == null || file.keys() == null) {
      throw new IllegalArgumentException("trusted keys must be a JSON object with keys");
    }
    byte[] demo = demoKey().decoded().getEncoded();
    Set<String> ids = new TreeSet<>();
    for (TrustedKey key : file.keys()) {
      if (!ids.add(key.keyId())) {
        throw new BundleRefused(
            BundleRefused.Code.BAD_KEY, "key " + key.keyId() + " stands twice among the trusted");
      }
      if (key.keyId().startsWith(SigningKeys.DEMO_PREFIX)
          || (key.publicKey() != null && Arrays.equals(demo, key.decoded().getEncoded()))) {
        throw new BundleRefused(
            BundleRefused.Code.DEMO_KEY,
            "key " + key.keyId() + " is the demo key, which everybody holds");
      }
    }
    return new TrustedKeys(file.keys(), LocalDate.ofInstant(now, ZoneOffset.UTC));
  }

  private static TrustedKey demoKey() {
    SigningKeys.Pair demo = SigningKeys.demo();
    return new TrustedKey(demo.keyId(), demo.publicKey(), null, LocalDate.MAX.toString());
  }

  /**
   * Accepts the signature or throws.
   *
   * @throws BundleRefused with {@code UNKNOWN_KEY}, {@code DEMO_KEY}, {@code EXPIRED_KEY}, {@code
   *     BAD_SIGNATURE}, or {@code BAD_KEY} when the secret is not where it should be
   */
  public void verify(byte[] bytes, Signature signature) {
    TrustedKey key = find(signature.keyId());
    if (today.isAfter(LocalDate.parse(key.expires()))) {
      throw new BundleRefused(
          BundleRefused.Code.EXPIRED_KEY,
          "key %s counted until %s".formatted(key.keyId(), key.expires()));
    }
    if (!matches(key, bytes, signature)) {
      throw new BundleRefused(
          BundleRefused.Code.BAD_SIGNATURE,
          "the signature of key " + key.keyId() + " does not belong to these bytes");
    }
  }

  private TrustedKey find(String keyId) {
    for (TrustedKey key : keys) {
      if (key.keyId().equals(keyId)) {
        return key;
      }
    }
    if (keyId.startsWith(SigningKeys.DEMO_PREFIX)) {
      throw new BundleRefused(
          BundleRefused.Code.DEMO_KEY,
          "signed with the demo key, which counts only for worlds; sign with a real key");
    }
    throw new BundleRefused(
        BundleRefused.Code.UNKNOWN_KEY,
        "key %s is not trusted; trusted are %s"
            .formatted(keyId, keys.stream().map(TrustedKey::keyId).toList()));
  }

  private static boolean matches(TrustedKey key, byte[] bytes, Signature signature) {
    return key.secret() == null
        ? matches(key.decoded(), bytes, signature)
        : MacKey.at(key.keyId(), key.secret()).verifies(bytes, signature.bytes());
  }

  private static boolean matches(PublicKey key, byte[] bytes, Signature signature) {
    try {
      java.security.Signature ed25519 = java.security.Signature.getInstance("Ed25519");
      ed25519.initVerify(key);
      ed25519.update(bytes);
      return ed25519.verify(signature.bytes());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** One public key, or where a secret is, and the last day on which it counts, in UTC. */
  private record TrustedKey(String keyId, String publicKey, String secret, String expires)
      implements Serializable {
    TrustedKey {
      SigningKeys.requireKeyId(keyId);
      if ((publicKey == null) == (secret == null)) {
        throw new BundleRefused(
            BundleRefused.Code.BAD_KEY,
            "trusted key "
                + keyId
                + " must have a publicKey or a reference to a secret, one of them");
      }
      if (secret != null) {
        KeyReference.parse(secret);
      }
      LocalDate.parse(Objects.requireNonNull(expires, "expires of " + keyId));
    }

    PublicKey decoded() {
      return SigningKeys.publicKey(keyId, publicKey);
    }
  }

  private record KeyFile(List<TrustedKey> keys) {}
}
