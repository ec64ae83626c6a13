package com.savvywealth.leads.model.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
  @Test
  void countsHaveThousandsSeparators() {
    assertThat(Numbers.count(0), is("0"));
    assertThat(Numbers.count(999), is("999"));
    assertThat(Numbers.count(-1234567), is("-1,234,567"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0.0412345; 0.04123",
        "0.07; 0.07000",
        "0.99999; 1.000",
        "9.9996; 10.00",
        "12.3449; 12.34",
        "-0.5; -0.5000",
        "999.94; 999.9",
        "999.96; 1,000",
        "12345.6; 12,346",
        "0.0001; 0.0001000",
        "0.0000123456; 1.235e-5",
        "2e15; 2.000e15",
        "0; 0"
      })
  void ratesHaveFourSignificantDigits(double value, String shown) {
    assertThat(Numbers.rate(value), is(shown));
  }

  @Test
  void missingAndInfiniteValuesAreMarks() {
    assertThat(Numbers.rate(Double.NaN), is("–"));
    assertThat(Numbers.value(Double.POSITIVE_INFINITY), is("∞"));
    assertThat(Numbers.limit(Double.NEGATIVE_INFINITY), is("-∞"));
    assertThat(Numbers.percent(Double.NaN), is("–"));
    assertThat(Numbers.fixed(Double.NaN, 3), is("–"));
    assertThat(Numbers.cell(null), is("–"));
  }

  @Test
  void limitsLoseClosingZeros() {
    assertThat(Numbers.limit(0.07), is("0.07"));
    assertThat(Numbers.limit(0.2), is("0.2"));
    assertThat(Numbers.limit(10), is("10"));
    assertThat(Numbers.limit(1000), is("1,000"));
    assertThat(Numbers.limit(0.00002), is("2.000e-5"));
    // 3 * 0.1 is 0.30000000000000004.
    assertThat(Numbers.limit(3 * 0.1), is("0.3"));
  }

  @Test
  void sharesArePercentages() {
    assertThat(Numbers.percent(0.0412), is("4.12 %"));
    assertThat(Numbers.percent(0.312), is("31.2 %"));
    assertThat(Numbers.percent(1), is("100 %"));
    assertThat(Numbers.percent(0), is("0 %"));
    assertThat(Numbers.percent(0.9999), is("100.0 %"));
  }

  @Test
  void cellsAreShownByTheirType() {
    assertThat(Numbers.cell(12345), is("12,345"));
    assertThat(Numbers.cell(0.5), is("0.5000"));
    assertThat(Numbers.cell(0.5f), is("0.5000"));
    assertThat(Numbers.cell(new Table.Share(0.5)), is("50.0 %"));
    assertThat(Numbers.cell(true), is("yes"));
    assertThat(Numbers.cell(Light.PASS), is("✓ pass"));
    assertThat(Numbers.cell(new Table.Figure("4 to 5")), is("4 to 5"));
  }

  @Test
  void theMachinesLocaleDoesNotMatter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Numbers.count(1234), is("1,234"));
      assertThat(Numbers.rate(0.0412345), is("0.04123"));
      assertThat(Numbers.rate(12345.6), is("12,346"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aShownRateIsWithinHalfAUnitOfItsFourthDigit(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      double value = (random.nextDouble() - 0.5) * StrictMath.pow(10, random.nextInt(12) - 6);
      double read = Double.parseDouble(Numbers.rate(value).replace(",", ""));
      // Half of the fourth digit is at most 5e-4 of the value, as the first digit is at least 1.
      assertThat(value + " as " + read, Math.abs(read - value) <= 5.001e-4 * Math.abs(value));
    }
  }
}
