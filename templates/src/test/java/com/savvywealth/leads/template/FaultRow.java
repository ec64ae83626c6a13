package com.savvywealth.leads.template;

import com.savvywealth.leads.transform.io.CsvTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One row of {@code src/site/faults.csv}.
 *
 * @param number of the fault, 1 to 40
 * @param fault what is done
 * @param expected what must come of it
 * @param place where the verdict stands
 * @param tests that try it on every build, each {@code Class.method}
 * @param proofs that try more of it with {@code -Pproof} alone
 */
record FaultRow(
    int number,
    String fault,
    String expected,
    String place,
    List<String> tests,
    List<String> proofs) {
  private static final String PROOF = "proof:";

  static List<FaultRow> read(Path file) throws IOException {
    List<FaultRow> rows = new ArrayList<>();
    try (CsvTable csv = CsvTable.open(file.toString(), ",")) {
      while (csv.hasNext()) {
        List<String> cells = csv.next().fields();
        List<String> cited = List.of(cells.get(4).split(" ", -1));
        rows.add(
            new FaultRow(
                Integer.parseInt(cells.get(0)),
                cells.get(1),
                cells.get(2),
                cells.get(3),
                cited.stream().filter(test -> !test.startsWith(PROOF)).toList(),
                cited.stream()
                    .filter(test -> test.startsWith(PROOF))
                    .map(test -> test.substring(PROOF.length()))
                    .toList()));
      }
    }
    return List.copyOf(rows);
  }

  /** All tests that are cited, those of every build first. */
  List<String> cited() {
    List<String> all = new ArrayList<>(tests);
    all.addAll(proofs);
    return all;
  }
}
