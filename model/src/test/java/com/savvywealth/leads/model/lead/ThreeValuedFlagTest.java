package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A flag has three answers, and no answer is none of them: the older feed read a blank as No. */
class ThreeValuedFlagTest {
  private static final IntakeMap MAP = IntakeMap.bundled();

  @ParameterizedTest
  @CsvSource({
    "Yes, Yes",
    "yes, Yes",
    "No, No",
    "NO, No",
    "Unknown, Unknown",
    "' unknown ', Unknown"
  })
  void anAnswerStaysItself(String text, String value) {
    assertThat(MAP.parser().parse(text, FieldType.FLAG), is(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "NA", "N/A", "null", "None", "-"})
  void aBlankStaysMissing(String text) {
    assertThat(MAP.parser().parse(text, FieldType.FLAG), is(nullValue()));
  }

  @Test
  void everyFlagOfTheFeedIsReadAsOne() {
    for (IntakeMap.Entry entry : MAP.entries()) {
      boolean named =
          entry.column().matches("Has_(Series|C|A|D).*")
              || entry.column().equals("KnownNonAdvisor");
      assertThat(entry.column(), entry.type() == FieldType.FLAG, is(named));
    }
  }
}
