package com.savvywealth.leads.model.experiment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.experiment.ExperimentConfig.UnitOfAssignment;
import com.savvywealth.leads.model.experiment.ExperimentFiles.Covariate;
import com.savvywealth.leads.model.experiment.ExperimentFiles.CovariateKind;
import com.savvywealth.leads.model.stat.SampleRatio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BalanceTest {
  private static final Allocation ALLOCATION = AllocationCases.allocation(UnitOfAssignment.LEAD, 4);
  private static final List<Covariate> COVARIATES =
      List.of(
          new Covariate("years", CovariateKind.NUMERIC),
          new Covariate("source", CovariateKind.CATEGORY));

  private record Lead(Arm arm, String tier, Double years, String source) {}

  @Test
  void differencesAreThoseOfTheFormulas() {
    // Treated years 1, 3 (mean 2, variance 2), one missing; controls 2, 6, 7 (mean 5, variance 7).
    // (2 - 5) / sqrt((2 + 7) / 2) = -1.41421. Missing 1/3 v 0: (1/3) / sqrt((2/9) / 2) = 1.
    // Tier A: 2/3 v 1/3, both variances 2/9: (1/3) / sqrt(2/9) = .70711.
    BalanceTable table =
        table(
            List.of(
                new Lead(Arm.TREATMENT, "A", 1.0, null),
                new Lead(Arm.TREATMENT, "A", 3.0, null),
                new Lead(Arm.TREATMENT, "B", null, null),
                new Lead(Arm.CONTROL, "A", 2.0, null),
                new Lead(Arm.CONTROL, "B", 6.0, null),
                new Lead(Arm.CONTROL, "B", 7.0, null)));
    assertThat(difference(table, "years", "mean"), closeTo(-Math.sqrt(2), 1e-12));
    assertThat(difference(table, "years", "(missing)"), closeTo(1, 1e-12));
    assertThat(difference(table, "aum_tier", "A"), closeTo(Math.sqrt(0.5), 1e-12));
    assertThat(difference(table, "aum_tier", "B"), closeTo(-Math.sqrt(0.5), 1e-12));
    assertThat(difference(table, "source", "(missing)"), is(0.0));
    assertThat(table.worst().orElseThrow().label(), is("years, mean"));
    // mean and missing of years, one of a tier of two values, none of a source with one
    assertThat(table.comparisons(), is(3));
  }

  /** Each lead ten times, so that no value is rare: shares stay, variances shrink a little. */
  private static BalanceTable table(List<Lead> leads) {
    BalanceCounter shares = new BalanceCounter(COVARIATES, ALLOCATION);
    BalanceCounter means = new BalanceCounter(COVARIATES, ALLOCATION);
    for (Lead lead : leads) {
      add(means, lead);
      for (int i = 0; i < 10; i++) {
        add(shares, lead);
      }
    }
    Balance mixed = new Balance(means.balance().numeric(), shares.balance().categories());
    return BalanceTable.of(mixed, new SampleRatio(3, 3));
  }

  private static void add(BalanceCounter counter, Lead lead) {
    counter.add(lead.arm(), lead.tier(), i -> i == 0 ? lead.years() : (Object) lead.source());
  }

  private static double difference(BalanceTable table, String covariate, String value) {
    return table.rows().stream()
        .filter(row -> row.covariate().equals(covariate) && row.value().equals(value))
        .findFirst()
        .orElseThrow()
        .difference();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anySplitInAnyOrderAddsUpToTheSameBytes(long seed) {
    Random random = new Random(seed);
    List<Lead> leads = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      leads.add(
          new Lead(
              random.nextBoolean() ? Arm.TREATMENT : Arm.CONTROL,
              "T" + random.nextInt(3),
              random.nextInt(5) == 0 ? null : random.nextGaussian() * 1e9,
              "s" + random.nextInt(30)));
    }
    BalanceCounter whole = new BalanceCounter(COVARIATES, ALLOCATION);
    leads.forEach(lead -> add(whole, lead));
    Collections.shuffle(leads, random);
    Balance sum = Balance.NONE;
    for (int from = 0; from < 400; ) {
      int to = Math.min(400, from + 1 + random.nextInt(90));
      BalanceCounter part = new BalanceCounter(COVARIATES, ALLOCATION);
      leads.subList(from, to).forEach(lead -> add(part, lead));
      Balance stored = Balance.read(part.balance().json());
      sum = random.nextBoolean() ? sum.plus(stored) : stored.plus(sum);
      from = to;
    }
    assertThat(sum.json(), is(whole.balance().json()));
  }

  @Test
  void rareValuesAreNotNamedAndCountTogether() {
    List<Lead> leads = new ArrayList<>(Collections.nCopies(10, lead(Arm.TREATMENT, "Event")));
    leads.addAll(Collections.nCopies(9, lead(Arm.CONTROL, "Jane Doe")));
    leads.addAll(Collections.nCopies(2, lead(Arm.CONTROL, "John Roe")));
    BalanceCounter counter = new BalanceCounter(COVARIATES, ALLOCATION);
    leads.forEach(lead -> add(counter, lead));
    Balance stored = counter.balance().withoutRareNames();
    assertThat(stored.json(), containsString("Event"));
    assertThat(stored.json(), not(containsString("Doe")));
    BalanceTable table = BalanceTable.of(counter.balance(), new SampleRatio(10, 11));
    assertThat(table.toString(), not(containsString("Doe")));
    assertThat(difference(table, "source", "(rare values)"), is(Double.NEGATIVE_INFINITY));
    // A later wave brings the name along with the tenth lead.
    BalanceCounter later = new BalanceCounter(COVARIATES, ALLOCATION);
    add(later, lead(Arm.CONTROL, "Jane Doe"));
    assertThat(stored.plus(later.balance()).withoutRareNames().json(), containsString("Jane"));
  }

  private static Lead lead(Arm arm, String source) {
    return new Lead(arm, "A", 1.0, source);
  }

  @Test
  void aCategoryOfTooManyValuesIsRefused() {
    BalanceCounter counter = new BalanceCounter(COVARIATES, ALLOCATION);
    for (int i = 0; i < 1_000; i++) {
      add(counter, lead(Arm.CONTROL, "s" + i));
    }
    assertThrows(IllegalArgumentException.class, () -> add(counter, lead(Arm.CONTROL, "one more")));
  }

  @Test
  void anArmWithoutLeadsCannotBeMeasured() {
    BalanceCounter counter = new BalanceCounter(COVARIATES, ALLOCATION);
    add(counter, lead(Arm.CONTROL, "Event"));
    BalanceTable table = BalanceTable.of(counter.balance(), new SampleRatio(0, 1));
    assertThat(table.worst().orElseThrow().size(), is(Double.NaN));
    assertThat(BalanceTable.of(Balance.NONE, SampleRatio.NONE).worst().isPresent(), is(false));
    assertThat(
        Arrays.asList(table.covariates().toArray()), is(List.of("aum_tier", "source", "years")));
  }
}
