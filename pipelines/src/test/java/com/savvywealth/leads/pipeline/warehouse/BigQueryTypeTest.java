package com.savvywealth.leads.pipeline.warehouse;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.api.services.bigquery.model.TableFieldSchema;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BigQueryTypeTest {
  @Test
  void eachTypeIsTheTextThatACsvWouldHave() {
    assertThat(BigQueryType.STRING.text(" x "), is(" x "));
    assertThat(BigQueryType.INT64.text(-7L), is("-7"));
    assertThat(BigQueryType.BOOL.text(true), is("true"));
    assertThat(BigQueryType.DATE.text(19729), is("2024-01-07"));
    // 2024-01-07T10:15:30Z is 1704622530 seconds after 1970.
    assertThat(BigQueryType.TIMESTAMP.text(1_704_622_530_000_000L), is("2024-01-07T10:15:30Z"));
    assertThat(BigQueryType.TIMESTAMP.text(1_704_622_530_250_000L), is("2024-01-07T10:15:30.250Z"));
    assertThat(BigQueryType.DATETIME.text(1_704_622_500_000_000L), is("2024-01-07T10:15:00"));
    assertThat(BigQueryType.DATETIME.text("2024-01-07T10:15:00"), is("2024-01-07T10:15:00"));
    byte[] numeric = new BigDecimal("1250.5").setScale(9).unscaledValue().toByteArray();
    assertThat(BigQueryType.NUMERIC.text(ByteBuffer.wrap(numeric)), is("1250.5"));
    assertThat(BigQueryType.NUMERIC.text(new BigDecimal("0E-9")), is("0"));
    assertThat(BigQueryType.NUMERIC.text(new BigDecimal("1200.000")), is("1200"));
    for (BigQueryType type : BigQueryType.values()) {
      assertThat(type.text(null), is(nullValue()));
    }
    assertThrows(IllegalArgumentException.class, () -> BigQueryType.BOOL.text(1L));
  }

  @Test
  void aDoubleHasFewestDigitsAndNoExponent() {
    assertThat(BigQueryType.shortest(5.04), is("5.04"));
    assertThat(BigQueryType.shortest(1234567), is("1234567"));
    assertThat(BigQueryType.shortest(-0.0), is("0"));
    assertThat(BigQueryType.shortest(1e-5), is("0.00001"));
    assertThat(BigQueryType.shortest(2e-3), is("0.002"));
    assertThat(BigQueryType.shortest(Double.parseDouble("1e23")), is("1" + "0".repeat(23)));
    assertThat(BigQueryType.shortest(Double.NaN), is("NaN"));
    Random random = new Random(3);
    for (int i = 0; i < 2000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(BigQueryType.shortest(value)), is(value));
      }
    }
  }

  @Test
  void typesWithoutAVendorsTextAreNone() {
    assertThat(BigQueryType.of(column("INTEGER")), is(Optional.of(BigQueryType.INT64)));
    assertThat(BigQueryType.of(column("FLOAT64")), is(Optional.of(BigQueryType.FLOAT64)));
    assertThat(BigQueryType.of(column("RECORD")), is(Optional.empty()));
    assertThat(BigQueryType.of(column("BYTES")), is(Optional.empty()));
    assertThat(BigQueryType.of(column("STRING").setMode("REPEATED")), is(Optional.empty()));
  }

  private static TableFieldSchema column(String type) {
    return FakeWarehouse.column("x", type);
  }
}
