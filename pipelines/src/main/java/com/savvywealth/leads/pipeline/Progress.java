package com.savvywealth.leads.pipeline;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Says on standard error what long work is doing, with the seconds since the start; keeps the time
 * of each stage.
 */
final class Progress {
  private static final double NANOS = 1e9;

  private final long start = System.nanoTime();
  private final SortedMap<String, Double> seconds = new TreeMap<>();

  private Progress() {}

  static Progress start() {
    return new Progress();
  }

  /** Prints one line. */
  void say(String line) {
    System.err.printf(Locale.ROOT, "[%6.1f s] %s%n", (System.nanoTime() - start) / NANOS, line);
  }

  /** Remembers how long a stage took. */
  void took(String stage, long nanos) {
    seconds.put(stage, nanos / NANOS);
  }

  /** Seconds by stage. */
  SortedMap<String, Double> seconds() {
    seconds.put("total", (System.nanoTime() - start) / NANOS);
    return seconds;
  }
}
