package com.savvywealth.leads.pipeline.warehouse;

import com.google.api.services.bigquery.model.TableFieldSchema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.generic.GenericFixed;

/**
 * The types of a BigQuery column that a vendor's cell can have, and the text that a CSV of the
 * table would have in that cell, exactly.
 *
 * <p>A value that arrives as a text is that text, whatever the type: an export without logical
 * types gives days and local times so. All other types (BYTES, TIME, JSON, GEOGRAPHY, STRUCT, ...)
 * have no text that a vendor would have sent, and are refused.
 */
enum BigQueryType {
  /** The text itself. */
  STRING {
    @Override
    String of(Object value) {
      return value.toString();
    }
  },
  /** Digits: {@code -7}. */
  INT64 {
    @Override
    String of(Object value) {
      return Long.toString(((Number) value).longValue());
    }
  },
  /** The shortest digits that mean the number, never an exponent: {@code 0.00001}, {@code 7}. */
  FLOAT64 {
    @Override
    String of(Object value) {
      return shortest(((Number) value).doubleValue());
    }
  },
  /** All digits without trailing zeros, never an exponent: {@code 1250.5}. */
  NUMERIC {
    @Override
    String of(Object value) {
      return plain(decimal(value, 9));
    }
  },
  /** As {@link #NUMERIC}. */
  BIGNUMERIC {
    @Override
    String of(Object value) {
      return plain(decimal(value, 38));
    }
  },
  /** {@code true} or {@code false}. */
  BOOL {
    @Override
    String of(Object value) {
      return ((Boolean) value).toString();
    }
  },
  /** {@code 2024-01-07}. */
  DATE {
    @Override
    String of(Object value) {
      return LocalDate.ofEpochDay(((Number) value).longValue()).toString();
    }
  },
  /** {@code 2024-01-07T10:15:30}, with a fraction only where there is one, and no zone. */
  DATETIME {
    @Override
    String of(Object value) {
      long micros = ((Number) value).longValue();
      return local(micros).format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }
  },
  /** {@code 2024-01-07T10:15:30Z}: UTC, with a fraction only where there is one. */
  TIMESTAMP {
    @Override
    String of(Object value) {
      return instant(((Number) value).longValue()).toString();
    }
  };

  private static final int MICROS = 1_000_000;
  private static final long EXACT_WHOLE = 1L << 53;

  /** Text of a value that is no text and not null. */
  abstract String of(Object value);

  /**
   * Text of a cell, null when it is null.
   *
   * @throws IllegalArgumentException when the value is not one of the type
   */
  String text(Object value) {
    try {
      return value == null ? null : value instanceof CharSequence ? value.toString() : of(value);
    } catch (ClassCastException e) {
      throw new IllegalArgumentException(
          "a cell of type " + this + " came as " + value.getClass().getName(), e);
    }
  }

  /** The type of a column, empty when no vendor's cell can have it. */
  static Optional<BigQueryType> of(TableFieldSchema column) {
    if ("REPEATED".equals(column.getMode())) {
      return Optional.empty();
    }
    String name = column.getType().toUpperCase(Locale.ROOT);
    return switch (name) {
      case "INTEGER" -> Optional.of(INT64);
      case "FLOAT" -> Optional.of(FLOAT64);
      case "BOOLEAN" -> Optional.of(BOOL);
      default -> {
        for (BigQueryType type : values()) {
          if (type.name().equals(name)) {
            yield Optional.of(type);
          }
        }
        yield Optional.empty();
      }
    };
  }

  /** Fewest digits that are read back as the number, the nearest of those that have so few. */
  static String shortest(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    if (value == Math.rint(value) && Math.abs(value) < EXACT_WHOLE) {
      return Long.toString((long) value);
    }
    BigDecimal exact = new BigDecimal(value);
    BigDecimal best = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    for (int digits = best.precision(); digits > 0; digits--) {
      BigDecimal shorter = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (shorter.doubleValue() != value) {
        break;
      }
      best = shorter;
    }
    return plain(best);
  }

  private static BigDecimal decimal(Object value, int scale) {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    byte[] bytes;
    if (value instanceof GenericFixed fixed) {
      bytes = fixed.bytes();
    } else {
      ByteBuffer buffer = ((ByteBuffer) value).duplicate();
      bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
    }
    return new BigDecimal(new BigInteger(bytes), scale);
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS), 1000L * Math.floorMod(micros, (long) MICROS));
  }

  private static LocalDateTime local(long micros) {
    return LocalDateTime.ofInstant(instant(micros), java.time.ZoneOffset.UTC);
  }
}
