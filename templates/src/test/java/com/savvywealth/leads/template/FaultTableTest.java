package com.savvywealth.leads.template;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page of faults is what the tests of all modules came to. This module is the last one, so in a
 * whole build the reports of the others are there. A build of some tests alone ({@code -Dtest}) or
 * of this module alone says aloud that it looked at those only.
 */
class FaultTableTest {
  private static final Path ROOT = Path.of(System.getProperty("testdata.dir")).getParent();
  private static final Path ROWS = ROOT.resolve("src/site/faults.csv");
  private static final Path SEEN = ROOT.resolve("src/site/faults_seen.csv");
  private static final Path PAGE = ROOT.resolve("src/site/markdown/faults.md");
  private static final List<String> BEFORE = List.of("model", "transforms", "pipelines");

  @TempDir Path dir;

  @Test
  void thePageIsWhatTheTestsCameTo() throws IOException {
    List<FaultRow> rows = FaultRow.read(ROWS);
    Set<String> cited =
        rows.stream()
            .flatMap(row -> row.cited().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> classes =
        cited.stream().map(test -> test.split("[.]", 2)[0]).collect(Collectors.toSet());
    SurefireReports reports =
        SurefireReports.read(
            ROOT, List.of("model", "transforms", "pipelines", "templates"), classes);
    SortedMap<String, TestVerdict> known =
        TestVerdict.merged(cited, TestVerdict.read(SEEN), reports.verdicts());
    if ("update".equals(System.getProperty("faults"))) {
      Files.writeString(SEEN, TestVerdict.write(known));
      Files.writeString(PAGE, FaultPage.text(rows, known));
    }
    assertThat(
        "faults_seen.csv (update with -Dfaults=update)",
        TestVerdict.write(known),
        is(Files.readString(SEEN)));
    assertThat(
        "faults.md (update with -Dfaults=update)",
        FaultPage.text(rows, known),
        is(Files.readString(PAGE)));
    for (String test : cited) {
      TestVerdict now = reports.verdicts().get(test);
      if (now != null && now.outcome() == TestVerdict.Outcome.SKIPPED) {
        System.err.println("fault table: " + test + " was skipped here: " + now.said());
      }
    }
    requireWholeBuild(reports);
    assertThat("tests that did not run", notRun(rows, reports), is(List.of()));
    assertThat(FaultPage.asExpected(rows, known), hasSize(40));
  }

  private static void requireWholeBuild(SurefireReports reports) {
    if (System.getProperty("test") != null || !reports.modules().containsAll(BEFORE)) {
      String told =
          "SKIPPED: the fault table was held against %d test methods of %s alone, since this is no whole build"
              .formatted(reports.verdicts().size(), reports.modules());
      System.err.println(told);
      Assumptions.abort(told);
    }
  }

  /** Cited tests of the modules before this one, whose reports are whole, that have no result. */
  private static List<String> notRun(List<FaultRow> rows, SurefireReports reports)
      throws IOException {
    Set<String> mine = new TreeSet<>();
    try (var files = Files.walk(ROOT.resolve("templates/src/test/java"))) {
      files.forEach(file -> mine.add(file.getFileName().toString().replace(".java", "")));
    }
    return rows.stream()
        .flatMap(row -> row.tests().stream())
        .filter(test -> !mine.contains(test.split("[.]", 2)[0]))
        .filter(test -> !reports.verdicts().containsKey(test))
        .distinct()
        .toList();
  }

  /** A report as surefire writes it, with a case of each kind. */
  @Test
  void reportsAreReadCaseByCase() throws IOException {
    report(
        "a.ThingTest",
        """
        <testsuite><testcase name="refuses(String)[1]"><system-out><![CDATA[noise
        saw: exit 2: no such | file
        ]]></system-out></testcase><testcase name="refuses(String)[2]"/>
        <testcase name="fails"><failure message="x">java.lang.AssertionError: one line
        at x</failure></testcase>
        <testcase name="skips"><skipped message="no JDK 25"/></testcase></testsuite>
        """);
    Map<String, TestVerdict> verdicts = read().verdicts();
    assertThat(
        verdicts,
        is(
            new TreeMap<>(
                Map.of(
                    "ThingTest.refuses",
                    new TestVerdict(TestVerdict.Outcome.PASSED, 2, "exit 2: no such | file"),
                    "ThingTest.fails",
                    new TestVerdict(
                        TestVerdict.Outcome.FAILED, 1, "java.lang.AssertionError: one line"),
                    "ThingTest.skips",
                    new TestVerdict(TestVerdict.Outcome.SKIPPED, 0, "no JDK 25")))));
    FaultRow good = row(34, "ThingTest.refuses");
    FaultRow bad = row(35, "ThingTest.fails");
    FaultRow lost = row(36, "ThingTest.lost");
    String page = FaultPage.text(List.of(good, bad, lost), verdicts);
    assertThat(page, containsString("**1 of 40 faults are as expected**, in 3 rows by 3 tests"));
    assertThat(page, containsString("| as expected, 2 cases: `exit 2: no such \\| file` |"));
    assertThat(page, containsString("| **FAILED** `java.lang.AssertionError: one line` |"));
    assertThat(page, containsString("| not run: `ThingTest.lost` |"));
  }

  @Test
  void aReportOlderThanItsTestIsNoResult() throws IOException {
    Path report = report("a.ThingTest", "<testsuite><testcase name=\"x\"/></testsuite>");
    assertThat(read().modules(), is(Set.of("model")));
    Files.setLastModifiedTime(report, java.nio.file.attribute.FileTime.fromMillis(0));
    assertThat(read().verdicts().toString(), not(containsString("ThingTest")));
    assertThat(read().modules(), is(Set.of()));
  }

  @Test
  void whatWasSkippedOrNotCalledStaysAsItWas() {
    TestVerdict before = new TestVerdict(TestVerdict.Outcome.PASSED, 3, "");
    TestVerdict skipped = new TestVerdict(TestVerdict.Outcome.SKIPPED, 0, "no JDK 25");
    TestVerdict failed = new TestVerdict(TestVerdict.Outcome.FAILED, 1, "no");
    assertThat(
        TestVerdict.merged(
            Set.of("a", "b", "c", "d"),
            new TreeMap<>(Map.of("a", before, "b", before, "c", before, "gone", before)),
            new TreeMap<>(Map.of("b", skipped, "c", failed, "d", skipped))),
        is(new TreeMap<>(Map.of("a", before, "b", before, "c", failed, "d", skipped))));
  }

  private static FaultRow row(int number, String test) {
    return new FaultRow(number, "fault", "F", "place", List.of(test), List.of());
  }

  private SurefireReports read() throws IOException {
    return SurefireReports.read(dir, List.of("model", "transforms"), Set.of("ThingTest"));
  }

  private Path report(String type, String xml) throws IOException {
    Path test = dir.resolve("model/target/test-classes/" + type.replace('.', '/') + ".class");
    Files.createDirectories(test.getParent());
    Files.writeString(test, "");
    Path report = dir.resolve("model/target/surefire-reports/TEST-" + type + ".xml");
    Files.createDirectories(report.getParent());
    return Files.writeString(report, xml);
  }
}
