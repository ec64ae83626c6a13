package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.health.WatchTrial.Monitor;
import com.savvywealth.leads.model.world.DriftWindow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchYearCommandTest {
  @TempDir private Path folder;

  @Test
  void theTableHasALineForEachMonitorAndJsonComesLast() {
    List<String> lines = printed("--years=1");
    JsonNode json =
        StrictJson.read("bench", lines.get(lines.size() - 1), JsonNode.class).path("monitors");
    assertThat(json.size(), is(Monitor.values().length));
    for (Monitor monitor : Monitor.values()) {
      assertThat(
          monitor.words(),
          lines.stream().filter(line -> line.startsWith(monitor.words())).count(),
          is(1L));
    }
    assertThat(of(json, "night_letter").path("unit").path("medianDays").asInt(-1), is(0));
    JsonNode gate = of(json, "psi_gate");
    assertThat(gate.path("unit").path("medianDays").asInt(-1), is(greaterThan(0)));
    assertThat(gate.path("falseAlarmsPerYear").asDouble(), is(0.0));
  }

  private static JsonNode of(JsonNode monitors, String name) {
    JsonNode found = null;
    for (JsonNode each : monitors) {
      found = each.path("monitor").asText().equals(name) ? each : found;
    }
    assertThat(name, found, notNullValue());
    return found;
  }

  @Test
  void leadsAreDrawnByTheWindowThatABundleCarries() throws IOException {
    assertThat(command("--bundle=" + ScoredWorld.bundle()).window(), is(ScoredWorld.window()));
    assertThat(command().window(), is(DriftWindow.plain()));
  }

  @Test
  void aBundleWithoutAWindowIsSaidSo() {
    UsageException refused =
        assertThrows(UsageException.class, command("--bundle=" + ScoredWorld.COMMITTED)::call);
    assertThat(refused.getMessage(), containsString("must have reference.json"));
  }

  @Test
  void aBundleThatNobodyTrustedSignedIsRefused() throws IOException {
    Path keys = Files.writeString(folder.resolve("keys.json"), "{\"keys\":[]}");
    UsageException refused =
        assertThrows(
            UsageException.class,
            command("--bundle=" + ScoredWorld.bundle(), "--trustedKeys=" + keys)::call);
    assertThat(refused.getMessage(), containsString("bundle " + ScoredWorld.bundle()));
    Path unsigned = folder.resolve("v12.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(unsigned))) {
      zip.putNextEntry(new ZipEntry("reference.json"));
      zip.write(DriftWindow.plain().json().getBytes(StandardCharsets.UTF_8));
    }
    assertThrows(UsageException.class, command("--bundle=" + unsigned)::call);
  }

  @Test
  void aBundleThatIsNotThereIsSaidSo() {
    assertThrows(UsageException.class, command("--bundle=" + folder.resolve("none.zip"))::call);
  }

  private static BenchYearCommand command(String... options) {
    BenchYearCommand command = new BenchYearCommand();
    new CommandLine(command).parseArgs(options);
    return command;
  }

  private static List<String> printed(String... options) {
    PrintStream before = System.out;
    ByteArrayOutputStream caught = new ByteArrayOutputStream();
    System.setOut(new PrintStream(caught, true, StandardCharsets.UTF_8));
    try {
      assertThat(new CommandLine(new BenchYearCommand()).execute(options), is(0));
    } finally {
      System.setOut(before);
    }
    return caught.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
