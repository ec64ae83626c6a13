package com.savvywealth.leads.model.ready;

import com.savvywealth.leads.model.bundle.KeyedHash;
import com.savvywealth.leads.model.bundle.Tokenizer;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Hashes of words under a key that is derived for this purpose: a quick one that grows word by word
 * and tells what is worth a second look, and a sure one. What is serialized is the key's reference.
 */
public final class CanaryHash implements Serializable {
  private static final long serialVersionUID = 1L;

  private final KeyedHash keyed;
  private transient volatile long[] ready;

  private CanaryHash(KeyedHash keyed) {
    this.keyed = keyed;
  }

  /** The hashes under a tokenizer's key. */
  public static CanaryHash under(Tokenizer tokenizer) {
    return new CanaryHash(tokenizer.hashFor("canaries"));
  }

  /** Id of the key. */
  public String keyId() {
    return keyed.keyId();
  }

  /** The quick hash before the first word. */
  long start() {
    return secrets()[0];
  }

  /** The quick hash with one more word. */
  long extend(long quick, String word) {
    long factor = secrets()[1];
    long hash = (quick ^ ' ') * factor;
    for (int i = 0; i < word.length(); i++) {
      hash = (hash ^ word.charAt(i)) * factor;
      hash ^= hash >>> 32;
    }
    return hash;
  }

  /** The quick hash of some words. */
  long quick(List<String> words) {
    long hash = start();
    for (String word : words) {
      hash = extend(hash, word);
    }
    return hash;
  }

  /** The sure hash of some words. */
  long sure(List<String> words) {
    return ByteBuffer.wrap(keyed.digest("value", String.join(" ", words))).getLong();
  }

  /** The token by which a finding is told, the same for the same value. */
  String token(String kind, String text) {
    return keyed.keyId() + "-" + keyed.hex("finding", kind, text);
  }

  private long[] secrets() {
    long[] known = ready;
    if (known == null) {
      ByteBuffer derived = ByteBuffer.wrap(keyed.digest("quick"));
      known = new long[] {derived.getLong(), derived.getLong() | 1};
      ready = known;
    }
    return known;
  }
}
