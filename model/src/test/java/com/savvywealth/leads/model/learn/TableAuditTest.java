package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Verdict;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TableAuditTest {
  private static final LearnSettings SETTINGS = LearnCases.settings();

  /** In the last quarters the moves of everybody are nine: a drift that selection cannot see. */
  private static Examples drifting(int rows, String column, boolean onlyHeldOut) {
    Examples calm = LearnCases.examples(rows, 8);
    int drifted = calm.columns().indexOf(LearnCases.COLUMNS.get(column.equals("moves") ? 1 : 2));
    Examples.Builder out = Examples.of(LearnCases.COLUMNS);
    float[] values = new float[calm.width()];
    for (int row = 0; row < calm.rows(); row++) {
      calm.copyRow(row, values);
      if (onlyHeldOut && row > 0.85 * rows) {
        values[drifted] = 9;
      }
      out.add(calm.key(row), calm.label(row), values);
    }
    return out.build();
  }

  private static TableAudit audit(Examples examples) {
    LearnSplit split = LearnSplit.of(examples, SETTINGS).orElseThrow();
    List<FeatureAudit> features = new ArrayList<>();
    for (String feature : List.of("tenure", "size", "noise", "moves")) {
      features.add(FeatureAudit.of(examples, feature, split.holdOut().trainRows(), 0.99));
    }
    return TableAudit.of(split, features, SETTINGS);
  }

  private static GateResult judged(TableAudit audit) {
    return SETTINGS.gates().gate("G4").judge(AuditReadings.of(audit));
  }

  @Test
  void aCalmTablePassesAndEveryCheckIsMeasured() {
    GateResult result = judged(audit(drifting(4_000, "moves", false)));
    assertThat(result.verdict(), is(Verdict.PASS));
    for (CheckResult check : result.checks()) {
      assertThat(check.metric(), check.verdict(), not(Verdict.NOT_MEASURED));
    }
  }

  @Test
  void driftOfAKeptFeatureIsUnresolved() {
    TableAudit audit = audit(drifting(4_000, "moves", true));
    assertThat(audit.drifted(), hasSize(1));
    assertThat(audit.drifted().get(0).feature(), equalTo("moves"));
    assertThat(audit.drifted().get(0).disposition(), equalTo(""));
    assertThat(judged(audit).verdict(), is(Verdict.FAIL));
  }

  @Test
  void driftOfADroppedFeatureIsResolvedByItsDisposition() {
    TableAudit audit = audit(drifting(12_000, "noise", true));
    assertThat(audit.drifted(), hasSize(1));
    assertThat(audit.drifted().get(0).disposition(), containsString("dropped: information value"));
    assertThat(judged(audit).verdict(), is(Verdict.PASS));
  }

  @Test
  void featuresInAnyOrderGiveTheSameReadings() {
    TableAudit audit = audit(drifting(2_000, "moves", false));
    List<FeatureAudit> reversed = new ArrayList<>(audit.features());
    java.util.Collections.reverse(reversed);
    List<Reading> again = AuditReadings.of(TableAudit.of(audit.split(), reversed, SETTINGS));
    assertThat(again, equalTo(AuditReadings.of(audit)));
  }

  @Test
  void theReportShowsDispositionsAndTheSplit() {
    TableAudit audit = audit(drifting(12_000, "noise", true));
    String text = MarkdownRenderer.render(AuditReport.of(audit, new TreeMap<>()));
    assertThat(text, containsString("dropped: information value"));
    assertThat(text, containsString("psi_by_feature_and_quarter.png"));
    assertThat(text, containsString("held out"));
  }
}
