package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.ContractCheck;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.gate.Verdict;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ContractAuditTest {
  private static final LearnSettings SHIPPED =
      new LearnSettings(
          FeatureContract.bundled(),
          ModelConfig.standard(),
          com.savvywealth.leads.model.gate.GateFile.bundled(),
          1);

  private static ContractAudit audit(long rows, Map<String, Long> violations) {
    return new ContractAudit(
        SHIPPED,
        new ContractCheck(1, rows, new TreeMap<>(), new TreeMap<>(violations), new TreeMap<>()));
  }

  private static Verdict verdict(long rows, Map<String, Long> violations) {
    ContractAudit audit = audit(rows, violations);
    return SHIPPED.gates().gate("G5").judge(audit.readings()).verdict();
  }

  @Test
  void theShippedContractPassesOnACleanTable() {
    ContractAudit audit = audit(10, Map.of());
    assertThat(audit.postOutcomeTrained(), equalTo(List.of()));
    assertThat(audit.bannedTrained(), equalTo(List.of()));
    assertThat(verdict(10, Map.of()), is(Verdict.PASS));
  }

  @Test
  void oneBrokenValueFails() {
    assertThat(verdict(10, Map.of("moves OUT_OF_RANGE", 1L)), is(Verdict.FAIL));
  }

  @Test
  void aTableWithoutRowsIsNotPassed() {
    assertThat(verdict(0, Map.of()), is(Verdict.INCONCLUSIVE));
  }

  @Test
  void theReportNamesBannedColumnsWithTheirReasons() {
    ContractAudit audit = audit(10, Map.of("x NOT_FINITE", 2L));
    String text = MarkdownRenderer.render(ContractReport.of(audit, new TreeMap<>()));
    assertThat(text, containsString("protected attribute"));
    assertThat(text, containsString("NOT\\_FINITE"));
  }
}
