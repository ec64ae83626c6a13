package com.savvywealth.leads.pipeline.fuzz;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import org.junit.jupiter.api.Test;

class FuzzTableTest {
  private static final String CSV = "| CSV | 2,522 | 788 | 1,732 | 1 | 1 | 1.30 s | 80 s |";
  private static final String BODY = "| BODY | 10 | 1 | 9 | 0 | 0 | 0.10 s | 40 s |";

  @Test
  void aTargetThatRanAgainTakesItsRowAndTheOthersStay() {
    FuzzTable table = new FuzzTable(CSV + "\n" + BODY + "\n");
    table.put(FuzzTarget.BODY, "| BODY | 20 | 2 | 17 | 1 | 0 | 0.20 s | 70 s |");
    assertThat(table.text(), containsString(CSV + "\n| BODY | 20 |"));
    assertThat(table.text(), not(containsString(BODY)));
    assertThat(table.text(), endsWith("\n\n2.5 minutes, 2 crashes, 1 hangs.\n"));
  }
}
