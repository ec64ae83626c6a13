package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.health.WatchTrial.Monitor;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchYearCommandTest {
  @Test
  void theTableHasALineForEachMonitorAndJsonComesLast() {
    PrintStream before = System.out;
    ByteArrayOutputStream caught = new ByteArrayOutputStream();
    System.setOut(new PrintStream(caught, true, StandardCharsets.UTF_8));
    try {
      assertThat(new CommandLine(new BenchYearCommand()).execute("--years=1"), is(0));
    } finally {
      System.setOut(before);
    }
    List<String> lines = caught.toString(StandardCharsets.UTF_8).lines().toList();
    JsonNode json =
        StrictJson.read("bench", lines.get(lines.size() - 1), JsonNode.class).path("monitors");
    assertThat(json.size(), is(Monitor.values().length));
    for (Monitor monitor : Monitor.values()) {
      assertThat(
          monitor.words(),
          lines.stream().filter(line -> line.startsWith(monitor.words())).count(),
          is(1L));
    }
    JsonNode guarded = null;
    for (JsonNode each : json) {
      guarded = each.path("monitor").asText().equals("psi_guarded") ? each : guarded;
    }
    assertThat(guarded, notNullValue());
    assertThat(guarded.path("unit").path("medianDays").asInt(-1), is(0));
    assertThat(guarded.path("falseAlarmsPerYear").asDouble(), is(0.0));
  }
}
