package com.savvywealth.leads.model.explain;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.contract.TrainingTable;
import org.junit.jupiter.api.Test;

class SuppressionTest {
  private static final FeatureContract CONTRACT = FeatureContract.bundled();
  private static final SuppressionRule SHIPPED = NarrativeTemplates.bundled().suppression();
  private static final Suppression RULE = Suppression.of(CONTRACT, SHIPPED);

  private static DataRow stay(Double years) {
    TableSchema schema = TrainingTable.schema(CONTRACT);
    Object[] values = new Object[schema.width()];
    values[schema.indexOf("Years_At_Current_Firm_v12")] = years;
    return DataRow.of(schema, values);
  }

  @Test
  void upToOneYearIsARecentMove() {
    assertThat(RULE.reason(stay(0.0)), is("RECENT_MOVE"));
    assertThat(RULE.reason(stay(1.0)), is("RECENT_MOVE"));
    assertThat(RULE.reason(stay(Math.nextUp(1.0))), is(nullValue()));
    assertThat(RULE.reason(stay(30.0)), is(nullValue()));
  }

  @Test
  void aMissingHireDateIsNotARecentMove() {
    assertThat(RULE.reason(stay(null)), is(nullValue()));
  }

  @Test
  void aContractWithoutTheFeatureHoldsNobodyBack() {
    FeatureContract none =
        new FeatureContract(
            "t",
            "",
            CONTRACT.bannedColumns(),
            CONTRACT.specs().stream()
                .filter(spec -> !spec.formula().equals("years_at_current_firm"))
                .toList());
    assertThat(Suppression.of(none, SHIPPED).reason(stay(0.2)), is(nullValue()));
  }

  /** The shown score is the percentile as a share; the cap only ever lowers it. */
  @Test
  void theCapOnlyLowers() {
    assertThat(Suppression.displayed(97, null), is(0.97));
    assertThat(Suppression.displayed(97, RULE.displayedAtMost("RECENT_MOVE")), is(0.33));
    assertThat(Suppression.displayed(33, RULE.displayedAtMost("RECENT_MOVE")), is(0.33));
    assertThat(Suppression.displayed(20, RULE.displayedAtMost("RECENT_MOVE")), is(0.2));
    assertThat(Suppression.displayed(100, null), is(1.0));
    assertThat(RULE.displayedAtMost(null), is(nullValue()));
  }

  /** Another rule: under two years, missing dates too, shown at most as one half. */
  @Test
  void theRuleIsData() {
    SuppressionRule other =
        new SuppressionRule("TOO_NEW", SHIPPED.formula(), 2, true, 0.5, SHIPPED.sentence());
    Suppression rule = Suppression.of(CONTRACT, other);
    assertThat(rule.reason(stay(2.0)), is("TOO_NEW"));
    assertThat(rule.reason(stay(null)), is("TOO_NEW"));
    assertThat(rule.reason(stay(2.5)), is(nullValue()));
    assertThat(rule.displayedAtMost("TOO_NEW"), is(0.5));
  }
}
