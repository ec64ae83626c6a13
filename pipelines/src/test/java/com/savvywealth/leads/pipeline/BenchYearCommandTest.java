package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
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
    JsonNode guarded = null;
    for (JsonNode each : json) {
      guarded = each.path("monitor").asText().equals("psi_guarded") ? each : guarded;
    }
    assertThat(guarded, notNullValue());
    assertThat(guarded.path("unit").path("medianDays").asInt(-1), is(0));
    assertThat(guarded.path("falseAlarmsPerYear").asDouble(), is(0.0));
  }

  @Test
  void leadsAreDrawnByTheWindowThatABundleCarries() throws IOException {
    Path bundle = folder.resolve("v12.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bundle))) {
      zip.putNextEntry(new ZipEntry("reference.json"));
      zip.write(DriftWindow.plain().json().getBytes(StandardCharsets.UTF_8));
    }
    assertThat(printed("--years=1", "--bundle=" + bundle), is(printed("--years=1")));
  }

  @Test
  void aBundleThatIsNotThereIsSaidSo() {
    BenchYearCommand command = new BenchYearCommand();
    new CommandLine(command).parseArgs("--bundle=" + folder.resolve("none.zip"));
    assertThrows(UsageException.class, command::call);
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
