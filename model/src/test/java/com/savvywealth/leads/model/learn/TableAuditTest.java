package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.savvywealth.leads.model.audit.AuditRows;
import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Verdict;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class TableAuditTest {
  private static final LearnSettings SETTINGS = LearnCases.settings();

  /** In the last quarters the moves of everybody are nine: a drift that selection cannot see. */
  private static Examples drifting(int rows, String column, boolean onlyHeldOut) {
    Examples calm = LearnCases.examples(rows, 8);
    int drifted = calm.columns().indexOf(LearnCases.COLUMNS.get(column.equals("moves") ? 1 : 2));
    ExamplesBuilder out = Examples.of(LearnCases.COLUMNS);
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
    return audit(examples, LearnCases.auditRows(examples));
  }

  private static TableAudit audit(Examples examples, AuditRows rows) {
    LearnSplit split = LearnSplit.of(examples, SETTINGS).orElseThrow();
    List<FeatureAudit> features = new ArrayList<>();
    for (String feature : List.of("tenure", "size", "noise", "moves")) {
      features.add(
          FeatureAudit.of(rows, feature, split.holdOut().trainRows(), SETTINGS.auditLimits()));
    }
    return TableAudit.of(split, rows, features, SETTINGS);
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
    assertThat(audit.drift().drifted(), hasSize(1));
    assertThat(audit.drift().drifted().get(0).feature(), equalTo("moves"));
    assertThat(audit.drift().drifted().get(0).disposition(), equalTo(""));
    assertThat(judged(audit).verdict(), is(Verdict.FAIL));
  }

  @Test
  void driftOfADroppedFeatureIsResolvedByItsDisposition() {
    TableAudit audit = audit(drifting(12_000, "noise", true));
    assertThat(audit.drift().drifted(), hasSize(1));
    assertThat(
        audit.drift().drifted().get(0).disposition(), containsString("dropped: information value"));
    assertThat(judged(audit).verdict(), is(Verdict.PASS));
  }

  @Test
  void featuresInAnyOrderGiveTheSameReadings() {
    Examples examples = drifting(2_000, "moves", false);
    TableAudit audit = audit(examples);
    List<FeatureAudit> reversed = new ArrayList<>(audit.features());
    java.util.Collections.reverse(reversed);
    AuditRows rows = LearnCases.auditRows(examples);
    List<Reading> again = AuditReadings.of(TableAudit.of(audit.split(), rows, reversed, SETTINGS));
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

  @Test
  void aMixShiftIsRecordedAndHaltsNothing() {
    // moves are five for self-sourced leads alone, and late leads are mostly self-sourced
    Examples calm = LearnCases.examples(8_000, 8);
    ExamplesBuilder out = Examples.of(LearnCases.COLUMNS);
    float[] values = new float[calm.width()];
    String[] sources = new String[calm.rows()];
    SplittableRandom random = new SplittableRandom(3);
    for (int row = 0; row < calm.rows(); row++) {
      calm.copyRow(row, values);
      boolean self = random.nextDouble() < (row > 0.85 * calm.rows() ? 0.8 : 0.2);
      sources[row] = self ? "self" : "list";
      values[1] = self ? 5 : values[1];
      out.add(calm.key(row), calm.label(row), values);
    }
    Examples shifted = out.build();
    TableAudit audit = audit(shifted, LearnCases.auditRows(shifted, row -> sources[row]));
    assertThat(audit.drift().drifted(), hasSize(1));
    DriftFindings.Drifted moves = audit.drift().drifted().get(0);
    assertThat(moves.kind(), is(DriftFindings.Kind.MIX_SHIFT));
    assertThat(moves.disposition(), containsString("kept: mix shift, PSI 0.0"));
    assertThat(judged(audit).verdict(), is(Verdict.PASS));
    // without the sources nobody can tell
    assertThat(audit(shifted).drift().drifted().get(0).kind(), is(DriftFindings.Kind.FAULT));
    assertThat(judged(audit(shifted)).verdict(), is(Verdict.FAIL));
  }

  private static CheckResult check(TableAudit audit, String metric) {
    return judged(audit).checks().stream()
        .filter(c -> c.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  private static String note(TableAudit audit, String metric) {
    return AuditReadings.of(audit).stream()
        .filter(reading -> reading.metric().equals(metric))
        .map(Reading::note)
        .findFirst()
        .orElseThrow();
  }

  /** The noise replaced row by row. */
  private static Examples withNoise(Examples calm, ToDoubleFunction<Integer> noise) {
    ExamplesBuilder out = Examples.of(LearnCases.COLUMNS);
    float[] values = new float[calm.width()];
    for (int row = 0; row < calm.rows(); row++) {
      calm.copyRow(row, values);
      values[2] = (float) noise.applyAsDouble(row);
      out.add(calm.key(row), calm.label(row), values);
    }
    return out.build();
  }

  @Test
  void aPlantedLeakHaltsAndIsNamed() {
    Examples calm = LearnCases.examples(4_000, 8);
    TableAudit leak = audit(withNoise(calm, row -> calm.label(row) * 2 + calm.value(row, 2)));
    assertThat(judged(leak).verdict(), is(Verdict.FAIL));
    assertThat(check(leak, "feature_alone_auc_low").verdict(), is(Verdict.FAIL));
    assertThat(note(leak, "feature_alone_auc_low"), is("noise"));
    assertThat(check(leak, "feature_iv_low").verdict(), is(Verdict.FAIL));
    TableAudit gaps = audit(withNoise(calm, row -> calm.label(row) == 1 ? 1 : Double.NaN));
    assertThat(check(gaps, "missing_pattern_iv_low").verdict(), is(Verdict.FAIL));
    assertThat(note(gaps, "missing_pattern_iv_low"), is("noise"));
  }

  @Test
  void aFeatureThatWasNotAuditedIsNoPass() {
    // B27
    Examples examples = LearnCases.examples(4_000, 8);
    TableAudit whole = audit(examples);
    TableAudit part =
        TableAudit.of(
            whole.split(),
            LearnCases.auditRows(examples),
            whole.features().subList(0, 2),
            SETTINGS);
    assertThat(check(part, "features_not_audited").value(), is(2.0));
    assertThat(judged(part).verdict(), is(Verdict.FAIL));
  }

  @Test
  void exactRelationsAreNamedAndRemovedInAWrittenOrder() {
    // fault 20: noise is a copy of tenure where tenure is known
    Examples calm = LearnCases.examples(4_000, 8);
    TableAudit audit = audit(withNoise(calm, row -> 2 * calm.value(row, 0)));
    assertThat(audit.before().sets(), equalTo(List.of(List.of("noise", "tenure"))));
    assertThat(audit.before().inflation().get("tenure"), is(Double.POSITIVE_INFINITY));
    assertThat(judged(audit).verdict(), is(Verdict.PASS));
    String text = MarkdownRenderer.render(AuditReport.of(audit, new TreeMap<>()));
    assertThat(text, containsString("noise, tenure"));
    assertThat(
        text, containsString("| tenure | correlation | 1.000 | 0.9000 | infinite | noise |"));
  }

  @Test
  void quartersOfTooFewRowsAreInconclusiveAndFlagNothing() {
    // fault 21: some 125 rows a quarter, where 200 are asked for
    TableAudit small = audit(drifting(1_000, "moves", true));
    assertThat(small.drift().drifted(), equalTo(List.of()));
    assertThat(small.drift().q().size(), is(0));
    GateResult result = judged(small);
    assertThat(check(small, "psi").verdict(), is(Verdict.INCONCLUSIVE));
    assertThat(result.verdict(), is(Verdict.PASS));
    String text = MarkdownRenderer.render(AuditReport.of(small, new TreeMap<>()));
    assertThat(text, containsString("too few"));
    assertThat(text, containsString("reads INCONCLUSIVE whatever is measured"));
  }
}
