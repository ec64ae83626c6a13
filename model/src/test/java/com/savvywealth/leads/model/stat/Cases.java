package com.savvywealth.leads.model.stat;

import java.lang.management.ManagementFactory;
import java.util.Random;

/** Seeded test data of this package. */
final class Cases {
  private Cases() {}

  /** A double of either sign, anywhere from 2^-200 to 2^200. */
  static double wild(Random random) {
    return Math.scalb(random.nextDouble() - 0.5, random.nextInt(400) - 200);
  }

  /** Scores on a grid, so that there are ties. */
  static double[] tiedScores(int n, Random random) {
    double[] scores = new double[n];
    for (int i = 0; i < n; i++) {
      scores[i] = random.nextInt(Math.max(2, n / 3)) / 100.0;
    }
    return scores;
  }

  /** Labels of which about the given share is 1, at least one of each class. */
  static byte[] labels(int n, double share, Random random) {
    byte[] labels = new byte[n];
    for (int i = 0; i < n; i++) {
      labels[i] = (byte) (random.nextDouble() < share ? 1 : 0);
    }
    labels[0] = 1;
    labels[n - 1] = 0;
    return labels;
  }

  /** The numbers below n in random order. */
  static int[] order(int n, Random random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  static void shuffle(double[] values, Random random) {
    double[] copy = values.clone();
    int[] order = order(values.length, random);
    for (int i = 0; i < copy.length; i++) {
      values[i] = copy[order[i]];
    }
  }

  static double[] permuted(double[] values, int[] order) {
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[order[i]];
    }
    return out;
  }

  static byte[] permuted(byte[] values, int[] order) {
    byte[] out = new byte[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[order[i]];
    }
    return out;
  }

  static long[] permuted(long[] values, int[] order) {
    long[] out = new long[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[order[i]];
    }
    return out;
  }

  /** Processor time of this thread: other work on the machine does not count. */
  static double cpuSeconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
  }

  static byte[] bytes(int... values) {
    byte[] out = new byte[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) values[i];
    }
    return out;
  }
}
