package com.savvywealth.leads.model.audit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notANumber;

import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.learn.AuditLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingleFeatureTest {
  private static final double CONFIDENCE = new AuditLimits(GateFile.bundled()).alarmConfidence();

  private static SingleFeature of(AuditRows table) {
    return SingleFeature.of(AuditCases.view(table), CONFIDENCE);
  }

  @Test
  void theOutcomeWithNoiseIsFound() {
    // B2: days to conversion, blurred
    SingleFeature leak =
        of(AuditCases.table(2_000, 1, (row, r) -> row.x = row.label * 2 + r.nextDouble() * 3));
    assertThat(leak.aucLow(), greaterThan(0.75));
    assertThat(leak.apOverBaseLow(), greaterThan(2.0));
  }

  @Test
  void anOutcomeAtBothEndsIsFoundThoughNoDirectionShowsIt() {
    SingleFeature bent =
        of(
            AuditCases.table(
                4_000, 2, (row, r) -> row.x = row.label == 0 ? 50 : r.nextBoolean() ? 1.0 : 99.0));
    assertThat(bent.aucLow(), greaterThan(0.75));
    assertThat(bent.apOverBaseLow(), greaterThan(5.0));
  }

  @Test
  void aRareMarkOfTheCalledIsFoundByItsPrecision() {
    // a third of the called carry a mark that nobody else has: ROC area only 2/3
    SingleFeature rare =
        of(
            AuditCases.table(
                6_000, 3, (row, r) -> row.x = row.label == 1 && r.nextInt(3) == 0 ? 1.0 : 0.0));
    assertThat(rare.auc(), lessThan(0.75));
    assertThat(rare.apOverBaseLow(), greaterThan(5.0));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
  void noiseIsLeftAloneHoweverSmallTheTable(long seed) {
    for (int rows : new int[] {40, 200, 3_000}) {
      SingleFeature noise = of(AuditCases.clean(rows, seed));
      assertThat(noise.aucLow() > 0.75 || noise.apOverBaseLow() > 5, is(false));
    }
  }

  @Test
  void aHandfulOfSortedRowsIsLuck() {
    // three called above seventeen others: a perfect area
    AuditRows.Builder few = AuditRows.of(AuditCases.COLUMNS);
    for (int i = 0; i < 20; i++) {
      few.add(new AuditRow("t" + i, i, i < 3 ? 1 : 0, "", true), 100 - i, 0);
    }
    SingleFeature lucky = of(few.build());
    assertThat(lucky.auc(), is(1.0));
    assertThat(lucky.aucLow(), lessThan(0.75));
    assertThat(lucky.apOverBaseLow(), lessThan(5.0));
  }

  @Test
  void anHonestSignalIsLeftAlone() {
    // normal, .8 apart: ROC area Phi(.8 / sqrt 2) = .7142
    SingleFeature honest =
        of(AuditCases.table(9_000, 4, (row, r) -> row.x = row.label * 0.8 + r.nextGaussian()));
    assertThat(honest.auc(), closeTo(0.7142, 0.03));
    assertThat(honest.aucLow(), lessThan(0.75));
    assertThat(honest.apOverBaseLow(), lessThan(5.0));
  }

  @Test
  void withoutACalledLeadNothingIsSaid() {
    SingleFeature none = of(AuditCases.table(100, 5, (row, r) -> row.label = 0));
    assertThat(none.auc(), is(notANumber()));
    assertThat(none.apOverBaseLow(), is(notANumber()));
  }
}
