package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notANumber;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BaseRateTrendTest {
  @Test
  void agreesWithStatsmodels() throws IOException {
    Path file = Path.of(System.getProperty("testdata.dir"), "oracle", "trend_values.json");
    JsonNode entries = StrictJson.read("oracle", Files.readString(file), JsonNode.class);
    assertThat(entries.size(), greaterThan(4));
    for (JsonNode entry : entries) {
      BaseRateTrend trend = BaseRateTrend.of(longs(entry.get("called")), longs(entry.get("rows")));
      String name = entry.get("name").asText();
      assertThat(name, trend.z(), closeTo(entry.get("z").asDouble(), 1e-9));
      assertThat(name, trend.p(), closeTo(entry.get("p").asDouble(), 1e-9));
      assertThat(name, trend.slope(), closeTo(entry.get("slope").asDouble(), 1e-12));
    }
  }

  @Test
  void aWorkedExample() {
    // Two groups of 100, 10 and 20 called: p = .15, sum t n = 100, spread = 100 - 100^2/200 = 50,
    // z = (20 - .15 * 100) / sqrt(.15 * .85 * 50) = 5 / 2.52488 = 1.98030; slope = 5 / 50 = .1.
    BaseRateTrend trend = BaseRateTrend.of(new long[] {10, 20}, new long[] {100, 100});
    assertThat(trend.z(), closeTo(1.98030, 1e-5));
    assertThat(trend.slope(), closeTo(0.1, 1e-15));
    assertThat(trend.rows(), equalTo(200L));
  }

  @Test
  void withoutTwoGroupsOrTwoClassesThereIsNoTrend() {
    assertThat(BaseRateTrend.of(new long[] {}, new long[] {}).z(), notANumber());
    assertThat(BaseRateTrend.of(new long[] {3}, new long[] {9}).z(), notANumber());
    assertThat(BaseRateTrend.of(new long[] {0, 0}, new long[] {9, 9}).z(), notANumber());
    assertThat(BaseRateTrend.of(new long[] {9, 9}, new long[] {9, 9}).p(), notANumber());
    assertThat(BaseRateTrend.of(new long[] {0, 3}, new long[] {0, 9}).z(), notANumber());
    assertThrows(
        IllegalArgumentException.class, () -> BaseRateTrend.of(new long[] {1}, new long[] {1, 1}));
    assertThrows(
        IllegalArgumentException.class,
        () -> BaseRateTrend.of(new long[] {2, 1}, new long[] {1, 1}));
  }

  /** Without a trend p is below .05 once in twenty tables: 1,000 tables, sd 0.7 points. */
  @Test
  void falseAlarmsAreAsManyAsPromised() {
    Random random = new Random(7);
    int alarms = 0;
    for (int i = 0; i < 1_000; i++) {
      long[] called = new long[8];
      long[] rows = new long[8];
      for (int q = 0; q < 8; q++) {
        rows[q] = 400L + random.nextInt(400);
        for (int r = 0; r < rows[q]; r++) {
          called[q] += random.nextInt(25) == 0 ? 1 : 0;
        }
      }
      alarms += BaseRateTrend.of(called, rows).p() < 0.05 ? 1 : 0;
    }
    assertThat(alarms, greaterThan(25));
    assertThat(alarms, lessThan(80));
  }

  private static long[] longs(JsonNode numbers) {
    long[] values = new long[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.get(i).asLong();
    }
    return values;
  }
}
