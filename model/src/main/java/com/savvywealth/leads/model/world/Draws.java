package com.savvywealth.leads.model.world;

/**
 * Random numbers by name: the same seed, topic, entity and index give the same number, whatever was
 * asked before.
 *
 * <p>The mixing is the published splitmix64 finaliser over a sum of odd multiples.
 */
final class Draws {
  /** What a number is for; the salt comes from the name, so the order here does not matter. */
  enum Topic {
    FIRM_APC,
    FIRM_HNW,
    FIRM_GROWTH,
    FIRM_GAP_AUM,
    FIRM_GAP_HNW,
    FIRM_GAP_GROWTH,
    FIRM_NAME,
    FIRM_NOISE,
    CAREER_LENGTH,
    CAREER_CLASS,
    CAREER_MOVE,
    CAREER_FIRM,
    REP_JOIN,
    REP_LEAVE,
    REP_TRAIT,
    REP_PLACE,
    REP_ORDER,
    REP_REFERENCE,
    ROW_DIRT,
    ROW_TOKEN,
    FILLER,
    LEAD_ORDER,
    LEAD_PHASE,
    LEAD_SOURCE,
    LEAD_CONTACT,
    LEAD_WEEK,
    LEAD_CALL,
    LEAD_DELAY,
    LEAD_FIELD,
    AFTER_CALL,
    TRIAL_SGA,
    TRIAL_LEAD,
    TRIAL_EVENT,
    TRIAL_DIRT;

    private final long salt = mix(name().hashCode() * 0x9E3779B97F4A7C15L);
  }

  private static final double UNIT = 0x1.0p-53;
  private final long seed;

  Draws(long seed) {
    this.seed = mix(seed + 0x632BE59BD9B4E019L);
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** 64 random bits. */
  long bits(Topic topic, long entity, long index) {
    long key = mix(seed ^ topic.salt) + entity * 0x9E3779B97F4A7C15L;
    return mix(mix(key) + (index + 1) * 0xD1B54A32D192ED03L);
  }

  /** Uniform in (0, 1): never 0, never 1. */
  double unit(Topic topic, long entity, long index) {
    return ((bits(topic, entity, index) >>> 11) + 0.5) * UNIT;
  }

  /** Uniform in 0..bound-1. */
  int below(Topic topic, long entity, long index, int bound) {
    return (int) ((bits(topic, entity, index) >>> 1) % bound);
  }

  /** A random order of 0..n-1. */
  int[] permutation(Topic topic, int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = below(topic, i, 0, i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** First place whose cumulative weight reaches a point; the last when none does. */
  static int place(double[] cumulative, double point) {
    int low = 0;
    int high = cumulative.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] < point) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
