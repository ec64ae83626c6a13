package com.savvywealth.leads.model.gate;

import static com.savvywealth.leads.model.gate.GateTest.check;
import static com.savvywealth.leads.model.gate.GateTest.gate;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.junit.jupiter.api.Test;

class GateLineTest {
  @Test
  void lineNamesGateMetricValueLimitAndReason() {
    Gate gate = GateFile.bundled().gate("G1");
    List<Reading> readings =
        List.of(
            Reading.of("crd_match_rate", 0.9402, 42_113),
            Reading.of("vintage_slices_missing", 0, 8),
            Reading.of("outliers_documented", 1, 1),
            Reading.of("views_queryable", 1, 2),
            Reading.of("leads_with_valid_crd", 42_113, 42_113));
    assertThat(
        gate.judge(readings).line(),
        is(
            "Gate 1 FAIL: crd_match_rate is 0.9402 but must be >= 0.95 (n=42,113, plan): too many"
                + " leads have a CRD that no vintage knows [G1 Historical snapshot normalization]"));
  }

  @Test
  void lineIsOneLineWhateverTheScopeHolds() {
    Gate gate = gate(check("m", ">=", ",\"scope\":\"*\",\"limit\":1"));
    String line = gate.judge(List.of(Reading.of("m", "a\nb\u0007", 0, 1))).line();
    assertThat(line, containsString("m of a b  is 0 but must be >= 1"));
  }

  @Test
  void brokenValueNeverReadsLikeItsLimit() {
    Gate gate = gate(check("m", ">=", ",\"limit\":0.95"));
    assertThat(
        gate.judge(List.of(Reading.of("m", 0.94999999, 10))).line(),
        containsString("m is 0.94999999 but must be >= 0.95"));
  }
}
