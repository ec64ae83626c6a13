package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.lead.FileProfile.ColumnProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UnitShiftTest {
  @ParameterizedTest
  @CsvSource({
    // median and MAD of the older vintage, of the newer, whether that is a shift
    "60300, 40000, 60300000, 40000000, true",
    "60300, 40000, 60.3, 40, true",
    "0.05, 0.02, 5, 2, true",
    "5, 2, 0.05, 0.02, true",
    "60300, 40000, 51255000, 36000000, true",
    "-2, 1, -2000, 1000, true",
    // ordinary growth, a doubling, tenfold: no power of ten that a unit makes
    "60300, 40000, 63000, 41000, false",
    "60300, 40000, 120600, 80000, false",
    "60300, 40000, 603000, 400000, false",
    // log10(200) = 2.301, log10(500) = 2.699 and log10(2000) = 3.301 are more than 0.25 from 2 and
    // 3
    "1, 1, 200, 200, false",
    "1, 1, 500, 500, false",
    "1, 1, 2000, 2000, false",
    // the median moved a hundredfold while the spread stayed: people changed, not the unit
    "1, 5, 100, 5, false",
    // without a spread the median decides
    "1, 0, 100, 0, true",
    // no ratio of or to zero, none across the sign
    "0, 1, 100, 1, false",
    "100, 1, 0, 1, false",
    "-1, 1, 100, 100, false"
  })
  void aShiftIsARatioOfMediansAndSpreads(
      double median, double mad, double next, double nextMad, boolean shift) {
    List<UnitShift> shifts =
        find(number("Assets", 1000, median, mad, 0), number("Assets", 1000, next, nextMad, 0));
    assertThat(shifts.isEmpty(), is(!shift));
    if (shift) {
      assertThat(shifts.get(0).ratio(), is(closeTo(next / median, 1e-9 * next / median)));
      assertThat(shifts.get(0).label(), is("v1"));
      assertThat(shifts.get(0).before(), is("v0"));
    }
  }

  @Test
  void fewNumbersAreNotCompared() {
    long enough = IntakeCase.LIMITS.unitShiftMinRows();
    assertThat(
        find(number("Assets", enough, 1, 1, 0), number("Assets", enough, 1000, 1000, 0)).size(),
        is(1));
    assertThat(
        find(number("Assets", enough - 1, 1, 1, 0), number("Assets", enough, 1000, 1000, 0)),
        is(empty()));
    assertThat(
        find(number("Assets", enough, 1, 1, 0), number("Assets", enough - 1, 1000, 1000, 0)),
        is(empty()));
  }

  @Test
  void aVintageWithoutNumbersIsStridden() {
    List<UnitShift> shifts =
        find(
            number("Assets", 1000, 1, 1, 0),
            number("Assets", 0, 0, 0, 0),
            number("Assets", 1000, 1000, 1000, 0));
    assertThat(shifts.size(), is(1));
    assertThat(shifts.get(0).before(), is("v0"));
    assertThat(shifts.get(0).label(), is("v2"));
  }

  @Test
  void aUnitThatLeavesTheContractsRangeIsFoundByWhatWasRefused() {
    // 950 of 1,000 numbers are refused, the rest have hardly a larger median.
    List<UnitShift> shifts =
        find(number("Assets", 1000, 60_300, 40_000, 0), number("Assets", 50, 600_000, 1000, 950));
    assertThat(shifts.size(), is(1));
    assertThat(
        shifts.get(0).note(),
        is(
            "Assets in v1: 95.0 % of its numbers outside the contract's range, 0.0 % in v0; of the"
                + " others median 9.950 times that of v0"));
  }

  @Test
  void someRefusedNumbersAreOrdinaryDirt() {
    assertThat(
        find(number("Assets", 1000, 100, 10, 2), number("Assets", 1000, 101, 10, 60)), is(empty()));
  }

  @Test
  void keysAndDatesHaveNoUnit() {
    assertThat(
        find(number("RepCRD", 1000, 1, 1, 0), number("RepCRD", 1000, 1000, 1000, 0)), is(empty()));
    assertThat(
        find(number("Hired", 1000, 19, 1, 0), number("Hired", 1000, 19_000, 1000, 0)), is(empty()));
  }

  static List<Long> seeds() {
    return List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
  }

  /** The clean twin: draws of one skewed law, growing by 3 % a vintage, never look like a shift. */
  @ParameterizedTest
  @MethodSource("seeds")
  void theCleanTwinPassesAndItsThousandfoldFails(long seed) {
    Random random = new Random(seed);
    double[] older = new double[200];
    double[] newer = new double[200];
    for (int i = 0; i < older.length; i++) {
      older[i] = StrictMath.exp(1.8 * random.nextGaussian() + 4);
      newer[i] = 1.03 * StrictMath.exp(1.8 * random.nextGaussian() + 4);
    }
    double[] thousands = Arrays.stream(newer).map(value -> 1000 * value).toArray();
    assertThat("seed " + seed, find(profile(older), profile(newer)), is(empty()));
    assertThat("seed " + seed, find(profile(older), profile(thousands)).size(), is(1));
  }

  private static ColumnProfile profile(double[] values) {
    double median = middle(values);
    return number(
        "Assets",
        values.length,
        median,
        middle(Arrays.stream(values).map(value -> Math.abs(value - median)).toArray()),
        0);
  }

  private static double middle(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static ColumnProfile number(
      String name, long present, double median, double mad, long outOfRange) {
    return IntakeCase.number(name, present, median, mad, outOfRange);
  }

  /** Shifts among vintages v0, v1, ... with one column each. */
  private static List<UnitShift> find(ColumnProfile... columns) {
    List<FileProfile> files = new ArrayList<>();
    for (ColumnProfile column : columns) {
      files.add(
          IntakeCase.profile(
              "v" + files.size(), IntakeCase.HEADER, 1000, 1000, "", List.of(column)));
    }
    return UnitShift.find(files, IntakeCase.MAP, IntakeCase.LIMITS);
  }
}
