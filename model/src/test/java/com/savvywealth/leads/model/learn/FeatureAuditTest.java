package com.savvywealth.leads.model.learn;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notANumber;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.ModelColumn;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureAuditTest {
  private static final long Q1 = Instant.parse("2024-02-01T00:00:00Z").toEpochMilli();
  private static final long Q2 = Instant.parse("2024-05-01T00:00:00Z").toEpochMilli();
  private static final List<ModelColumn> SIZE =
      List.of(
          new ModelColumn("size=large", "size", "large", 0),
          new ModelColumn("size=small", "size", "small", 0),
          new ModelColumn(
              "size=" + FeatureSpec.MISSING_LEVEL, "size", FeatureSpec.MISSING_LEVEL, 0));

  @Test
  void aCategoryThatSeparatesTheClassesSaysSo() {
    // Large: 3 of 3 called; small: 1 of 3; missing: 0 of 2. Of the 4 x 4 pairs of a called and an
    // uncalled lead, large beats small (3 x 2) and missing (3 x 2), small ties with small (1 x 2,
    // half) and beats missing (1 x 2): 6 + 6 + 1 + 2 = 15 of 16.
    Examples examples =
        categories(
            new int[][] {{1, 0}, {1, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 1}, {0, 2}, {0, 2}}, Q1);
    FeatureAudit audit = FeatureAudit.of(examples, "size", all(examples), 0.99);
    assertThat(audit.auc(), is(closeTo(15.0 / 16, 1e-12)));
    assertThat(audit.missingShare(), is(0.25));
    assertThat(audit.quarters().size(), is(1));
    assertThat(audit.quarters().get(0).psi(), is(closeTo(0, 1e-12)));
    assertThat(audit.quarters().get(0).rows(), is(8L));
  }

  @Test
  void aSeparatorInReverseIsAsGood() {
    Examples examples = categories(new int[][] {{0, 0}, {0, 0}, {1, 1}, {1, 1}}, Q1);
    assertThat(FeatureAudit.of(examples, "size", all(examples), 0.99).auc(), is(1.0));
  }

  @Test
  void aQuarterThatMovedIsBeyondChanceAndTheReferenceStaysFrozen() {
    Examples.Builder builder = Examples.of(List.of(new ModelColumn("tenure", "tenure", "", 0)));
    for (int i = 0; i < 400; i++) {
      boolean later = i >= 200;
      // The second quarter's values lie all above the first's.
      builder.add(
          new ExampleKey("t" + i, "a" + i, "", (later ? Q2 : Q1) + i),
          i % 2,
          (later ? 1000f : 0f) + i % 100);
    }
    Examples examples = builder.build();
    FeatureAudit audit =
        FeatureAudit.of(examples, "tenure", RowSet.range(0, 200, row -> true), 0.99);
    FeatureAudit.QuarterDrift first = audit.quarters().get(0);
    FeatureAudit.QuarterDrift second = audit.quarters().get(1);
    assertThat(List.of(first.quarter(), second.quarter()), is(List.of("2024Q1", "2024Q2")));
    assertThat(first.psi(), is(lessThan(first.critical())));
    assertThat(second.critical(), is(lessThan(second.psi())));
    assertThat(second.rows(), is(200L));
  }

  @Test
  void anEmptyTrainWindowMeasuresNothing() {
    Examples examples = categories(new int[][] {{1, 0}, {0, 1}}, Q1);
    FeatureAudit audit = FeatureAudit.of(examples, "size", RowSet.of(), 0.99);
    assertThat(audit.missingShare(), is(notANumber()));
    assertThat(audit.auc(), is(notANumber()));
    assertThat(audit.quarters().get(0).psi(), is(notANumber()));
    assertThat(audit.quarters().get(0).critical(), is(notANumber()));
  }

  @Test
  void anUnknownFeatureIsNamed() {
    Examples examples = categories(new int[][] {{1, 0}, {0, 1}}, Q1);
    assertThat(
        assertThrows(
                IllegalArgumentException.class,
                () -> FeatureAudit.of(examples, "shoe size", all(examples), 0.99))
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

  /** Rows of {label, level}; level 2 is missing. */
  private static Examples categories(int[][] rows, long from) {
    Examples.Builder builder = Examples.of(SIZE);
    for (int i = 0; i < rows.length; i++) {
      float[] levels = new float[3];
      levels[rows[i][1]] = 1;
      builder.add(new ExampleKey("t" + i, "a" + i, "", from + i), rows[i][0], levels);
    }
    return builder.build();
  }

  private static RowSet all(Examples examples) {
    return RowSet.range(0, examples.rows(), row -> true);
  }
}
