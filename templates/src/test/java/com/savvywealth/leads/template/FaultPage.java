package com.savvywealth.leads.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code src/site/markdown/faults.md}: its rows and what the tests saw. */
final class FaultPage {
  private static final int FAULTS = 40;

  private static final String HEAD =
      """
      # Faults: what is tried on data, models, bundles, folders and options

      Each row is something that vendor files, CRM leads, model files, machines or people may do, what must come of it, what came of it, and the test
      that does it. D: the row goes to the rejects with its reason and the run goes on. F: a gate fails, or the command ends with 2 before anything is
      written. I: inconclusive. OK: nothing changes but a note.

      This page is made from the results of the tests: rows stand in `src/site/faults.csv`, "got" comes from the reports of surefire, whose last state is
      kept in `src/site/faults_seen.csv`. `FaultTableTest`, in the last module, holds both files against every whole build; `mvn test -Dfaults=update`
      writes them. A test that was skipped on this machine (no JDK 25, say) or that runs with `-Pproof` alone keeps what it came to when it last ran;
      a proof that has not run since its row is here says so, and counts neither way.

      """;

  private FaultPage() {}

  static String text(List<FaultRow> rows, Map<String, TestVerdict> seen) {
    StringBuilder page = new StringBuilder(HEAD);
    page.append(sum(rows, seen));
    page.append("\n| # | fault | expected | verdict or place | got | test |\n");
    page.append("|---|---|---|---|---|---|\n");
    for (FaultRow row : rows) {
      page.append(
          "| %d | %s | %s | %s | %s | %s |%n"
              .formatted(
                  row.number(),
                  row.fault(),
                  row.expected(),
                  row.place(),
                  got(row, seen),
                  cited(row)));
    }
    return page.toString().replace("\r", "");
  }

  /**
   * Faults of which every test of every build passed and no proof failed. A row that only a proof
   * shows adds to what tests show, and counts neither way until it has run.
   */
  static Set<Integer> asExpected(List<FaultRow> rows, Map<String, TestVerdict> seen) {
    Set<Integer> good = new TreeSet<>();
    rows.forEach(row -> good.add(row.number()));
    for (FaultRow row : rows) {
      if (!row.tests().stream().allMatch(test -> passed(seen.get(test)))
          || row.proofs().stream()
              .anyMatch(test -> seen.get(test) != null && !passed(seen.get(test)))) {
        good.remove(row.number());
      }
    }
    return good;
  }

  private static String sum(List<FaultRow> rows, Map<String, TestVerdict> seen) {
    long proofs = rows.stream().flatMap(row -> row.proofs().stream()).distinct().count();
    long proved =
        rows.stream()
            .flatMap(row -> row.proofs().stream())
            .distinct()
            .filter(test -> passed(seen.get(test)))
            .count();
    return "**%d of %d faults are as expected**, in %d rows by %d tests of every build; %d of %d long proofs have passed. %d cases.%n"
        .formatted(
            asExpected(rows, seen).size(),
            FAULTS,
            rows.size(),
            rows.stream().flatMap(row -> row.tests().stream()).distinct().count(),
            proved,
            proofs,
            seen.values().stream().mapToInt(TestVerdict::cases).sum());
  }

  private static boolean passed(TestVerdict verdict) {
    return verdict != null && verdict.outcome() == TestVerdict.Outcome.PASSED;
  }

  private static String got(FaultRow row, Map<String, TestVerdict> seen) {
    List<String> faults = new ArrayList<>();
    List<String> saw = new ArrayList<>();
    int cases = 0;
    for (String test : row.cited()) {
      TestVerdict verdict = seen.get(test);
      if (passed(verdict)) {
        cases += verdict.cases();
        if (!verdict.said().isEmpty() && !saw.contains(code(verdict.said()))) {
          saw.add(code(verdict.said()));
        }
      } else if (verdict == null) {
        faults.add("not run: `" + test + "`");
      } else {
        faults.add("**%s** %s".formatted(verdict.outcome(), code(verdict.said())));
      }
    }
    List<String> parts = new ArrayList<>();
    if (cases > 0) {
      String expected = "as expected, %d %s".formatted(cases, cases == 1 ? "case" : "cases");
      parts.add(saw.isEmpty() ? expected : expected + ": " + String.join(", ", saw));
    }
    parts.addAll(faults);
    return String.join("; ", parts);
  }

  /** Text that a table of Markdown shows as it is. */
  private static String code(String text) {
    return "`" + text.replace('`', '\'').replace("|", "\\|") + "`";
  }

  private static String cited(FaultRow row) {
    String tests =
        row.tests().stream().map(test -> "`" + test + "`").collect(Collectors.joining(", "));
    String proofs =
        row.proofs().stream().map(test -> "`" + test + "`").collect(Collectors.joining(", "));
    return proofs.isEmpty() ? tests : (tests + ", with -Pproof " + proofs).replaceAll("^, ", "");
  }
}
