package com.savvywealth.leads.model.world;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SalesforceIdTest {
  @Test
  void suffixMarksUpperCaseLetters() {
    // 001A0 -> A at place 3 -> 2^3 = 8 -> I; 00000 -> 0 -> A; 6Vm9r -> V at place 1 -> 2 -> C
    assertThat(SalesforceId.to18("001A0000006Vm9r"), is("001A0000006Vm9rIAC"));
    assertThat(SalesforceId.to18("ABCDEFGHIJKLMNO"), is("ABCDEFGHIJKLMNO555"));
    assertThat(SalesforceId.to18("abcdefghijklmn0"), is("abcdefghijklmn0AAA"));
  }

  @Test
  void idsStayDistinctWithoutCase() {
    Set<String> seen = new HashSet<>();
    for (int n = 0; n < 20_000; n++) {
      seen.add(SalesforceId.to18(SalesforceId.lead15(n)).toLowerCase(Locale.ROOT));
    }
    assertThat(seen.size(), is(20_000));
  }

  @Test
  void refusesOtherText() {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> SalesforceId.to18("00Q5f0000-01000"));
    assertThat(e.getMessage(), containsString("15 letters and digits but was 00Q5f0000-01000"));
  }
}
