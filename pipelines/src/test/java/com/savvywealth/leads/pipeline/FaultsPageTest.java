package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of faults names tests that exist, and leaves no fault out. */
class FaultsPageTest {
  private static final Path ROOT = Path.of(System.getProperty("testdata.dir")).getParent();
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\|.*$");
  private static final Pattern CITED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

  @Test
  void everyCitedTestExists() throws IOException {
    List<String> missing = new ArrayList<>();
    int cited = 0;
    Matcher citation = CITED.matcher(page());
    while (citation.find()) {
      cited++;
      if (!source(citation.group(1)).contains("void " + citation.group(2) + "(")) {
        missing.add(citation.group());
      }
    }
    assertThat(missing, is(List.of()));
    assertThat(cited, greaterThan(24));
  }

  @Test
  void everyFaultHasARowAndEachRowATest() throws IOException {
    Set<Integer> numbers = new TreeSet<>();
    Matcher row = ROW.matcher(page());
    while (row.find()) {
      numbers.add(Integer.parseInt(row.group(1)));
      assertThat(row.group(), CITED.matcher(row.group()).find(), is(true));
    }
    // 34 to 38 concern output folders, retries and injection: the page says so.
    List<Integer> expected =
        IntStream.rangeClosed(1, 40).filter(n -> n < 34 || n > 38).boxed().toList();
    assertThat(List.copyOf(numbers), is(expected));
  }

  private static String page() throws IOException {
    return Files.readString(ROOT.resolve("src/site/markdown/faults.md"));
  }

  private static String source(String test) throws IOException {
    for (String module : List.of("model", "transforms", "pipelines")) {
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
