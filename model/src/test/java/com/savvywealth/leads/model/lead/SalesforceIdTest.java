package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SalesforceIdTest {
  // 001A0 | 00000 | 6Vm9r: capitals at 3, none, 1 -> 8, 0, 2 -> I, A, C.
  private static final String SHORT = "001A0000006Vm9r";
  private static final String LONG = "001A0000006Vm9rIAC";

  @Test
  void shortIdsGetTheirSuffix() {
    assertThat(SalesforceId.canonical(SHORT), equalTo(Optional.of(LONG)));
    assertThat(SalesforceId.canonical(" " + SHORT + " "), equalTo(Optional.of(LONG)));
  }

  @Test
  void longIdsKeepOrRegainTheirCase() {
    assertThat(SalesforceId.canonical(LONG), equalTo(Optional.of(LONG)));
    assertThat(SalesforceId.canonical(LONG.toLowerCase(Locale.ROOT)), equalTo(Optional.of(LONG)));
    assertThat(SalesforceId.canonical(LONG.toUpperCase(Locale.ROOT)), equalTo(Optional.of(LONG)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "001A0000006Vm9",
        "001A0000006Vm9rI",
        "001A0000006Vm9rIAA",
        "001A0000006Vm9rIA!",
        "001A0000006Vm-r",
        "001A0000006Vm\u00e9r",
        "00110000006vm9rIAC"
      })
  void refusesWhatIsNoId(String text) {
    assertThat(SalesforceId.canonical(text), equalTo(Optional.empty()));
  }

  @Test
  void missingIsNoId() {
    assertThat(SalesforceId.canonical(null), equalTo(Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void everyFormOfAnIdIsTheSameId(long seed) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = 0; k < 15; k++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String id = SalesforceId.canonical(text.toString()).orElseThrow();
      assertThat(id.substring(0, 15), equalTo(text.toString()));
      assertThat(SalesforceId.canonical(id), equalTo(Optional.of(id)));
      assertThat(SalesforceId.canonical(id.toLowerCase(Locale.ROOT)), equalTo(Optional.of(id)));
      assertThat(SalesforceId.canonical(id.toUpperCase(Locale.ROOT)), equalTo(Optional.of(id)));
    }
  }
}
