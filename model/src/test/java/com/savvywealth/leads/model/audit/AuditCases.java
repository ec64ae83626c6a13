package com.savvywealth.leads.model.audit;

import com.savvywealth.leads.model.contract.FeatureRole;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Seeded tables of one number {@code x} and a gapless companion {@code code}, drawn by a rule. */
final class AuditCases {
  static final long DAY = 86_400_000L;
  static final long START = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
  static final int DAYS = 365;
  static final List<AuditColumn> COLUMNS =
      List.of(
          new AuditColumn("x", false, List.of(), FeatureRole.FEATURE),
          new AuditColumn("code", false, List.of(), FeatureRole.FEATURE));

  private AuditCases() {}

  /** One row as drawn: change the fields that a fixture is about. */
  static final class Draft {
    int label;
    String source = "list";
    boolean recorded = true;
    Double x;
    double code;

    /** Place in the year, 0 to 1. */
    double when;
  }

  /** How a fixture's rows differ from noise. */
  interface Rule {
    void apply(Draft row, SplittableRandom random);
  }

  /** Rows over one year; a twentieth is called; x is noise, code 0 to 4; both know nothing. */
  static AuditRows table(int rows, long seed, Rule rule) {
    SplittableRandom random = new SplittableRandom(seed);
    AuditRows.Builder builder = AuditRows.of(COLUMNS);
    for (int i = 0; i < rows; i++) {
      Draft row = new Draft();
      row.label = random.nextInt(20) == 0 ? 1 : 0;
      row.x = 10 + 90 * random.nextDouble();
      row.code = random.nextInt(5);
      row.when = random.nextDouble();
      rule.apply(row, random);
      long at = START + (long) (row.when * DAYS * DAY);
      builder.add(
          new AuditRow("lead" + i, at, row.label, row.source, row.recorded), row.x, row.code);
    }
    return builder.build();
  }

  static AuditRows clean(int rows, long seed) {
    return table(rows, seed, (row, random) -> {});
  }

  /** All rows as the train window. */
  static FeatureView view(AuditRows table) {
    return FeatureView.reference(table, "x", all(table));
  }

  static int[] all(AuditRows table) {
    return IntStream.range(0, table.rows()).toArray();
  }

  /** The first half of the rows as the train window. */
  static FeatureView firstHalf(AuditRows table) {
    return FeatureView.reference(table, "x", IntStream.range(0, table.rows() / 2).toArray());
  }
}
