package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.StrictJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The load generator: its arithmetic, and that an overload is refused with nothing but 429. */
class BenchServeTest {
  /** 1 to 1000 ms: at least 990 of them do not exceed the 990th. */
  @Test
  void percentilesAreByNearestRank() {
    BenchLatencies latencies = new BenchLatencies();
    for (int i = 1000; i >= 1; i--) {
      latencies.add(200, i * 1_000_000L);
    }
    latencies.add(429, 5_000);
    assertThat(
        latencies.millis(200),
        is(Map.of("p50", 500.0, "p90", 900.0, "p99", 990.0, "p99.9", 999.0, "max", 1000.0)));
    assertThat(latencies.millis(429).get("p50"), is(0.005));
    assertThat(latencies.millis(500), anEmptyMap());
    assertThat(latencies.others(200, 429), is(0));
    assertThat(latencies.others(200, 500), is(1));
  }

  @Tag("proof") // real load of two processes: how much is refused depends on the machine
  @Test
  void aShortRunServesAllAndRefusesTheOverload() {
    CommandLineRun run =
        CommandLineRun.of(
            "bench",
            "serve",
            "--bundle=" + RunFolder.TESTDATA.resolve("models/small_v12_format2.zip"),
            "--seconds=0.5",
            "--connections=2",
            "--overload=8");
    assertThat(run.printed(), run.exitCode(), is(0));
    List<String> lines = run.lines();
    assertThat(lines.get(0), startsWith("closed loop, 1 connection"));
    JsonNode result = StrictJson.read("bench", lines.get(lines.size() - 1), JsonNode.class);
    for (String phase : List.of("closed1", "closedN", "openN")) {
      JsonNode facts = result.at("/normal/" + phase);
      assertThat(phase, facts.get("ok").asInt(), greaterThan(0));
      assertThat(phase, facts.get("tooMany").asInt() + facts.get("other").asInt(), is(0));
    }
    JsonNode flood = result.at("/overload/flood");
    assertThat(run.printed(), flood.get("ok").asInt(), greaterThan(0));
    assertThat(run.printed(), flood.get("tooMany").asInt(), greaterThan(0));
    assertThat(run.printed(), flood.get("other").asInt(), is(0));
    JsonNode after = result.at("/overload/afterwards");
    assertThat(after.get("ok").asInt(), greaterThan(0));
    assertThat(after.get("tooMany").asInt() + after.get("other").asInt(), is(0));
  }
}
