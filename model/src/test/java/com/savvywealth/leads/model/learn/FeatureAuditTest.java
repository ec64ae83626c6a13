package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notANumber;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.audit.AuditRows;
import com.savvywealth.leads.model.audit.QuarterDrift;
import com.savvywealth.leads.model.gate.GateFile;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FeatureAuditTest {
  private static final AuditLimits LIMITS = new AuditLimits(GateFile.bundled());
  private static final Examples EXAMPLES = LearnCases.examples(3_000, 5);
  private static final RowSet TRAIN = RowSet.range(0, 2_000, row -> true);

  private static FeatureAudit audit(Examples examples, String feature, RowSet train) {
    return FeatureAudit.of(LearnCases.auditRows(examples), feature, train, LIMITS);
  }

  @Test
  void aFeatureIsMeasuredFromEverySide() {
    FeatureAudit tenure = audit(EXAMPLES, "tenure", TRAIN);
    assertThat(tenure.feature(), is("tenure"));
    assertThat(tenure.rows(), is(2_000L));
    assertThat(tenure.missingShare(), is(closeTo(0.1, 0.03)));
    assertThat(tenure.informationValue(), is(greaterThan(tenure.strength().low())));
    assertThat(tenure.strength().low(), is(greaterThan(0.02)));
    assertThat(tenure.alone().auc(), is(greaterThan(0.55)));
    assertThat(tenure.quarters().size(), is(8));
    assertThat(
        tenure.quarters().stream().mapToLong(QuarterDrift::rows).sum(), is((long) EXAMPLES.rows()));
  }

  @Test
  void labelsAfterTheTrainWindowAreNeverLookedAt() {
    ExamplesBuilder flipped = Examples.of(EXAMPLES.columns());
    float[] values = new float[EXAMPLES.width()];
    for (int row = 0; row < EXAMPLES.rows(); row++) {
      EXAMPLES.copyRow(row, values);
      int label = row < 2_000 ? EXAMPLES.label(row) : 1 - EXAMPLES.label(row);
      flipped.add(EXAMPLES.key(row), label, values);
    }
    for (String feature : LearnCases.contract().trainable().stream().map(f -> f.name()).toList()) {
      assertThat(audit(flipped.build(), feature, TRAIN), equalTo(audit(EXAMPLES, feature, TRAIN)));
    }
  }

  @Test
  void laterRowsChangeNothingThatIsFitted() {
    // A2, A4: every later row replaced, label and values
    Examples other = LearnCases.perturbed(EXAMPLES, TRAIN);
    for (String feature : java.util.List.of("tenure", "moves", "noise")) {
      FeatureAudit before = audit(EXAMPLES, feature, TRAIN);
      FeatureAudit after = audit(other, feature, TRAIN);
      assertThat(after.strength(), equalTo(before.strength()));
      assertThat(after.alone(), equalTo(before.alone()));
      assertThat(after.gaps(), equalTo(before.gaps()));
      assertThat(after.proxy(), equalTo(before.proxy()));
      assertThat(after.drift().bins(), equalTo(before.drift().bins()));
      assertThat(after.drift().reference(), equalTo(before.drift().reference()));
    }
    assertThat(
        Collinearity.of(other.subset(TRAIN)), equalTo(Collinearity.of(EXAMPLES.subset(TRAIN))));
  }

  @Test
  void anEmptyTrainWindowMeasuresNothing() {
    FeatureAudit audit = audit(EXAMPLES, "size", RowSet.of());
    assertThat(audit.missingShare(), is(notANumber()));
    assertThat(audit.alone().auc(), is(notANumber()));
    assertThat(audit.informationValue(), is(notANumber()));
    assertThat(audit.quarters().get(0).psi(), is(notANumber()));
    assertThat(audit.quarters().get(0).critical(), is(notANumber()));
    assertThat(audit.quarters().get(0).n(), is(0L));
  }

  @Test
  void anUnknownFeatureIsNamed() {
    AuditRows rows = LearnCases.auditRows(EXAMPLES);
    assertThat(
        assertThrows(
                IllegalArgumentException.class,
                () -> FeatureAudit.of(rows, "shoe size", TRAIN, LIMITS))
            .getMessage(),
        containsString("no column belongs to feature shoe size"));
  }

  @Test
  void quartersAreOfUtc() {
    assertThat(
        FeatureAudit.quarter(Instant.parse("2024-03-31T23:59:59.999Z").toEpochMilli()),
        is("2024Q1"));
    assertThat(
        FeatureAudit.quarter(Instant.parse("2024-04-01T00:00:00Z").toEpochMilli()), is("2024Q2"));
    assertThat(FeatureAudit.quarter(-1), is("1969Q4"));
  }
}
