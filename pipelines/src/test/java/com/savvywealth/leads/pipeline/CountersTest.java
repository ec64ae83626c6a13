package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A bundle that a runner tries twice counts twice in Beam's counters. So no gate reads one: all
 * that is judged comes from rows and files (fault 35). And no counter is named after data (fault
 * 37).
 */
class CountersTest {
  private static final List<String> MODULES =
      List.of("model", "transforms", "pipelines", "templates");
  private static final Pattern READS = Pattern.compile("MetricResults|queryMetrics|MetricsFilter");
  private static final Pattern MADE = Pattern.compile("Metrics[.](?:counter|distribution|gauge)");
  private static final Pattern NAMED =
      Pattern.compile(
          MADE.pattern() + "\\(\\s*[A-Z]\\w*[.](?:NAME|NAMESPACE), (?:\"\\w+\"|name)\\)");

  /** The rehearsal of alerts alone asks what a runner would send to the monitoring. */
  @Test
  void noGateReadsACounterOfBeam() throws IOException {
    assertThat(holding(READS), is(List.of("RehearseAlerts.java")));
  }

  @Test
  void countersAreNamedByTheProgramAlone() throws IOException {
    assertThat(holding(MADE), is(List.of("AppendScores.java", "EmitMetrics.java")));
    assertThat(holding(NAMED), is(holding(MADE)));
  }

  private static List<String> holding(Pattern text) throws IOException {
    List<String> found = new ArrayList<>();
    int searched = 0;
    for (String module : MODULES) {
      Path sources = RunFolder.TESTDATA.resolveSibling(module).resolve("src/main/java");
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file :
            (Iterable<Path>) files.filter(f -> f.toString().endsWith(".java"))::iterator) {
          searched++;
          Matcher match = text.matcher(Files.readString(file));
          if (match.find()) {
            found.add(file.getFileName().toString());
          }
        }
      }
    }
    assertThat(searched, greaterThan(500));
    return found.stream().sorted().toList();
  }
}
