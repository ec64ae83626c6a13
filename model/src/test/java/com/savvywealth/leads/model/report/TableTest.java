package com.savvywealth.leads.model.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void aColumnIsNumericWhenAllThatIsThereAreNumbers() {
    Table table =
        Table.of("", "name", "n", "share", "mixed", "missing")
            .row("a", 1, new Table.Share(0.5), 1, null)
            .row("b", null, null, "x", null);
    assertThat(table.isNumeric(0), is(false));
    assertThat(table.isNumeric(1), is(true));
    assertThat(table.isNumeric(2), is(true));
    assertThat(table.isNumeric(3), is(false));
    assertThat(table.isNumeric(4), is(false));
  }

  @Test
  void aRowOfAnotherWidthIsRefusedWithItsNumber() {
    Table table = Table.of("Rates", "a", "b").row(1, 2);
    var error = assertThrows(IllegalArgumentException.class, () -> table.row(1));
    assertThat(error.getMessage(), is("table 'Rates': row 2 must have 2 cells but has 1"));
    assertThrows(IllegalArgumentException.class, () -> Table.of("none"));
  }
}
