package com.savvywealth.leads.template;

import com.savvywealth.leads.model.report.CsvWriter;
import com.savvywealth.leads.transform.io.CsvTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came of one test method.
 *
 * @param outcome of all its cases
 * @param cases how many were run
 * @param said what it saw, first line of a failure, or why it was skipped; "" for nothing
 */
record TestVerdict(Outcome outcome, int cases, String said) {
  /** Of all cases of a method. */
  enum Outcome {
    /** Every case passed. */
    PASSED,
    /** A case failed. */
    FAILED,
    /** An assumption did not hold. */
    SKIPPED
  }

  /** The committed verdicts by test. */
  static SortedMap<String, TestVerdict> read(Path file) throws IOException {
    SortedMap<String, TestVerdict> verdicts = new TreeMap<>();
    try (CsvTable csv = CsvTable.open(file.toString(), ",")) {
      while (csv.hasNext()) {
        List<String> cells = csv.next().fields();
        verdicts.put(
            cells.get(0),
            new TestVerdict(
                Outcome.valueOf(cells.get(1)), Integer.parseInt(cells.get(2)), cells.get(3)));
      }
    }
    return verdicts;
  }

  static String write(SortedMap<String, TestVerdict> verdicts) {
    List<List<?>> rows = new ArrayList<>();
    verdicts.forEach(
        (test, verdict) ->
            rows.add(
                List.of(
                    test, verdict.outcome.name(), String.valueOf(verdict.cases), verdict.said)));
    return CsvWriter.text(List.of("test", "outcome", "cases", "said"), rows);
  }

  /**
   * What is known after a build: a test that ran counts as it ran, one that was skipped or not
   * called as it is committed.
   */
  static SortedMap<String, TestVerdict> merged(
      Collection<String> cited,
      SortedMap<String, TestVerdict> committed,
      SortedMap<String, TestVerdict> run) {
    SortedMap<String, TestVerdict> merged = new TreeMap<>();
    for (String test : cited) {
      TestVerdict now = run.get(test);
      TestVerdict before = committed.get(test);
      boolean keeps = now == null || (now.outcome == Outcome.SKIPPED && before != null);
      TestVerdict known = keeps ? before : now;
      if (known != null) {
        merged.put(test, known);
      }
    }
    return merged;
  }
}
