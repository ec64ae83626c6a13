package com.savvywealth.leads.model.docs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.gate.Check;
import com.savvywealth.leads.model.gate.Gate;
import com.savvywealth.leads.model.gate.GateFile;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of gates says what is declared, and what it adds to that exists. */
class GatesPageTest {
  private static final Repository HERE = Repository.here();

  @Test
  void thePageSaysWhatIsDeclared() throws IOException {
    GeneratedPage.assertEndsWith(
        "gates.md", new GateSections(GateFile.bundled(), notes()).markdown());
  }

  @Test
  void eachGateHasOneRowOfNotesAndNoRowIsLeftOver() throws IOException {
    List<String> declared = GateFile.bundled().gates().stream().map(Gate::gate).toList();
    assertThat(List.copyOf(notes().keySet()), is(declared));
  }

  @Test
  void whatJudgesAndMeasuresIsASourceFile() throws IOException {
    Set<String> sources =
        HERE.files(".java").stream()
            .map(path -> path.substring(path.lastIndexOf('/') + 1).replace(".java", ""))
            .collect(Collectors.toSet());
    List<String> missing = new ArrayList<>();
    for (NamedCsvRecord row : notes().values()) {
      for (String name :
          (row.getField("judged by") + " " + row.getField("measured by")).split(" ", -1)) {
        if (!sources.contains(name)) {
          missing.add(row.getField("gate") + " " + name);
        }
      }
    }
    assertThat(missing, is(List.of()));
  }

  /** 200 leads of whom 97 % match: fewer than 190 in 4 of 100; of 93 %: 190 or more in 17. */
  @Test
  void chancesOfASharesErrorsStandAtItsLeastN() {
    Check matchRate =
        GateFile.bundled().gate("G1").checks().stream()
            .filter(check -> check.metric().equals("crd_match_rate"))
            .findFirst()
            .orElseThrow();
    assertThat(CheckWords.requirement(matchRate), is("`>= 0.95`"));
    assertThat(
        CheckWords.chance(matchRate),
        containsString("at n = 200 it halts the first in 4.01 % and passes the second in 16.6 %"));
  }

  private static Map<String, NamedCsvRecord> notes() throws IOException {
    Map<String, NamedCsvRecord> rows = new LinkedHashMap<>();
    for (NamedCsvRecord row : HERE.data("gates.csv")) {
      if (rows.put(row.getField("gate"), row) != null) {
        throw new AssertionError("gates.csv names " + row.getField("gate") + " twice");
      }
    }
    return rows;
  }
}
