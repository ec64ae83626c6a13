package com.savvywealth.leads.model.bundle;

import com.savvywealth.leads.model.contract.StrictJson;
import java.io.Serializable;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The public keys whose signatures count, and whether the demo key is one of them. */
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
   * @param json {@code {"keys":[{"keyId","publicKey","expires"}]}}, Base64 X.509 keys, ISO days
   * @param now the real moment, against which expiry is judged
   * @throws BundleRefused when a key cannot be read or is the demo key
   * @throws IllegalArgumentException when the file has another form
   */
  public static TrustedKeys production(String json, Instant now) {
    KeyFile file = StrictJson.read("trusted keys", json, KeyFile.class);
    byte[] demo = demoKey().decoded().getEncoded();
    for (TrustedKey key : Objects.requireNonNull(file.keys(), "keys")) {
      if (key.keyId().startsWith(SigningKeys.DEMO_PREFIX)
          || Arrays.equals(demo, key.decoded().getEncoded())) {
        throw new BundleRefused(
            BundleRefused.Code.DEMO_KEY,
            "key " + key.keyId() + " is the demo key, which everybody holds");
      }
    }
    return new TrustedKeys(file.keys(), LocalDate.ofInstant(now, ZoneOffset.UTC));
  }

  /** These keys and the demo key: for worlds that hold really signed things too. */
  public TrustedKeys withDemo() {
    List<TrustedKey> all = new ArrayList<>(keys);
    all.add(demoKey());
    return new TrustedKeys(all, today);
  }

  private static TrustedKey demoKey() {
    SigningKeys.Pair demo = SigningKeys.demo();
    return new TrustedKey(demo.keyId(), demo.publicKey(), LocalDate.MAX.toString());
  }

  /**
   * Accepts the signature or throws.
   *
   * @throws BundleRefused with {@code UNKNOWN_KEY}, {@code DEMO_KEY}, {@code EXPIRED_KEY} or {@code
   *     BAD_SIGNATURE}
   */
  public void verify(byte[] bytes, Signature signature) {
    TrustedKey key = find(signature.keyId());
    if (today.isAfter(LocalDate.parse(key.expires()))) {
      throw new BundleRefused(
          BundleRefused.Code.EXPIRED_KEY,
          "key %s counted until %s".formatted(key.keyId(), key.expires()));
    }
    if (!matches(key.decoded(), bytes, signature)) {
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

  /** One public key and the last day on which it counts, in UTC. */
  private record TrustedKey(String keyId, String publicKey, String expires)
      implements Serializable {
    TrustedKey {
      SigningKeys.requireKeyId(keyId);
      Objects.requireNonNull(publicKey, "publicKey of " + keyId);
      LocalDate.parse(Objects.requireNonNull(expires, "expires of " + keyId));
    }

    PublicKey decoded() {
      return SigningKeys.publicKey(keyId, publicKey);
    }
  }

  private record KeyFile(List<TrustedKey> keys) {}
}
