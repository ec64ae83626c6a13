package com.savvywealth.leads.transform.training;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;

/** The many ways in which one instant or one CRD number is written. */
final class Spellings {
  private static final long[] MILLIS_FROM_EDGE = {
    0, -1, 1, 13 * 3_600_000L, 60 * 86_400_000L, 60 * 86_400_000L + 1
  };

  private Spellings() {}

  /** An instant at, just before or just after a clock of the calendar, or months from it. */
  static Instant nearAnEdge(Random random, List<TextWorld.Vintage> vintages) {
    TextWorld.Vintage near = vintages.get(random.nextInt(vintages.size()));
    Instant edge =
        random.nextBoolean()
            ? Instant.parse(near.knownAt())
            : LocalDate.parse(near.asOf()).atStartOfDay(ZoneOffset.UTC).toInstant();
    int kind = random.nextInt(MILLIS_FROM_EDGE.length + 2);
    return kind < MILLIS_FROM_EDGE.length
        ? edge.plusMillis(MILLIS_FROM_EDGE[kind])
        : edge.plusSeconds(3_600L * (random.nextInt(6_000) - 2_400));
  }

  /** One of the spellings of an instant: Z, UTC, an offset with or without colon. */
  static String instant(Random random, Instant instant) {
    int minutes = 15 * (random.nextInt(105) - 48);
    OffsetDateTime local = instant.atOffset(ZoneOffset.ofTotalSeconds(60 * minutes));
    OffsetDateTime utc = instant.atOffset(ZoneOffset.UTC);
    return switch (random.nextInt(5)) {
      case 0 -> DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").format(utc);
      case 1 -> DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS 'UTC'").format(utc);
      case 2 -> DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx").format(local);
      case 3 -> DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxx").format(local);
      default -> DateTimeFormatter.ofPattern("MM/dd/uuuu HH:mm:ss.SSS xxx").format(local);
    };
  }

  /** One of the spellings of a number that mean it. */
  static String number(Random random, long crd) {
    return switch (random.nextInt(5)) {
      case 0 -> "00" + crd;
      case 1 -> " " + crd + " ";
      case 2 -> crd + ".0";
      case 3 -> "CRD# " + crd;
      default -> Long.toString(crd);
    };
  }

  /** A text that is no CRD number. */
  static String noNumber(Random random) {
    String[] texts = {"1.23E5", "-123", "12345678901234567890", "n.n.", "123.5", "0"};
    return texts[random.nextInt(texts.length)];
  }
}
