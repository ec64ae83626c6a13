package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Verdict;
import org.junit.jupiter.api.Test;

/** How many rejected rows are too many. */
class FaultSharesTest {
  @Test
  void fault05OneRejectInAHundredPassesAndMoreFail() {
    // Vintage a has 10,000 rows of the intake's 10,020 (b and c have 10 each, none rejected):
    // 100 rejected are 0.998 %, 101 are 1.008 %.
    assertThat(verdict(9_900), is(Verdict.PASS));
    assertThat(verdict(9_899), is(Verdict.FAIL));
  }

  private static Verdict verdict(long kept) {
    IntakeCase intake = IntakeCase.sound();
    intake.file(
        IntakeCase.profile(
            "a", IntakeCase.HEADER, 10_000, kept, "", IntakeCase.columns(kept, 100, 20)));
    return GateFile.bundled().gate("G0").judge(IntakeReadings.of(intake.build())).checks().stream()
        .filter(check -> check.metric().equals("reject_share") && check.scope().equals("all"))
        .map(CheckResult::verdict)
        .findFirst()
        .orElseThrow();
  }
}
