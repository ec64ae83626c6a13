package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.nullValue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldParserTest {
  private static final FieldParser PARSER =
      FieldParser.withMissingTokens(List.of("NA", "N/A", "null", "None", "-"));

  private static String read(String text, String type) {
    Object value = PARSER.parse(text, FieldType.valueOf(type));
    return value instanceof Bad bad ? "bad " + bad : String.valueOf(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CRD     | 123                  | 123
          CRD     | 00123                | 123
          CRD     | ' 123 '              | 123
          CRD     | 123.0                | 123
          CRD     | 123.00               | 123
          CRD     | CRD 123              | 123
          CRD     | crd#: 00123          | 123
          CRD     | #123                 | 123
          CRD     | 9999999999           | 9999999999
          CRD     | 00009999999999       | 9999999999
          CRD     | 1.23E5               | bad ROUNDED_IDENTIFIER
          CRD     | 123.5                | bad ROUNDED_IDENTIFIER
          CRD     | -123                 | bad NOT_POSITIVE
          CRD     | 0                    | bad NOT_POSITIVE
          CRD     | 000.0                | bad NOT_POSITIVE
          CRD     | 12345678901          | bad TOO_LONG
          CRD     | 12345678901234567890 | bad TOO_LONG
          CRD     | 12a34                | bad NOT_A_CRD
          CRD     | CRD                  | bad NOT_A_CRD
          CRD     | 123 456              | bad NOT_A_CRD
          CRD     | .0                   | bad ROUNDED_IDENTIFIER
          CRD     | Osseo Road           | bad NOT_A_CRD
          CRD     | \u0661\u0662\u0663   | bad NOT_A_CRD
          WHOLE   | 3                    | 3
          WHOLE   | 3.0                  | 3
          WHOLE   | -3                   | -3
          WHOLE   | 3.5                  | bad NOT_WHOLE
          WHOLE   | 1e3                  | bad NOT_WHOLE
          WHOLE   | 1234567890123456789  | bad TOO_LONG
          WHOLE   | NaN                  | bad NOT_FINITE
          WHOLE   | Osseo                | bad NOT_A_NUMBER
          REAL    | 16.25                | 16.25
          REAL    | .5                   | 0.5
          REAL    | 5.                   | 5.0
          REAL    | -0                   | 0.0
          REAL    | -0.0                 | 0.0
          REAL    | 1.5e3                | 1500.0
          REAL    | 1e309                | bad NOT_FINITE
          REAL    | -1e309               | bad NOT_FINITE
          REAL    | NaN                  | bad NOT_FINITE
          REAL    | Infinity             | bad NOT_FINITE
          REAL    | -inf                 | bad NOT_FINITE
          REAL    | 1d                   | bad NOT_A_NUMBER
          REAL    | 0x10                 | bad NOT_A_NUMBER
          REAL    | 1e                   | bad NOT_A_NUMBER
          REAL    | +                    | bad NOT_A_NUMBER
          REAL    | 1.2.3                | bad NOT_A_NUMBER
          REAL    | 1,234                | bad NOT_A_NUMBER
          MONEY   | $1,295.31            | 1295.31
          MONEY   | $ 1,295.31           | 1295.31
          MONEY   | -$12                 | -12.0
          MONEY   | 1234567.5            | 1234567.5
          MONEY   | 1,934,000.25         | 1934000.25
          MONEY   | 12,34                | bad BAD_GROUPING
          MONEY   | ,123                 | bad BAD_GROUPING
          MONEY   | 1234,567             | bad BAD_GROUPING
          MONEY   | 1,234.567,8          | bad BAD_GROUPING
          MONEY   | '1,234,'             | bad BAD_GROUPING
          MONEY   | $1,234.5M            | bad UNIT_SUFFIX
          MONEY   | 12bn                 | bad NOT_A_NUMBER
          MONEY   | $                    | bad NOT_A_NUMBER
          MONEY   | $$5                  | bad NOT_A_NUMBER
          MONEY   | (5)                  | bad NOT_A_NUMBER
          PERCENT | 12.5                 | 0.125
          PERCENT | 12.5%                | 0.125
          PERCENT | 2,679,920            | 26799.2
          PERCENT | -100                 | -1.0
          PERCENT | %                    | bad NOT_A_NUMBER
          FLAG    | Yes                  | Yes
          FLAG    | NO                   | No
          FLAG    | unknown              | Unknown
          FLAG    | 1                    | Yes
          FLAG    | maybe                | bad NOT_A_FLAG
          ZIP     | 02139                | 02139
          ZIP     | 2139.0               | 02139
          ZIP     | 501                  | 00501
          ZIP     | 02139-4307           | 02139
          ZIP     | 021394307            | 02139
          ZIP     | 21                   | bad NOT_A_ZIP
          ZIP     | 2139.5               | bad NOT_A_ZIP
          ZIP     | 123456               | bad NOT_A_ZIP
          ZIP     | K1A 0B1              | bad NOT_A_ZIP
          PRESENCE| https://x            | 1
          PRESENCE| N/A                  | 0
          PRESENCE| ''                   | 0
          TEXT    | '  a b '             | a b
          """)
  void readsByTheRulings(String type, String text, String expected) {
    assertThat(read(text, type), equalTo(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03-31, 2024-03-31",
    "03/31/2024, 2024-03-31",
    "3/1/2024, 2024-03-01",
    "2024-02-29, 2024-02-29",
    "2024-03-31T00:00:00Z, 2024-03-31",
    "2024-03-31 12:30, 2024-03-31",
    "10/5/2025 12:00:00 AM, 2025-10-05",
    "10/5/2025 1:05:00 PM, 2025-10-05"
  })
  void readsBothDateOrders(String text, LocalDate expected) {
    assertThat(PARSER.parse(text, FieldType.DATE), equalTo(expected.toEpochDay()));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-30, NO_SUCH_DATE",
    "2023-02-29, NO_SUCH_DATE",
    "2024-13-01, NO_SUCH_DATE",
    "13/31/2024, NO_SUCH_DATE",
    "0/1/2024, NO_SUCH_DATE",
    "2024-3-1, NOT_A_DATE",
    "20240301, NOT_A_DATE",
    "45352, NOT_A_DATE",
    "1/2/24, NOT_A_DATE",
    "2024-03-31x, NOT_A_DATE",
    "2024-03-31 noon, NOT_A_DATE",
    "2024-03-31 25:00, NOT_A_DATE",
    "10/5/2025 13:00 PM, NOT_A_DATE",
    "March 3, NOT_A_DATE",
    "/, NOT_A_DATE"
  })
  void refusesWhatIsNoDay(String text, Bad expected) {
    assertThat(PARSER.parse(text, FieldType.DATE), equalTo(expected));
  }

  @ParameterizedTest
  @EnumSource(
      value = FieldType.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"PRESENCE"})
  void missingTokensAreMissingNotZero(FieldType type) {
    for (String token : new String[] {null, "", "  ", "NA", "n/a", " NULL ", "none", "-"}) {
      assertThat(token, PARSER.parse(token, type), nullValue());
    }
  }

  @Test
  void everyDayOfTwoCenturiesInBothOrders() {
    DateTimeFormatter american = DateTimeFormatter.ofPattern("MM/dd/uuuu", Locale.ROOT);
    for (LocalDate day = LocalDate.of(1900, 1, 1); day.getYear() < 2101; day = day.plusDays(1)) {
      assertThat(PARSER.parse(day.toString(), FieldType.DATE), equalTo(day.toEpochDay()));
      assertThat(PARSER.parse(day.format(american), FieldType.DATE), equalTo(day.toEpochDay()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void numbersAgreeWithTheSlowWay(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      int scale = random.nextInt(25);
      BigDecimal number =
          new BigDecimal(new java.math.BigInteger(1 + random.nextInt(70), random), scale);
      String text = (random.nextBoolean() ? "-" : "") + number.toPlainString();
      double expected = Double.parseDouble(text);
      assertThat(text, PARSER.parse(text, FieldType.REAL), equalTo(expected == 0 ? 0.0 : expected));
      if (number.precision() <= 15 && scale <= 20) {
        double percent = new BigDecimal(text).movePointLeft(2).doubleValue();
        assertThat(
            text, PARSER.parse(text, FieldType.PERCENT), equalTo(percent == 0 ? 0.0 : percent));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void garbageNeverThrowsAndNumbersAreFinite(long seed) {
    String alphabet = "0123456789.,-+eE$% /:TZ#abMN\"\u00e9\uff11";
    Random random = new Random(seed);
    for (int i = 0; i < 30_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(14);
      for (int k = 0; k < length; k++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      for (FieldType type : FieldType.values()) {
        Object value = PARSER.parse(text.toString(), type);
        if (value != null) {
          assertThat(
              type + " " + text,
              value,
              anyOf(instanceOf(Bad.class), instanceOf(type.columnType().carrier())));
        }
        if (value instanceof Double number) {
          assertThat(text.toString(), Double.isFinite(number), equalTo(true));
        }
      }
    }
  }

  @Test
  void shiftedRowsAreSuspected() {
    assertThat(Bad.NOT_A_NUMBER.suggestsShiftedRow(), equalTo(true));
    assertThat(Bad.OUT_OF_RANGE.suggestsShiftedRow(), equalTo(false));
  }
}
