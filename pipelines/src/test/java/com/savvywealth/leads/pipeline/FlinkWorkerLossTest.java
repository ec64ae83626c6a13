package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code templates/flink/worker-loss.sh}, where Flink's artifacts are at hand. */
class FlinkWorkerLossTest {
  private static final Path HOME = RunFolder.TESTDATA.toAbsolutePath().getParent();

  /** What the script ends with when Maven cannot resolve the profile flink. */
  private static final int NO_FLINK = 75;

  @TempDir private Path folder;

  @Test
  @Tag("proof")
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void everyJobLosesAWorkerAndTheBytesAreTheSame() throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder script =
        new ProcessBuilder("bash", HOME.resolve("templates/flink/worker-loss.sh").toString())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    script.environment().putIfAbsent("LEADSCORING_MVN_ARGS", "-o");
    Process process = script.start();
    try {
      int code = process.waitFor();
      if (code == NO_FLINK) {
        String skipped =
            "SKIPPED: no worker was lost on Flink, since the Maven profile flink does not resolve";
        System.err.println(skipped);
        Assumptions.abort(skipped);
      }
      assertThat(String.join("\n", end(err)), code, is(0));
    } finally {
      process.destroy(); // its trap stops the cluster
    }
    JsonNode figures = new ObjectMapper().readTree(end(out).get(0));
    assertThat(figures.path("sameBytes").asBoolean(), is(true));
    for (String job : List.of("intake", "training-table", "score")) {
      JsonNode killed = figures.path("killedAt").path(job);
      assertThat(job, killed.path("restarts").asInt(), greaterThanOrEqualTo(1));
      assertThat(job, killed.path("state").asText(), is("FINISHED"));
      assertThat(job, killed.path("writtenRecords").asInt(), greaterThanOrEqualTo(1));
    }
    assertThat(Files.readString(err), containsString("from state RESTARTING to RUNNING"));
  }

  /** The last lines of a file, the very last one first where there is but one. */
  private static List<String> end(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    boolean figures = !lines.isEmpty() && lines.get(lines.size() - 1).startsWith("{");
    return lines.subList(Math.max(0, lines.size() - (figures ? 1 : 20)), lines.size());
  }
}
