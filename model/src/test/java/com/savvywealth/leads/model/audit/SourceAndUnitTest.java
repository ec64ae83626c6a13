package com.savvywealth.leads.model.audit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceAndUnitTest {
  private static SourceProxy proxy(AuditRows table) {
    return SourceProxy.of(AuditCases.view(table), 200, 0.99);
  }

  private static boolean fires(SourceProxy proxy) {
    return proxy.isProxy(0.6, 0.5);
  }

  /** A third of the leads is self-sourced and called four times as often. */
  private static void sourced(AuditCases.Draft row, java.util.SplittableRandom r) {
    boolean self = r.nextInt(3) == 0;
    row.source = self ? "self" : "list";
    row.label = r.nextInt(self ? 10 : 40) == 0 ? 1 : 0;
  }

  @Test
  void aFeatureThatOnlyKnowsTheSourceIsFound() {
    // B32: blank for most of one source, hardly ever for the other
    SourceProxy found =
        proxy(
            AuditCases.table(
                12_000,
                1,
                (row, r) -> {
                  sourced(row, r);
                  row.x = r.nextInt(10) < (row.source.equals("self") ? 7 : 1) ? null : 1.0;
                }));
    assertThat(fires(found), is(true));
    assertThat(found.sourceAuc(), closeTo(0.8, 0.03));
    assertThat(found.withinAuc(), closeTo(0.5, 0.05));
    assertThat(found.sources(), hasSize(2));
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3, 4})
  void aFeatureThatKnowsTheOutcomeWithinSourcesIsLeftAlone(long seed) {
    SourceProxy honest =
        proxy(
            AuditCases.table(
                12_000,
                seed,
                (row, r) -> {
                  sourced(row, r);
                  row.x = row.label * 0.5 + r.nextDouble() * 2;
                }));
    assertThat(fires(honest), is(false));
    assertThat(honest.withinAuc(), greaterThan(0.6));
    assertThat(fires(proxy(AuditCases.table(6_000, seed, SourceAndUnitTest::sourced))), is(false));
  }

  @Test
  void oneSourceOrAFewRowsOfAnotherTellNothing() {
    assertThat(proxy(AuditCases.clean(500, 5)).source(), is(""));
    SourceProxy few =
        proxy(AuditCases.table(800, 5, (row, r) -> row.source = r.nextInt(40) == 0 ? "e" : "l"));
    assertThat(few.source(), is(""));
    assertThat(few.sources(), hasSize(1));
    assertThat(fires(few), is(false));
  }

  private static UnitShift unit(AuditRows table) {
    FeatureView reference = AuditCases.firstHalf(table);
    return UnitShift.of(reference, reference.everywhere(), 200);
  }

  @Test
  void dollarsForThousandsAreFound() {
    // fault 23: the last quarter in another unit
    UnitShift found =
        unit(
            AuditCases.table(
                2_000, 6, (row, r) -> row.x = row.when > 0.75 ? row.x / 1_000 : row.x));
    assertThat(found.isChange(0.2), is(true));
    assertThat(found.quarter(), is("2024Q4"));
    assertThat(found.decades(), closeTo(-3, 0.05));
    UnitShift million =
        unit(AuditCases.table(2_000, 6, (row, r) -> row.x *= row.when > 0.75 ? 1e6 : 1));
    assertThat(million.isChange(0.2), is(true));
  }

  @Test
  void growthAndGapsAreNoChangeOfUnit() {
    assertThat(unit(AuditCases.clean(2_000, 7)).isChange(0.2), is(false));
    UnitShift tenfold =
        unit(AuditCases.table(2_000, 7, (row, r) -> row.x *= row.when > 0.75 ? 10 : 1));
    assertThat(tenfold.isChange(0.2), is(false));
    assertThat(unit(AuditCases.table(900, 7, (row, r) -> row.x = null)).isChange(0.2), is(false));
    assertThat(unit(AuditCases.clean(300, 7)).quarter(), is(""));
  }
}
