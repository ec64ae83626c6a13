package com.savvywealth.leads.model.docs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.lead.IntakeMap;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The page of data contracts says what the intake map and the lists of columns say. */
class DataContractsPageTest {
  private static final Repository HERE = Repository.here();

  @Test
  void thePageSaysWhatTheIntakeMapAndTheTablesSay() throws IOException {
    GeneratedPage.assertEndsWith(
        "data-contracts.md",
        new TableSections(IntakeMap.bundled(), HERE.data("tables.csv"), HERE.data("columns.csv"))
            .markdown());
  }

  @Test
  void eachTableHasColumnsAndNoColumnIsWithoutItsTable() throws IOException {
    Set<String> tables = new LinkedHashSet<>();
    HERE.data("tables.csv").forEach(row -> tables.add(row.getField("table")));
    Set<String> withColumns = new LinkedHashSet<>();
    HERE.data("columns.csv").forEach(row -> withColumns.add(row.getField("table")));
    assertThat(List.copyOf(withColumns), is(List.copyOf(tables)));
  }
}
