package com.savvywealth.leads.pipeline;

import java.util.Arrays;
import java.util.Locale;

/**
 * What a scoring run is for. All modes join and score by the same graph, so a lead has the same
 * bits in each of them; they differ in what they read, compare and write.
 */
enum ScoringMode {
  /** The call list, published when gate 10 passes. */
  PRODUCTION,
  /** The whole base as of one day or several, compared and logged, never published; gate 11. */
  SHADOW,
  /** The pipeline under bad input and twice the volume, held against declared objectives. */
  STRESS,
  /** A list of people that no lead record is needed for. */
  ADHOC;

  /**
   * The mode of a name such as "shadow".
   *
   * @throws UsageException naming those that there are
   */
  static ScoringMode named(String name) {
    return Arrays.stream(values())
        .filter(mode -> mode.word().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "--mode must be one of %s but was %s"
                        .formatted(Arrays.stream(values()).map(ScoringMode::word).toList(), name)));
  }

  /** The name that is typed. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
