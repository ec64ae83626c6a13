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
  private static final Suppression RULE = Suppression.of(CONTRACT);

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
    assertThat(Suppression.of(none).reason(stay(0.2)), is(nullValue()));
  }

  /** The shown score is the percentile as a share; the cap only ever lowers it. */
  @Test
  void theCapOnlyLowers() {
    assertThat(Suppression.displayed(97, null), is(0.97));
    assertThat(Suppression.displayed(97, Suppression.RECENT_MOVE), is(0.33));
    assertThat(Suppression.displayed(33, Suppression.RECENT_MOVE), is(0.33));
    assertThat(Suppression.displayed(20, Suppression.RECENT_MOVE), is(0.2));
    assertThat(Suppression.displayed(100, null), is(1.0));
  }
}
