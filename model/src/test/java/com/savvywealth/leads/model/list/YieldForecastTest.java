package com.savvywealth.leads.model.list;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What lists will bring, and whether the interval keeps its word. */
class YieldForecastTest {
  private static final ForecastConfig.Haircut NONE = new ForecastConfig.Haircut(1, 0, "s");

  private static YieldForecast forecast(int draws, ForecastConfig.Haircut recycled) {
    return new YieldForecast(new ForecastConfig(draws, 7, 20, NONE, recycled), 2);
  }

  private static List<YieldForecast.Item> items(int count, double probability, boolean recycled) {
    List<YieldForecast.Item> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(new YieldForecast.Item(List.of("all"), i % 2, recycled, probability));
    }
    return items;
  }

  /**
   * Tier 0: 60 calls of 40 promised; tier 1: 20 of 40. Ratios 60.5 / 40.5 = 1.494 and 20.5 / 40.5 =
   * .506; 100 leads of .1 promise 10 and give 50 * .1494 + 50 * .0506 = 10.00. Called again at .5:
   * 5.00.
   */
  @Test
  void tiersAreCorrectedByTheirHeldOutLeads() {
    List<YieldForecast.Evidence> evidence = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      evidence.add(new YieldForecast.Evidence(0, i % 20, 0.1, i < 60));
      evidence.add(new YieldForecast.Evidence(1, i % 20, 0.1, i < 20));
    }
    YieldForecast.Yield fresh =
        forecast(1_000, NONE).of(items(100, 0.1, false), evidence).get("all");
    assertThat(fresh.promised(), closeTo(10, 1e-12));
    assertThat(fresh.expected(), closeTo(5 * 60.5 / 40.5 + 5 * 20.5 / 40.5, 1e-12));
    assertThat(fresh.ninetyFive().low(), is(lessThan(fresh.eighty().low())));
    assertThat(fresh.ninetyFive().high(), is(greaterThan(fresh.eighty().high())));
    ForecastConfig.Haircut half = new ForecastConfig.Haircut(0.5, 0.1, "s");
    YieldForecast.Yield again =
        forecast(1_000, half).of(items(100, 0.1, true), evidence).get("all");
    assertThat(again.expected(), closeTo(fresh.expected() / 2, 1e-12));
  }

  /** 19 calls are fewer than 20: tier 1 leans on both tiers, (60 + 19 + .5) / (80 + .5) = .988. */
  @Test
  void aTierWithFewCallsLeansOnAll() {
    List<YieldForecast.Evidence> evidence = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      evidence.add(new YieldForecast.Evidence(0, i % 20, 0.1, i < 60));
      evidence.add(new YieldForecast.Evidence(1, i % 20, 0.1, i < 19));
    }
    List<YieldForecast.Item> item = List.of(new YieldForecast.Item(List.of("all"), 1, false, 0.1));
    assertThat(
        forecast(100, NONE).of(item, evidence).get("all").expected(),
        closeTo(0.1 * 79.5 / 80.5, 1e-12));
  }

  @Test
  void withoutHeldOutLeadsThereIsNoInterval() {
    YieldForecast.Yield alone = forecast(100, NONE).of(items(10, 0.1, false), List.of()).get("all");
    assertThat(alone.expected(), closeTo(1, 1e-12));
    assertThat(
        Double.isNaN(alone.eighty().low()) && Double.isNaN(alone.ninetyFive().high()), is(true));
    assertThat(forecast(100, NONE).of(List.of(), List.of()).isEmpty(), is(true));
  }

  /**
   * How often the intervals held what came, over worlds of a model that is off by a hidden factor.
   */
  private static double[] coverage(int worlds, double weekSpread) {
    int[] held = new int[2];
    for (int world = 0; world < worlds; world++) {
      Random random = new Random(1_000 + world);
      double[] off = {0.7 + 0.6 * random.nextDouble(), 0.7 + 0.6 * random.nextDouble()};
      List<YieldForecast.Evidence> evidence = new ArrayList<>();
      for (int week = 0; week < 20; week++) {
        double level = StrictMath.exp(weekSpread * random.nextGaussian());
        for (int i = 0; i < 200; i++) {
          double p = 0.02 + 0.1 * random.nextDouble();
          boolean called = random.nextDouble() < p * off[i % 2] * level;
          evidence.add(new YieldForecast.Evidence(i % 2, week, p, called));
        }
      }
      int came = 0;
      List<YieldForecast.Item> items = new ArrayList<>();
      for (int week = 0; week < 4; week++) {
        double level = StrictMath.exp(weekSpread * random.nextGaussian());
        for (int i = 0; i < 150; i++) {
          double p = 0.02 + 0.1 * random.nextDouble();
          came += random.nextDouble() < p * off[i % 2] * level ? 1 : 0;
          items.add(new YieldForecast.Item(List.of("all"), i % 2, false, p));
        }
      }
      YieldForecast.Yield told = forecast(400, NONE).of(items, evidence).get("all");
      held[0] += told.eighty().contains(came) ? 1 : 0;
      held[1] += told.ninetyFive().contains(came) ? 1 : 0;
    }
    return new double[] {(double) held[0] / worlds, (double) held[1] / worlds};
  }

  /** 100 worlds: standard errors .04 and .022; four of them are allowed. */
  @Test
  void intervalsHoldWhatCame() {
    double[] held = coverage(100, 0);
    System.out.printf("coverage of 80 %% and 95 %%: %.3f %.3f%n", held[0], held[1]);
    assertThat(held[0], is(both(greaterThanOrEqualTo(0.68)).and(lessThanOrEqualTo(0.96))));
    assertThat(held[1], is(greaterThanOrEqualTo(0.88)));
  }

  /**
   * The weeks to come have their own levels, of which the interval holds none unless the haircut's
   * deviation does: measured .832 and .952 without a spread of weeks, .749 and .907 with .2: the
   * latter misses its bound of .91, and this proof says so until the interval carries the weeks'
   * spread.
   */
  @Test
  @Tag("proof")
  void coverageOverManyWorlds() {
    for (double spread : new double[] {0, 0.2}) {
      double[] held = coverage(1_000, spread);
      System.out.printf("weeks' spread %.1f: 80 %%: %.3f, 95 %%: %.3f%n", spread, held[0], held[1]);
      assertThat(held[0], is(greaterThanOrEqualTo(spread > 0 ? 0.74 : 0.75)));
      assertThat(held[1], is(greaterThanOrEqualTo(spread > 0 ? 0.91 : 0.92)));
    }
  }
}
