package com.savvywealth.leads.template;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The folder of jars that goes into the image. */
class JarsOnClassPathTest {
  private static final Path FOLDER = Path.of(System.getProperty("template.dir"));
  private static final Path DATA =
      Path.of(System.getProperty("templates.home")).resolve("classpath");
  private static final List<String> BANNED =
      List.of(
          "duckdb_jdbc",
          "jetty-",
          "beam-runners-direct",
          "beam-runners-flink",
          "flink-",
          "kotlin-",
          "okhttp",
          "wire-",
          "scala-",
          "logback-",
          "slf4j-log4j12",
          "junit-",
          "apicurio");

  /** Beam's connectors to services that we do not use: their classes are there and never loaded. */
  private static final List<String> CONNECTORS =
      Stream.of("spanner", "bigtable", "pubsublite", "firestore", "datastore", "healthcare")
          .map(each -> "org/apache/beam/sdk/io/gcp/" + each + "/")
          .toList();

  /** Services that only an expansion service asks for; we run none. */
  private static final Set<String> UNASKED =
      Set.of(
          "org/apache/beam/sdk/schemas/transforms/SchemaTransformProvider",
          "org/apache/beam/sdk/expansion/ExternalTransformRegistrar");

  /** Where a job begins besides our own classes: runner, worker harness, file system, BigQuery. */
  private static final List<String> ROOTS =
      List.of(
          "org/apache/beam/runners/dataflow/DataflowRunner",
          "org/apache/beam/runners/dataflow/DataflowPipelineRegistrar$Runner",
          "org/apache/beam/fn/harness/FnHarness",
          "org/apache/beam/sdk/extensions/gcp/storage/GcsFileSystemRegistrar",
          "org/apache/beam/sdk/io/gcp/bigquery/BigQueryIO");

  private static ClassFiles classes;

  @BeforeAll
  static void read() throws IOException {
    classes = ClassFiles.in(FOLDER);
  }

  private static List<String> names() throws IOException {
    return ClassFiles.jars(FOLDER).stream().map(jar -> jar.getFileName().toString()).toList();
  }

  private static List<List<String>> rows(String file) throws IOException {
    return Table.rows(DATA.resolve(file));
  }

  @Test
  void thereIsOneBeam() throws IOException {
    Set<String> versions = new TreeSet<>();
    for (String name : names()) {
      if (name.startsWith("beam-") && !name.startsWith("beam-vendor-")) {
        versions.add(name.replaceFirst("^beam-.*?-(\\d+\\.\\d+\\.\\d+)\\.jar$", "$1"));
      }
    }
    assertThat(versions, is(Set.of("2.71.0")));
  }

  @Test
  void nothingBannedIsThere() throws IOException {
    assertThat(
        names().stream().filter(name -> BANNED.stream().anyMatch(name::startsWith)).toList(),
        empty());
    assertThat(names().size(), greaterThan(100));
  }

  @Test
  void noClassIsThereTwiceButThoseListed() throws IOException {
    Map<String, Set<String>> unlisted = new TreeMap<>(classes.duplicates());
    for (List<String> row : rows("duplicates.csv")) {
      List<String> jars = List.of(row.get(0).split(", *"));
      Set<String> before = Set.copyOf(unlisted.keySet());
      unlisted
          .entrySet()
          .removeIf(
              each ->
                  each.getKey().startsWith(row.get(1))
                      && each.getValue().stream()
                          .allMatch(jar -> jars.stream().anyMatch(jar::startsWith)));
      assertThat(row + " is still needed", unlisted.keySet(), not(before));
    }
    assertThat(unlisted, anEmptyMap());
  }

  /** What was cut: gone, and missed by nothing that a job can come to. */
  @Test
  void nothingReachableMissesWhatWasCut() throws IOException {
    List<String> cut = new ArrayList<>();
    for (List<String> row : rows("cut_jars.csv")) {
      cut.addAll(Arrays.stream(row.get(1).split(" ")).filter(each -> !each.isEmpty()).toList());
    }
    assertThat(classes.names(type -> isBelow(type, cut)).toList(), empty());
    List<String> annotations =
        List.of("org/jetbrains/annotations/", "org/intellij/lang/annotations/");
    Map<String, Set<String>> reached =
        classes.reach(
            Stream.concat(
                classes.names(type -> type.startsWith("com/savvywealth/")), ROOTS.stream()),
            type -> isBelow(type, CONNECTORS),
            UNASKED);
    assertThat(reached.size(), greaterThan(40_000));
    assertThat(reached.keySet().containsAll(ROOTS), is(true));
    Map<String, Set<String>> missing = new TreeMap<>();
    reached.forEach(
        (type, named) -> {
          Set<String> gone = new TreeSet<>(named);
          gone.removeIf(each -> !isBelow(each, cut) || isBelow(each, annotations));
          if (!gone.isEmpty()) {
            missing.put(type, gone);
          }
        });
    assertThat(missing, anEmptyMap());
  }

  /** That the search sees what is missed: the connectors themselves do miss it. */
  @Test
  void theConnectorsMissWhatWasCut() throws IOException {
    String spanner = "org/apache/beam/sdk/io/gcp/spanner/";
    Map<String, Set<String>> reached =
        classes.reach(Stream.of(spanner + "SpannerIO"), type -> !type.startsWith(spanner), UNASKED);
    assertThat(
        reached.values().stream()
            .flatMap(Set::stream)
            .anyMatch(each -> each.startsWith("com/google/cloud/spanner/")),
        is(true));
  }

  private static boolean isBelow(String type, List<String> prefixes) {
    return prefixes.stream().anyMatch(type::startsWith);
  }
}
