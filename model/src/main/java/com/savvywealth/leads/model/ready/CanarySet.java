package com.savvywealth.leads.model.ready;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The values that must not be found, of all files, to be asked about any run of words. */
public final class CanarySet implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int FILTER_BITS = 22;

  private final CanaryHash hash;
  private final SortedMap<String, Long> kinds = new TreeMap<>();
  private final TreeMap<Long, Canary> byHash = new TreeMap<>();
  private final boolean[] lengths;
  private final long[] filter = new long[1 << (FILTER_BITS - 6)];

  private CanarySet(CanaryHash hash, int mostWords) {
    this.hash = hash;
    this.lengths = new boolean[mostWords + 1];
  }

  /**
   * The set of these values.
   *
   * @param mostWords no value has more words
   */
  public static CanarySet of(Collection<Canary> canaries, CanaryHash hash, int mostWords) {
    CanarySet set = new CanarySet(hash, mostWords);
    canaries.stream().sorted().forEach(set::add);
    return set;
  }

  private void add(Canary canary) {
    if (byHash.putIfAbsent(canary.sure(), canary) == null) {
      kinds.merge(canary.kind(), 1L, Long::sum);
    }
    lengths[canary.words()] = true;
    int bit = bit(canary.quick());
    filter[bit >>> 6] |= 1L << (bit & 63);
  }

  private static int bit(long quick) {
    return (int) ((quick * 0x9E3779B97F4A7C15L) >>> (64 - FILTER_BITS));
  }

  /** The hashes that it was made with. */
  CanaryHash hash() {
    return hash;
  }

  /** The most words that a value has. */
  int mostWords() {
    return lengths.length - 1;
  }

  /** Whether words with this quick hash may be a value: never false for one. */
  boolean maybe(int words, long quick) {
    int bit = bit(quick);
    return lengths[words] && (filter[bit >>> 6] & (1L << (bit & 63))) != 0;
  }

  /** The kind of the value that these words are; null when they are none. */
  String kindOf(List<String> words) {
    Canary found = byHash.get(hash.sure(words));
    return found == null || found.words() != words.size() ? null : found.kind();
  }

  /** How many values of each kind there are. */
  public SortedMap<String, Long> kinds() {
    return new TreeMap<>(kinds);
  }

  @Override
  public String toString() {
    return "canaries " + kinds + Arrays.toString(lengths);
  }
}
