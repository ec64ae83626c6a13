package com.savvywealth.leads.model.audit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import com.savvywealth.leads.model.contract.FeatureRole;
import com.savvywealth.leads.model.stat.Psi;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureDriftTest {
  private static FeatureDrift drift(AuditRows table) {
    FeatureView reference = AuditCases.firstHalf(table);
    return FeatureDrift.of(reference, reference.everywhere(), 0.99);
  }

  private static QuarterDrift last(FeatureDrift drift) {
    return drift.quarters().get(drift.quarters().size() - 1);
  }

  /** Two sources whose x differ; the list's share falls in the last quarter from .8 to .2. */
  private static void mixed(AuditCases.Draft row, SplittableRandom r) {
    boolean list = r.nextDouble() < (row.when > 0.75 ? 0.2 : 0.8);
    row.source = list ? "list" : "self";
    row.x = (list ? 0 : 60) + 40 * r.nextDouble();
  }

  @Test
  void otherLeadsAreAMixShift() {
    QuarterDrift drift = last(drift(AuditCases.table(4_000, 1, FeatureDriftTest::mixed)));
    assertThat(drift.psi(), greaterThan(0.25));
    assertThat(drift.within().psi(), lessThan(0.1));
    assertThat(drift.within().covered(), is(1.0));
    assertThat(drift.isMixShift(0.1, 0.5), is(true));
  }

  @Test
  void otherValuesWithinASourceAreAFault() {
    QuarterDrift drift =
        last(
            drift(
                AuditCases.table(
                    4_000,
                    2,
                    (row, r) -> {
                      mixed(row, r);
                      row.x += row.when > 0.75 ? 30 : 0;
                    })));
    assertThat(drift.psi(), greaterThan(0.25));
    assertThat(drift.isMixShift(0.1, 0.5), is(false));
  }

  @Test
  void neitherLeavesNoTrace() {
    for (QuarterDrift drift : drift(AuditCases.clean(4_000, 3)).quarters()) {
      assertThat(drift.psi(), lessThan(0.05));
      assertThat(drift.within().psi(), closeTo(drift.psi(), 1e-12));
    }
  }

  @Test
  void aSourceThatTheReferenceDoesNotKnowIsNoExcuse() {
    QuarterDrift drift =
        last(
            drift(
                AuditCases.table(
                    4_000,
                    4,
                    (row, r) -> {
                      row.source = row.when > 0.75 && r.nextInt(10) > 0 ? "new" : "list";
                      row.x += row.source.equals("new") ? 80 : 0;
                    })));
    assertThat(drift.within().covered(), closeTo(0.1, 0.04));
    assertThat(drift.isMixShift(1, 0.5), is(false));
  }

  @Test
  void constantAndEmptyFeaturesDoNotDriftAndALostOneDoes() {
    // fault 19
    for (QuarterDrift q : drift(AuditCases.table(900, 5, (row, r) -> row.x = 7.0)).quarters()) {
      assertThat(q.psi(), is(0.0));
      assertThat(q.pValue(), is(1.0));
    }
    for (QuarterDrift q : drift(AuditCases.table(900, 5, (row, r) -> row.x = null)).quarters()) {
      assertThat(q.psi(), is(0.0));
      assertThat(q.beyond(), is(0L));
    }
    FeatureDrift lost =
        drift(AuditCases.table(2_000, 5, (row, r) -> row.x = row.when > 0.75 ? null : row.x));
    assertThat(last(lost).psi(), greaterThan(1.0));
    double[] parts = lost.contributions(last(lost), Psi.Convention.ADD_HALF);
    int most =
        IntStream.range(0, parts.length)
            .reduce((a, b) -> parts[b] > parts[a] ? b : a)
            .orElseThrow();
    assertThat(lost.bins().get(most), is("missing"));
    assertThat(DoubleStream.of(parts).sum(), closeTo(last(lost).psi(), 1e-12));
  }

  @Test
  void valuesOutsideTheReferenceAreCountedInOpenBins() {
    // fault 23
    FeatureDrift beyond =
        drift(AuditCases.table(2_000, 6, (row, r) -> row.x = row.when > 0.75 ? 1e6 : row.x));
    QuarterDrift last = last(beyond);
    assertThat(last.beyond(), is(last.rows()));
    assertThat(last.counts().stream().mapToLong(Long::longValue).sum(), is(last.rows()));
    AuditColumn size = new AuditColumn("x", true, List.of("large", "small"), FeatureRole.FEATURE);
    AuditRows.Builder levels = AuditRows.of(List.of(size));
    for (int i = 0; i < 40; i++) {
      String level = i < 30 ? (i % 2 == 0 ? "large" : "small") : "huge";
      levels.add(new AuditRow("t" + i, i, i % 2, "", true), level);
    }
    AuditRows table = levels.build();
    FeatureView reference = FeatureView.reference(table, "x", IntStream.range(0, 20).toArray());
    QuarterDrift all = FeatureDrift.of(reference, reference.everywhere(), 0.99).quarters().get(0);
    assertThat(all.beyond(), is(10L));
    assertThat(all.counts(), equalTo(List.of(15L, 15L, 10L, 0L)));
  }

  @Test
  void laterRowsDoNotMoveTheBins() {
    // A2 and A4: everything after the train window replaced
    AuditRows one = AuditCases.clean(1_000, 7);
    AuditRows other =
        AuditCases.table(1_000, 7, (row, r) -> row.x = row.when > 0.5 ? -1e5 * row.x : row.x);
    int train =
        (int)
            IntStream.range(0, 1_000)
                .filter(row -> one.contactMillis(row) < AuditCases.START + 180 * AuditCases.DAY)
                .count();
    int[] rows = IntStream.range(0, train).toArray();
    FeatureView before = FeatureView.reference(one, "x", rows);
    FeatureView after = FeatureView.reference(other, "x", rows);
    assertThat(after.bins(), equalTo(before.bins()));
    assertThat(after.informationValue(), is(before.informationValue()));
    assertThat(
        FeatureDrift.of(after, after.everywhere(), 0.99).reference(),
        equalTo(FeatureDrift.of(before, before.everywhere(), 0.99).reference()));
    assertThat(
        FeatureView.reference(other, "x", IntStream.range(0, 1_000).toArray()).bins(),
        is(org.hamcrest.Matchers.not(before.bins())));
  }

  @Test
  void chanceAloneIsFlaggedNoMoreOftenThanItSays() {
    // fault 22: 500 against 500 of one distribution, 1000 seeds, deciles frozen on the first 500.
    // Binomial sd of the rate at .05 is sqrt(.05 x .95 / 1000) = .0069, at .01 .0031.
    int[] above = new int[3];
    double least = Psi.criticalValue(11, 500, 500, 0.95);
    for (long seed = 0; seed < 1_000; seed++) {
      SplittableRandom random = new SplittableRandom(1_000 + seed);
      double[] one = sample(random);
      double[] two = sample(random);
      FeatureBins bins = FeatureBins.frozen(AuditCases.COLUMNS.get(0), one);
      long[] expected = counts(bins, one);
      long[] actual = counts(bins, two);
      int occupied = Psi.occupiedBins(expected, actual);
      double psi = Psi.of(expected, actual);
      above[0] += psi > Psi.criticalValue(occupied, 500, 500, 0.95) ? 1 : 0;
      above[1] += psi > Psi.criticalValue(occupied, 500, 500, 0.99) ? 1 : 0;
      above[2] += psi > 0.25 ? 1 : 0;
    }
    assertThat(above[0] / 1000.0, lessThanOrEqualTo(0.05 + 3 * 0.0069));
    assertThat(above[0] / 1000.0, greaterThan(0.02));
    assertThat(above[1] / 1000.0, lessThanOrEqualTo(0.01 + 3 * 0.0031));
    assertThat(above[2], is(0));
    assertThat(least, lessThan(0.25));
  }

  /** Skewed, with a tenth missing. */
  private static double[] sample(SplittableRandom random) {
    return IntStream.range(0, 500)
        .mapToDouble(i -> random.nextInt(10) == 0 ? Double.NaN : Math.exp(3 * random.nextDouble()))
        .toArray();
  }

  private static long[] counts(FeatureBins bins, double[] values) {
    long[] counts = new long[bins.count()];
    Arrays.stream(values).forEach(value -> counts[bins.index(value)]++);
    return counts;
  }

  @Test
  void sourcesAreCountedLargestFirstAndTheRestTogether() {
    AuditRows table =
        AuditCases.table(
            300,
            9,
            (row, r) -> row.source = List.of("c", "a", "a", "b", "", "a").get(r.nextInt(6)));
    SourceMix mix = SourceMix.of(table, AuditCases.all(table), 2);
    assertThat(mix.sources().get(0), is("a"));
    assertThat(mix.sources().get(2), is(SourceMix.OTHERS));
    assertThat(mix.reference().stream().mapToLong(Long::longValue).sum(), is(300L));
    assertThat(
        SourceMix.of(table, AuditCases.all(table), 9).sources().contains("(none)"), is(true));
  }
}
