package com.savvywealth.leads.model.bundle;

import com.savvywealth.leads.model.contract.StrictJson;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replaces an identifier by a keyed token, such as {@code k1-0f3c...} with 24 hex digits: the same
 * under the same key, of no use without it (identifiers of 5 to 8 digits would be guessed from an
 * unkeyed hash).
 *
 * <p>What is serialized is the reference and the key's id, never the key: a job's graph lies in a
 * bucket. Each worker resolves the reference itself, and refuses a key of another id.
 */
public final class Tokenizer implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LEAST_KEY_BYTES = 32;
  private static final int TOKEN_BYTES = 12;
  private static final String DEMO_ID = "k0";
  private static final Pattern KEY_ID = Pattern.compile("k[0-9]{1,4}");

  private final String keyId;
  private final String reference;
  private transient volatile byte[] key;

  private Tokenizer(String keyId, String reference, byte[] key) {
    this.keyId = keyId;
    this.reference = reference;
    this.key = key;
  }

  /** The tokenizer of worlds, under a key that everybody holds; its tokens begin with "k0-". */
  public static Tokenizer demo() {
    byte[] key =
        StrictJson.sha256("demo tokens".getBytes(StandardCharsets.US_ASCII))
            .getBytes(StandardCharsets.US_ASCII);
    return new Tokenizer(DEMO_ID, "demo", key);
  }

  /**
   * The tokenizer of a key named by reference.
   *
   * @param reference "demo", or where a JSON text {@code {"keyId":"k1","secret":BASE64}} with at
   *     least 32 secret bytes is to be found
   * @throws BundleRefused when the key cannot be read, is too short, or calls itself the demo key
   */
  public static Tokenizer of(KeyReference reference) {
    if (reference.isDemo()) {
      return demo();
    }
    TokenKey found = read(reference);
    byte[] secret = decode(found.secret());
    if (found.keyId() == null
        || !KEY_ID.matcher(found.keyId()).matches()
        || found.keyId().equals(DEMO_ID)) {
      throw bad("the id of the token key must be k1, k2 and so on");
    }
    if (secret.length < LEAST_KEY_BYTES) {
      throw bad(
          "the token key must have at least %d bytes but has %d"
              .formatted(LEAST_KEY_BYTES, secret.length));
    }
    return new Tokenizer(found.keyId(), reference.toString(), secret);
  }

  private static TokenKey read(KeyReference reference) {
    try {
      return StrictJson.read("token key", reference.resolve(), TokenKey.class);
    } catch (IllegalArgumentException e) {
      throw bad("the token key at " + reference + " must be a JSON text with keyId and secret");
    }
  }

  private static byte[] decode(String secret) {
    try {
      return Base64.getDecoder().decode(secret == null ? "" : secret);
    } catch (IllegalArgumentException e) {
      throw bad("the secret of the token key must be Base64");
    }
  }

  private static BundleRefused bad(String message) {
    return new BundleRefused(BundleRefused.Code.BAD_KEY, message);
  }

  /** Id of the key, the part before the dash. */
  public String keyId() {
    return keyId;
  }

  /** The token of an identifier. */
  public String token(String id) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key(), "HmacSHA256"));
      byte[] digest = mac.doFinal(id.getBytes(StandardCharsets.UTF_8));
      return keyId + "-" + HexFormat.of().formatHex(digest, 0, TOKEN_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HmacSHA256", e);
    }
  }

  /** A hash under a key of its own, derived for a purpose: it tells nothing of any token. */
  public KeyedHash hashFor(String purpose) {
    return new KeyedHash(this, purpose);
  }

  /** The key of a purpose: what is computed under it is of no use under another one. */
  byte[] derive(byte[] purpose) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key(), "HmacSHA256"));
    return mac.doFinal(purpose);
  }

  /** The key, read again by reference in a process that got the tokenizer from another one. */
  private byte[] key() {
    byte[] known = key;
    if (known == null) {
      Tokenizer found = of(KeyReference.parse(reference));
      if (!found.keyId.equals(keyId)) {
        throw bad(
            "the token key at %s must be %s but is %s".formatted(reference, keyId, found.keyId));
      }
      known = found.key;
      key = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return "tokenizer " + keyId;
  }

  private record TokenKey(String keyId, String secret) {
    @Override
    public String toString() {
      return "token key " + keyId;
    }
  }
}
