package com.savvywealth.leads.model.gate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GateLedgerTest {
  private static final GateFile GATES = GateFile.bundled();
  private static final GateResult GREEN = result("Q3", 5);
  private static final GateResult RED = result("Q4", 0.5);

  private static GateResult result(String gate, double value) {
    String metric = GATES.gate(gate).checks().get(0).metric();
    return GATES.gate(gate).judge(List.of(Reading.of(metric, value, 20)));
  }

  private static LedgerRefused.Code refusal(Runnable runnable) {
    return assertThrows(LedgerRefused.class, runnable::run).code();
  }

  @Test
  void greenGatesOfThisRunAreAccepted() {
    String json = GateLedger.start("run1", GATES).with(GREEN).json();
    GateLedger ledger = GateLedger.open(json, "run1", GATES);
    ledger.require("Q3");
    ledger.requireFile("Q3", GREEN.json());
    assertThat(ledger.json(), is(json));
  }

  @Test
  void missingRedStaleForeignAndAlteredAreRefused() {
    GateLedger ledger = GateLedger.start("run1", GATES).with(GREEN).with(RED);
    assertThat(refusal(() -> ledger.require("Q3", "G1")), is(LedgerRefused.Code.MISSING));
    assertThat(refusal(() -> ledger.require("Q3", "Q4")), is(LedgerRefused.Code.RED));
    assertThat(
        refusal(() -> GateLedger.open(ledger.json(), "run2", GATES)),
        is(LedgerRefused.Code.FOREIGN));
    GateFile others = new GateFile("v13", GATES.gates());
    assertThat(
        refusal(() -> GateLedger.open(ledger.json(), "run1", others)),
        is(LedgerRefused.Code.STALE));
    assertThat(
        refusal(() -> ledger.requireFile("Q3", GREEN.json().replace("5.0", "6.0"))),
        is(LedgerRefused.Code.ALTERED));
  }

  @Test
  void bytesDoNotDependOnTheOrderOfEntry() {
    GateLedger start = GateLedger.start("run1", GATES);
    assertThat(start.with(RED).with(GREEN).json(), is(start.with(GREEN).with(RED).json()));
    assertThat(start.with(RED).with(RED), is(start.with(RED)));
    assertThat(start.entries(), is(Map.of()));
  }
}
