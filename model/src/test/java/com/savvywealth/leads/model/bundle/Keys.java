package com.savvywealth.leads.model.bundle;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** Real key pairs made on the spot, as an operator would hold them. */
public final class Keys {
  private final String keyId;
  private final String privateKey;
  private final String publicKey;

  private Keys(String keyId, KeyPair pair) {
    this.keyId = keyId;
    this.privateKey = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    this.publicKey = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
  }

  public static Keys make(String keyId) {
    try {
      return new Keys(keyId, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  String pairJson() {
    return "{\"keyId\":\"%s\",\"privateKey\":\"%s\",\"publicKey\":\"%s\"}"
        .formatted(keyId, privateKey, publicKey);
  }

  public Signer signer() {
    return Signer.of(KeyReference.parse("env:SIGNING_KEY", Map.of("SIGNING_KEY", pairJson())::get));
  }

  public String trustedJson(String expires) {
    return trustedJson(keyId, publicKey, expires);
  }

  static String trustedJson(String keyId, String publicKey, String expires) {
    return "{\"keys\":[{\"keyId\":\"%s\",\"publicKey\":\"%s\",\"expires\":\"%s\"}]}"
        .formatted(keyId, publicKey, expires);
  }
}
