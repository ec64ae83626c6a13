package com.savvywealth.leads.model.bundle;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 of lists of texts under a key that is derived from a tokenizer's for one purpose: the
 * same for the same texts, not to be foretold without the key. Whoever sees tokens, even of ids of
 * his own choice, learns nothing of it (extract and expand, RFC 5869).
 *
 * <p>What is serialized is the tokenizer's reference, never a key.
 */
public final class KeyedHash implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String ALGORITHM = "HmacSHA256";

  private final Tokenizer keys;
  private final String purpose;
  private transient volatile Mac ready;

  KeyedHash(Tokenizer keys, String purpose) {
    this.keys = keys;
    this.purpose = purpose;
  }

  /** Id of the key from which this one is derived. */
  public String keyId() {
    return keys.keyId();
  }

  /**
   * The hash of some texts, 32 bytes; each counts with its length, so that no two lists are one.
   */
  public byte[] digest(String... texts) {
    Mac mac = mac();
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      mac.update(bytes);
    }
    return mac.doFinal();
  }

  /** The first twelve bytes of the hash as 24 hex digits. */
  public String hex(String... texts) {
    return HexFormat.of().formatHex(digest(texts), 0, 12);
  }

  /** A copy for one hash, so that threads do not meet. */
  private Mac mac() {
    try {
      Mac known = ready;
      if (known == null) {
        known = Mac.getInstance(ALGORITHM);
        byte[] name = ("\0purpose\0" + purpose).getBytes(StandardCharsets.UTF_8);
        known.init(new SecretKeySpec(keys.derive(name), ALGORITHM));
        ready = known;
      }
      return (Mac) known.clone();
    } catch (GeneralSecurityException | CloneNotSupportedException e) {
      throw new IllegalStateException("every Java runtime has an " + ALGORITHM + " to clone", e);
    }
  }

  @Override
  public String toString() {
    return "hash for " + purpose + " under " + keys.keyId();
  }
}
