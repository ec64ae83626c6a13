package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AumTierTest {
  @ParameterizedTest
  @CsvSource({
    "0, UNDER_100M",
    "99.999, UNDER_100M",
    "100, 100M_TO_500M",
    "500, 100M_TO_500M",
    "500.001, OVER_500M",
    "60300, OVER_500M",
    "-1, UNKNOWN",
    "NaN, UNKNOWN",
    "Infinity, UNKNOWN",
    ", UNKNOWN"
  })
  void edgesBelongToTheMiddle(Double millions, String key) {
    assertThat(AumTier.ofMillions(millions).key(), equalTo(key));
  }

  @Test
  void keysReadBack() {
    for (AumTier tier : AumTier.values()) {
      assertThat(AumTier.ofKey(tier.key()), equalTo(tier));
    }
    assertThrows(IllegalArgumentException.class, () -> AumTier.ofKey("BIG"));
  }
}
