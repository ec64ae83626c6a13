package com.savvywealth.leads.model.world;

import com.savvywealth.leads.model.world.Draws.Topic;
import java.util.List;

/**
 * Writes missing values the way the vendor does: mostly empty, now and then NA, N/A, null, None.
 */
final class Tokens {
  private static final List<String> SPELLINGS = List.of("NA", "N/A", "null", "None");

  private final Draws draws;
  private final double spelled;
  private long row;
  private int asked;

  Tokens(WorldKind kind, Draws draws) {
    this.draws = draws;
    this.spelled = kind.isReal() ? 0.10 : 0.02;
  }

  /** Starts a row, so that what is written depends on the row alone. */
  void startRow(int rep, int vintage) {
    row = rep * 16L + vintage;
    asked = 0;
  }

  /** A number of this row in (0, 1). */
  double unit(int index) {
    return draws.unit(Topic.ROW_DIRT, row, index);
  }

  CsvOut missing(CsvOut out) {
    long bits = draws.bits(Topic.ROW_TOKEN, row, asked++) >>> 1;
    return bits % 10_000 < spelled * 10_000
        ? out.raw(SPELLINGS.get((int) (bits / 10_000 % 4)))
        : out.blank();
  }
}
