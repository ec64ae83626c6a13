package com.savvywealth.leads.model.audit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alarms about what is missing: gaps, records, coverage. */
class GapsTest {
  private static final double CONFIDENCE = 0.99;
  private static final double REACH = 2.576;

  private static double gapsLow(AuditRows table) {
    return StructuralGaps.of(AuditCases.view(table)).informationValueLow(CONFIDENCE);
  }

  @Test
  void aFieldThatIsFilledOnConversionIsFound() {
    // B14: 85 % of the called have it, 20 % of the others
    AuditRows leak =
        AuditCases.table(
            3_000,
            1,
            (row, r) -> row.x = r.nextDouble() < (row.label == 1 ? 0.85 : 0.2) ? 1.0 : null);
    assertThat(gapsLow(leak), greaterThan(0.1));
  }

  @Test
  void theGapsOfTheOutcomeItselfAreFound() {
    // fault 24: null pattern = label
    AuditRows leak = AuditCases.table(600, 2, (row, r) -> row.x = row.label == 1 ? row.x : null);
    assertThat(gapsLow(leak), greaterThan(0.5));
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 4, 5, 6})
  void gapsByLotAreLeftAlone(long seed) {
    assertThat(
        gapsLow(AuditCases.table(3_000, seed, (row, r) -> row.x = r.nextInt(3) == 0 ? null : 1.0)),
        is(lessThan(0.02)));
    assertThat(gapsLow(AuditCases.clean(500, seed)), is(0.0));
  }

  @Test
  void gapsThatFollowFromAnotherFeatureAreItsAffair() {
    // no earlier firm, no tenure there; and those without one are called three times as often
    AuditCases.Rule rule =
        (row, r) -> {
          row.label = r.nextInt(row.code == 0 ? 8 : 40) == 0 ? 1 : 0;
          row.x = row.code == 0 ? null : row.x;
        };
    StructuralGaps gaps = StructuralGaps.of(AuditCases.view(AuditCases.table(4_000, 7, rule)));
    assertThat(gaps.association().informationValueLow(CONFIDENCE), greaterThan(0.1));
    assertThat(gaps.settledBy(), is("code"));
    assertThat(gaps.informationValueLow(CONFIDENCE), is(0.0));
    // one exception in a thousand, and the gaps are a feature of their own again
    AuditRows almost =
        AuditCases.table(
            4_000,
            7,
            (row, r) -> {
              rule.apply(row, r);
              row.x = r.nextInt(1_000) == 0 ? Double.valueOf(5) : row.x;
            });
    assertThat(StructuralGaps.of(AuditCases.view(almost)).settledBy(), is(""));
    assertThat(gapsLow(almost), greaterThan(0.1));
  }

  @Test
  void recordsOfThoseWhoLeftAreFound() {
    // B12: coverage 9.7 %, and of those with a record 16 % are called against 4 %
    AuditRows leak =
        AuditCases.table(
            20_000,
            8,
            (row, r) -> {
              row.recorded = r.nextDouble() < 0.097;
              row.label = r.nextDouble() < (row.recorded ? 0.16 : 0.04) ? 1 : 0;
            });
    RecordPresence found = RecordPresence.of(leak, AuditCases.all(leak), 0.99);
    assertThat(found.varies(), is(true));
    assertThat(found.association().informationValueLow(CONFIDENCE), greaterThan(0.1));
    assertThat(found.association().rateMarked(), closeTo(0.16, 0.02));
    AuditRows twin = AuditCases.table(20_000, 8, (row, r) -> row.recorded = r.nextDouble() < 0.097);
    RecordPresence calm = RecordPresence.of(twin, AuditCases.all(twin), 0.99);
    assertThat(calm.association().informationValueLow(CONFIDENCE), lessThan(0.1));
    for (RecordPresence.Quarter quarter : calm.quarters()) {
      assertThat(quarter.psi(), lessThan(0.25));
    }
  }

  @Test
  void aTableWithoutJoinsHasNoPresence() {
    AuditRows ready = AuditCases.table(200, 9, (row, r) -> row.recorded = false);
    assertThat(RecordPresence.of(ready, AuditCases.all(ready), 0.99).varies(), is(false));
    AuditRows complete = AuditCases.clean(200, 9);
    assertThat(RecordPresence.of(complete, AuditCases.all(complete), 0.99).varies(), is(false));
  }

  private static LateCoverage coverage(AuditRows table) {
    return LateCoverage.of(AuditCases.view(table).everywhere(), REACH);
  }

  @Test
  void aFieldFilledInAfterwardsIsFound() {
    // B11: of the oldest leads 80 % have it, of the newest 40 %
    LateCoverage late =
        coverage(
            AuditCases.table(
                3_000, 10, (row, r) -> row.x = r.nextDouble() < 0.8 - 0.4 * row.when ? 1.0 : null));
    assertThat(late.change(), closeTo(0.4, 0.08));
    assertThat(late.changeLow(), greaterThan(0.1));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void coverageThatDoesNotFollowAgeIsLeftAlone(long seed) {
    LateCoverage even =
        coverage(AuditCases.table(2_000, seed, (row, r) -> row.x = r.nextInt(2) == 0 ? 1.0 : null));
    assertThat(even.changeLow(), lessThan(0.1));
    LateCoverage better =
        coverage(
            AuditCases.table(
                2_000,
                seed,
                (row, r) -> row.x = r.nextDouble() < 0.2 + 0.7 * row.when ? 1. : null));
    assertThat(better.changeLow(), lessThan(0.0));
  }

  @Test
  void aNewSourceWithPoorDataIsNotAge() {
    // "event" comes only late and has the field in one case of ten; "list" in nine of ten
    LateCoverage mixed =
        coverage(
            AuditCases.table(
                6_000,
                14,
                (row, r) -> {
                  boolean event = row.when > 0.5 && r.nextInt(2) == 0;
                  row.source = event ? "event" : "list";
                  row.x = r.nextInt(10) < (event ? 1 : 9) ? 1.0 : null;
                }));
    assertThat(mixed.changeLow(), lessThan(0.1));
  }

  @Test
  void aFeatureWithoutAVintageForTheFirstQuartersIsFound() {
    // B3: nothing in the first half year, one in five later
    LateCoverage found =
        coverage(
            AuditCases.table(
                1_000, 15, (row, r) -> row.x = row.when > 0.51 && r.nextInt(5) == 0 ? 1.0 : null));
    assertThat(found.emptyQuarters(), is(2));
    assertThat(found.emptyByChance(), lessThan(1e-9));
    // so rare a value may well be absent at first
    LateCoverage rare =
        coverage(AuditCases.table(300, 15, (row, r) -> row.x = r.nextInt(150) == 0 ? 1.0 : null));
    assertThat(rare.emptyByChance(), greaterThan(0.01));
    assertThat(coverage(AuditCases.clean(300, 15)).emptyQuarters(), is(0));
    LateCoverage never = coverage(AuditCases.table(300, 15, (row, r) -> row.x = null));
    assertThat(never.emptyQuarters(), is(0));
    assertThat(never.emptyByChance(), is(1.0));
  }

  @Test
  void rowsWithoutARecordSayNothingOfAFeature() {
    // before the first vintage nothing is known of anybody: that is no feature's fault
    LateCoverage early =
        coverage(
            AuditCases.table(
                2_000,
                16,
                (row, r) -> {
                  row.recorded = row.when > 0.3;
                  row.x = row.recorded ? row.x : null;
                }));
    assertThat(early.emptyQuarters(), is(0));
    assertThat(early.coverage(), is(1.0));
  }
}
