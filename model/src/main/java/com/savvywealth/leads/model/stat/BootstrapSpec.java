package com.savvywealth.leads.model.stat;

/** How to bootstrap: how often, from which seed, at which confidence, and each row's own hash. */
public final class BootstrapSpec {
  /** P(Poisson(1) <= k), k = 0.., as fractions of 2^63. */
  private static final long[] POISSON = poissonTable();

  private final int replicates;
  private final long seed;
  private final double confidence;
  private final long[] rowHashes;

  /**
   * A specification.
   *
   * @param replicates at least 1; 2000 for a figure that is published
   * @param seed makes another set of replicates
   * @param confidence in (0, 1), for instance 0.95
   * @param rowHashes one a row, from the row's identity; equal hashes are drawn together
   * @throws IllegalArgumentException when a number is out of range
   */
  public BootstrapSpec(int replicates, long seed, double confidence, long[] rowHashes) {
    if (replicates < 1) {
      throw new IllegalArgumentException("replicates must be >= 1 but was " + replicates);
    }
    this.replicates = replicates;
    this.seed = seed;
    this.confidence = Confidence.checked(confidence);
    this.rowHashes = rowHashes.clone();
  }

  /** How many replicates. */
  public int replicates() {
    return replicates;
  }

  /** The share of replicates between the ends of the interval. */
  public double confidence() {
    return confidence;
  }

  /** How many rows have a hash. */
  public int rows() {
    return rowHashes.length;
  }

  /** How often replicate b draws the row: Poisson with mean 1, from (seed, row hash, b) alone. */
  public int weight(int row, int b) {
    long draw = mix(mix(seed + b * 0x9E3779B97F4A7C15L) ^ rowHashes[row]) >>> 1;
    int count = 0;
    while (count < POISSON.length && draw >= POISSON[count]) {
      count++;
    }
    return count;
  }

  /** The finaliser of SplitMix64: every bit of the input reaches every bit of the output. */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static long[] poissonTable() {
    long[] table = new long[16];
    double term = StrictMath.exp(-1);
    double sum = 0;
    for (int k = 0; k < table.length; k++) {
      sum += term;
      term /= k + 1;
      table[k] = (long) (sum * 0x1p63);
    }
    return table;
  }
}
