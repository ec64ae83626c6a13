package com.savvywealth.leads.model.health;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notANumber;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Verdict;
import com.savvywealth.leads.model.stat.BenjaminiHochberg;
import com.savvywealth.leads.model.stat.Psi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureShiftTest {
  private static final double LEVEL = 0.99;
  private static final HealthConfig.Drift RULES = new HealthConfig.Drift(LEVEL, 1 - LEVEL);

  private static ReferenceBins halves(long low, long high) {
    return new ReferenceBins(List.of(1.0), null, List.of(low, high, 0L));
  }

  private static ReferenceWindow window(Map<String, ReferenceBins> features) {
    return new ReferenceWindow(1_000, new TreeMap<>(features), halves(500, 500));
  }

  private static final ReferenceWindow TWO =
      window(Map.of("a", halves(500, 500), "b", halves(900, 100)));
  private static final FeatureShift.Basis BASIS = new FeatureShift.Basis("f1", TWO, RULES);

  private static ScoreNight night(
      String date, String batch, String bundle, Map<String, List<Long>> features) {
    long rows =
        features.values().stream()
            .mapToLong(counts -> counts.stream().mapToLong(Long::longValue).sum())
            .max()
            .orElse(0);
    return new ScoreNight(
        date,
        batch,
        "v12",
        bundle,
        rows,
        rows,
        new TreeMap<>(),
        true,
        rows,
        new TreeMap<>(features),
        List.of(rows, 0L, 0L),
        0.04 * rows);
  }

  private static ScoreNight night(String date, long aLow, long aHigh, long bLow, long bHigh) {
    return night(
        date,
        "b-" + date,
        "f1",
        Map.of("a", List.of(aLow, aHigh, 0L), "b", List.of(bLow, bHigh, 0L)));
  }

  /**
   * Feature a: 500/500 then, 1,500/500 over both nights. Add-half shares 500.5/1001 = .5 each, and
   * 1500.5/2001 = .749875, 500.5/2001 = .250125; the index is (.249875) ln(.749875/.5) + (-.249875)
   * ln(.250125/.5) = .249875 x ln(2.998001) = .249875 x 1.097946 = .274349. Feature b: 1,800/200 is
   * 9 to 1 again. Chance for m = 1,000 people of the larger night: 1/1000 + 1/1000 = .002; of two
   * features one is rejected, so 1 - .01 x 1/2 = .995: chi-squared with one degree 7.8794, critical
   * .0157589. Under the sum's 2,000 it would have been .0118191.
   */
  @Test
  void aWorkedExampleOfTwoNights() {
    FeatureShift shift =
        FeatureShift.of(
            List.of(
                night("2025-10-02", 800, 200, 900, 100), night("2025-10-01", 700, 300, 900, 100)),
            BASIS);
    FeatureShift.Shift a = shift.features().get(0);
    assertThat(a.psi(), closeTo(0.274349, 1e-6));
    assertThat(a.critical(), closeTo(0.0157589, 1e-7));
    assertThat(a.isReal(), is(true));
    assertThat(a.adjusted(), is(closeTo(Math.min(1, 2 * a.pValue()), 1e-15)));
    FeatureShift.Shift b = shift.features().get(1);
    assertThat(b.psi(), closeTo(0, 1e-5));
    assertThat(b.isReal(), is(false));
    assertThat(shift.sum().rows(), is(2_000L));
    assertThat(shift.sum().largest(), is(1_000L));
    assertThat(shift.worst().orElseThrow().name(), is("a"));
    // margins: all 2,000 in the low half
    assertThat(shift.margins().psi(), greaterThan(3.0));
    assertThat(shift.margins().critical(), closeTo(0.002 * 6.634897, 1e-6));
  }

  /** The gate sees the worst feature and each; a drift beyond the plan's limit halts it. */
  @Test
  void theGateIsJudgedByTheseReadings() {
    FeatureShift moved =
        FeatureShift.of(List.of(night("2025-10-01", 1_800, 200, 1_800, 200)), BASIS);
    assertThat(
        verdicts(moved),
        is(Map.of("all", Verdict.FAIL, "feature=a", Verdict.FAIL, "feature=b", Verdict.PASS)));
    FeatureShift still =
        FeatureShift.of(List.of(night("2025-10-01", 1_010, 990, 1_800, 200)), BASIS);
    assertThat(
        verdicts(still),
        is(Map.of("all", Verdict.PASS, "feature=a", Verdict.PASS, "feature=b", Verdict.PASS)));
    Reading all = moved.readings().get(0);
    assertThat(all.n(), is(2_000L));
    assertThat(all.note(), is("a over 1 nights, at least 2000 people"));
  }

  /**
   * 34 people who wait for 30 nights are 34 people and not 1,020. Half of the lower half has moved
   * up: 8 below and 26 above the median give an index near .3, which chance reaches with 34, so
   * that 1,020 would pass.
   */
  @Test
  void fewPeopleCountedNightAfterNightStayFew() {
    ReferenceBins tenths =
        new ReferenceBins(
            List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0),
            null,
            List.of(100L, 100L, 100L, 100L, 100L, 100L, 100L, 100L, 100L, 100L, 0L));
    List<Long> moved = List.of(2L, 2L, 2L, 1L, 1L, 5L, 5L, 5L, 5L, 6L, 0L);
    List<ScoreNight> nights = new ArrayList<>();
    for (int day = 1; day <= 30; day++) {
      nights.add(night("2025-09-%02d".formatted(day), "b" + day, "f1", Map.of("a", moved)));
    }
    FeatureShift shift =
        FeatureShift.of(nights, new FeatureShift.Basis("f1", window(Map.of("a", tenths)), RULES));
    assertThat(shift.sum().rows(), is(1_020L));
    FeatureShift.Shift worst = shift.worst().orElseThrow();
    assertThat(worst.psi(), greaterThan(0.25));
    assertThat(worst.isReal(), is(false));
    for (Reading reading : shift.readings()) {
      assertThat(reading.metric() + " " + reading.scope(), reading.n(), is(34L));
    }
    assertThat(
        verdicts(shift),
        is(Map.of("all", Verdict.INCONCLUSIVE, "feature=a", Verdict.INCONCLUSIVE)));
  }

  /** Features go by the false discovery rate, margins by the level. */
  @Test
  void eachRuleOfTheConfigurationHasItsOwnTest() {
    ScoreNight night = night("2025-10-01", 800, 200, 900, 100);
    FeatureShift rate =
        FeatureShift.of(
            List.of(night), new FeatureShift.Basis("f1", TWO, new HealthConfig.Drift(LEVEL, 0.1)));
    FeatureShift level =
        FeatureShift.of(
            List.of(night), new FeatureShift.Basis("f1", TWO, new HealthConfig.Drift(0.9, 0.01)));
    // one of two is rejected: chi-squared with one degree at 1 - .1 / 2 is 3.841459
    assertThat(rate.features().get(0).critical(), closeTo(0.002 * 3.841459, 1e-8));
    assertThat(rate.margins().critical(), closeTo(0.002 * 6.634897, 1e-8));
    assertThat(level.features().get(0).critical(), closeTo(0.0157589, 1e-7));
    assertThat(level.margins().critical(), closeTo(0.002 * 2.705543, 1e-8));
  }

  private static SortedMap<String, Verdict> verdicts(FeatureShift shift) {
    SortedMap<String, Verdict> verdicts = new TreeMap<>();
    for (CheckResult check : GateFile.bundled().gate("G16").judge(shift.readings()).checks()) {
      if (check.metric().equals("score_feature_psi")) {
        verdicts.put(check.scope(), check.verdict());
      }
    }
    return verdicts;
  }

  @Test
  void withoutNightsNothingIsMeasured() {
    FeatureShift none = FeatureShift.of(List.of(), BASIS);
    assertThat(none.readings().get(0).value(), is(notANumber()));
    assertThat(none.readings().get(0).n(), is(0L));
    assertThat(verdicts(none).get("all"), is(Verdict.NOT_MEASURED));
    FeatureShift empty = FeatureShift.of(List.of(night("2025-10-01", 0, 0, 0, 0)), BASIS);
    assertThat(empty.worst().isPresent(), is(false));
    assertThat(verdicts(empty).get("all"), is(Verdict.NOT_MEASURED));
  }

  @Test
  void nightsThatDoNotBelongAreListedAndNeverCounted() {
    ScoreNight good = night("2025-10-01", 500, 500, 900, 100);
    ScoreNight again = night("2025-10-01", "b-rerun", "f1", new TreeMap<>(good.features()));
    ScoreNight other = night("2025-10-02", "b2", "f2", new TreeMap<>(good.features()));
    ScoreNight bare = night("2025-10-03", "b3", "f1", Map.of());
    FeatureShift alone = FeatureShift.of(List.of(good), BASIS);
    FeatureShift all = FeatureShift.of(List.of(bare, again, other, good), BASIS);
    assertThat(all.sum(), is(alone.sum()));
    assertThat(all.features(), is(alone.features()));
    assertThat(alone.leftOut(), is(empty()));
    assertThat(
        all.leftOut(),
        is(
            List.of(
                new FeatureShift.LeftOut("2025-10-01", "b-rerun", "a second batch of the date"),
                new FeatureShift.LeftOut("2025-10-02", "b2", "scored by another bundle, f2"),
                new FeatureShift.LeftOut(
                    "2025-10-03", "b3", "counted in other bins than the bundle's"))));
    assertThat(all.readings().get(0).note(), containsString("nights left out: 3"));
    IllegalArgumentException mixed =
        assertThrows(
            IllegalArgumentException.class, () -> NightSum.of(good).plus(NightSum.of(other)));
    assertThat(mixed.getMessage(), containsString("f1 and f2"));
  }

  private static List<ScoreNight> nights(Random random, int count) {
    List<ScoreNight> nights = new ArrayList<>();
    for (int day = 1; day <= count; day++) {
      nights.add(
          night(
              "2025-10-%02d".formatted(day),
              random.nextInt(400),
              random.nextInt(400),
              random.nextInt(400),
              random.nextInt(90)));
    }
    return nights;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void sumsMergeInAnyOrderAndCut(long seed) {
    Random random = new Random(seed);
    List<ScoreNight> nights = nights(random, 20);
    FeatureShift whole = FeatureShift.of(nights, BASIS);
    Collections.shuffle(nights, random);
    int cut = random.nextInt(20);
    NightSum left = NightSum.none();
    NightSum right = NightSum.none();
    for (int i = 0; i < nights.size(); i++) {
      NightSum one = NightSum.of(nights.get(i));
      left = i < cut ? left.plus(one) : left;
      right = i < cut ? right : one.plus(right);
    }
    assertThat(left.plus(right), is(right.plus(left)));
    assertThat(FeatureShift.of(left.plus(right), BASIS, List.of()), is(whole));
    assertThat(FeatureShift.of(nights, BASIS), is(whole));
  }

  /** Sums, index, chi-squared and step-up written out anew. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void agreesWithTheNaiveShift(long seed) {
    List<ScoreNight> nights = nights(new Random(seed), 9);
    FeatureShift shift = FeatureShift.of(nights, BASIS);
    long people = nights.stream().mapToLong(ScoreNight::freshRows).max().orElseThrow();
    for (FeatureShift.Shift feature : shift.features()) {
      List<Long> before = TWO.features().get(feature.name()).counts();
      double[] e = new double[2];
      double[] a = new double[2];
      for (int bin = 0; bin < 2; bin++) {
        e[bin] = before.get(bin) + 0.5;
        for (ScoreNight night : nights) {
          a[bin] += night.features().get(feature.name()).get(bin);
        }
        a[bin] += 0.5;
      }
      double psi = 0;
      for (int bin = 0; bin < 2; bin++) {
        double p = a[bin] / (a[0] + a[1]);
        double q = e[bin] / (e[0] + e[1]);
        psi += (p - q) * Math.log(p / q);
      }
      assertThat(feature.psi(), closeTo(psi, 1e-12));
      double scale = 1.0 / 1_000 + 1.0 / people;
      assertThat(
          feature.pValue(),
          closeTo(1 - new ChiSquaredDistribution(1).cumulativeProbability(psi / scale), 1e-12));
    }
    double[] p = shift.features().stream().mapToDouble(FeatureShift.Shift::pValue).toArray();
    double[] adjusted = BenjaminiHochberg.adjust(p);
    for (int i = 0; i < p.length; i++) {
      FeatureShift.Shift feature = shift.features().get(i);
      assertThat(feature.adjusted(), is(adjusted[i]));
      assertThat("seed " + seed, feature.isReal(), is(adjusted[i] <= 1 - LEVEL));
    }
  }

  /**
   * Forty features without a shift: at the level of one test, one of them is called real in a
   * quarter of the months (75 of 300); of all together, in 1.
   */
  @Test
  void chanceAloneIsRarelyRealAmongManyFeatures() {
    SortedMap<String, ReferenceBins> features = new TreeMap<>();
    for (int i = 0; i < 40; i++) {
      features.put(
          "f%02d".formatted(i),
          new ReferenceBins(
              List.of(1.0, 2.0, 3.0), null, List.of(2_500L, 2_500L, 2_500L, 2_500L, 0L)));
    }
    FeatureShift.Basis basis =
        new FeatureShift.Basis(
            "f1", new ReferenceWindow(10_000, features, halves(5_000, 5_000)), RULES);
    SplittableRandom random = new SplittableRandom(42);
    int alarms = 0;
    int alone = 0;
    for (int month = 0; month < 300; month++) {
      Map<String, List<Long>> counts = new TreeMap<>();
      features.keySet().forEach(name -> counts.put(name, quarters(random, 1_000)));
      FeatureShift shift = FeatureShift.of(List.of(night("2025-10-01", "b", "f1", counts)), basis);
      alarms += shift.worst().orElseThrow().isReal() ? 1 : 0;
      double critical = Psi.criticalValue(4, 10_000, 1_000, LEVEL);
      alone += shift.features().stream().anyMatch(f -> f.psi() > critical) ? 1 : 0;
    }
    // reference shares are exact here, so each test is a little conservative
    assertThat(alarms, is(lessThan(6)));
    assertThat(alone, is(greaterThan(40)));
  }

  private static List<Long> quarters(SplittableRandom random, int leads) {
    long[] bins = new long[5];
    for (int i = 0; i < leads; i++) {
      bins[random.nextInt(4)]++;
    }
    return Arrays.stream(bins).boxed().toList();
  }
}
