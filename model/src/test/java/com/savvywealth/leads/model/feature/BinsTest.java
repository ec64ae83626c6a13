package com.savvywealth.leads.model.feature;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureEncoder;
import com.savvywealth.leads.model.contract.FeatureSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The one edge rule, (lo, hi] with the lowest edge included, at every edge that V12 used; the rule
 * that its SQL used, [lo, hi), puts each inner edge one bin higher.
 */
class BinsTest {
  private static PointInTimeRow prior(Double first) {
    return Reps.with(first == null ? Map.of() : Map.of("Number_YearsPriorFirm1", first));
  }

  @ParameterizedTest(name = "average tenure {0} is {1}")
  @CsvSource({
    "0, Short_Under_2",
    "1.999999, Short_Under_2",
    "2, Short_Under_2",
    "2.000001, Moderate_2_to_5",
    "5, Moderate_2_to_5",
    "5.000001, Long_5_to_10",
    "10, Long_5_to_10",
    "10.000001, Very_Long_10_Plus",
    "100, Very_Long_10_Plus",
    "100.000001, ",
    ", No_Prior"
  })
  void averageTenureAtItsEdges(Double years, String bin) {
    assertThat(Bins.averageTenure(prior(years), 5), equalTo(bin));
  }

  @ParameterizedTest(name = "first prior firm {0} is {1}")
  @CsvSource({
    "0, Short_Under_3",
    "3, Short_Under_3",
    "3.000001, Moderate_3_to_7",
    "7, Moderate_3_to_7",
    "7.000001, Long_7_Plus",
    "100, Long_7_Plus",
    ", No_Prior_Firm_1"
  })
  void firstPriorFirmAtItsEdges(Double years, String bin) {
    assertThat(Bins.priorFirm1(prior(years)), equalTo(bin));
  }

  @ParameterizedTest(name = "stability {0} is {1}")
  @CsvSource({
    "0, Low_Under_30",
    "0.3, Low_Under_30",
    "0.30000000000000004, Moderate_30_to_60",
    "0.6, Moderate_30_to_60",
    "0.6000000000000001, High_60_to_90",
    "0.9, High_60_to_90",
    "0.9000000000000001, Very_High_90_Plus",
    "1, Very_High_90_Plus",
    ", "
  })
  void stabilityAtItsEdges(Double share, String bin) {
    assertThat(Bins.stability(share), equalTo(bin));
  }

  @Test
  void missingIsItsOwnBinNeverTheLowest() {
    FeatureContract contract = FeatureContract.bundled();
    assertThat(Bins.stability(null), nullValue());
    assertThat(Bins.averageTenure(PointInTimeRow.none(), 5), nullValue());
    assertThat(Bins.priorFirm1(PointInTimeRow.none()), nullValue());
    for (String bin :
        new String[] {"Firm_Stability_Bin_v12", "AverageTenure_Bin_v12", "PriorFirm1_Bin_v12"}) {
      FeatureSpec spec = contract.spec(bin);
      assertThat(bin, spec.nullable(), equalTo(true));
      assertThat(bin, spec.levels().contains(FeatureSpec.MISSING_LEVEL), equalTo(false));
    }
    assertThat(FeatureSpec.MISSING_LEVEL, equalTo("(missing)"));
    assertThat(FeatureEncoder.of(contract).width(), equalTo(contract.trainable().size()));
  }

  @Test
  void theContractStatesTheRule() {
    assertThat(
        FeatureContract.bundled().title(),
        containsString("bins are right-closed (lo, hi] with the lowest edge included"));
  }
}
