package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The rows of faults cite tests that exist, and leave no fault out. What the tests came to is held
 * against the page in the last module, by {@code FaultTableTest}.
 */
class FaultsPageTest {
  private static final Path ROOT = Path.of(System.getProperty("testdata.dir")).getParent();

  @Test
  void everyCitedTestExists() throws IOException {
    List<String> missing = new ArrayList<>();
    Set<String> cited = new TreeSet<>();
    for (Map<String, String> row : rows()) {
      cited.addAll(List.of(row.get("tests").replace("proof:", "").split(" ", -1)));
    }
    for (String test : cited) {
      String[] names = test.split("[.]", -1);
      if (names.length != 2 || !source(names[0]).contains("void " + names[1] + "(")) {
        missing.add(test);
      }
    }
    assertThat(missing, is(List.of()));
    assertThat(cited.size(), greaterThan(100));
  }

  @Test
  void everyFaultHasARow() throws IOException {
    Set<Integer> numbers = new TreeSet<>();
    for (Map<String, String> row : rows()) {
      numbers.add(Integer.parseInt(row.get("number")));
    }
    assertThat(List.copyOf(numbers), is(IntStream.rangeClosed(1, 40).boxed().toList()));
  }

  private static List<Map<String, String>> rows() throws IOException {
    return ScoredWorld.csv(ROOT.resolve("src/site/faults.csv"));
  }

  private static String source(String test) throws IOException {
    for (String module : List.of("model", "transforms", "pipelines", "templates")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        List<Path> found =
            files.filter(file -> file.getFileName().toString().equals(test + ".java")).toList();
        if (!found.isEmpty()) {
          return Files.readString(found.get(0));
        }
      }
    }
    return "";
  }
}
