package com.savvywealth.leads.model.bundle;

import com.savvywealth.leads.model.contract.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

/** Ed25519 keys in their Base64 DER form, and the committed demo pair that worlds sign with. */
final class SigningKeys {
  static final String DEMO_PREFIX = "demo-";

  /** Bytes of a signature. */
  static final int SIGNATURE_SIZE = 64;

  private static final String DEMO = "/keys/demo_signing_key.json";
  private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private SigningKeys() {}

  /** The key pair of a signer, as it stands in a key file. */
  record Pair(String keyId, String privateKey, String publicKey) {
    Pair {
      requireKeyId(keyId);
    }

    @Override
    public String toString() {
      return "signing key " + keyId;
    }
  }

  static String requireKeyId(String keyId) {
    if (keyId == null || !KEY_ID.matcher(keyId).matches()) {
      throw new BundleRefused(
          BundleRefused.Code.BAD_KEY, "a key id must be 1 to 64 of letters, digits, . _ -");
    }
    return keyId;
  }

  static Pair demo() {
    try (InputStream in = SigningKeys.class.getResourceAsStream(DEMO)) {
      if (in == null) {
        throw new IllegalStateException(DEMO + " is missing from the class path");
      }
      return StrictJson.read(
          "demo key", new String(in.readAllBytes(), StandardCharsets.UTF_8), Pair.class);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + DEMO, e);
    }
  }

  static PrivateKey privateKey(String keyId, String base64) {
    try {
      return factory().generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException | IllegalArgumentException | NullPointerException e) {
      throw new BundleRefused(
          BundleRefused.Code.BAD_KEY,
          "key " + keyId + " has no private key in Base64 PKCS #8 for Ed25519");
    }
  }

  static PublicKey publicKey(String keyId, String base64) {
    try {
      return factory().generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException | IllegalArgumentException | NullPointerException e) {
      throw new BundleRefused(
          BundleRefused.Code.BAD_KEY,
          "key " + keyId + " has no public key in Base64 X.509 for Ed25519");
    }
  }

  private static KeyFactory factory() throws GeneralSecurityException {
    return KeyFactory.getInstance("Ed25519");
  }
}
