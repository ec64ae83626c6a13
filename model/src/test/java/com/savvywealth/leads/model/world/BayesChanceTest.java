package com.savvywealth.leads.model.world;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BayesChanceTest {
  private static DrawnWorld world(WorldKind kind, long seed) {
    return DrawnWorld.draw(
        new WorldSpec(kind, seed, 40_000, 3_000, 40_000, 400, RepColumns.NAMED.size()));
  }

  @ParameterizedTest
  @EnumSource(WorldKind.class)
  void meansTheTrueChanceInEveryDecile(WorldKind kind) {
    DrawnWorld world = world(kind, 11);
    int[] leads = byBayes(world);
    for (int d = 0; d < 10; d++) {
      int[] decile = Arrays.copyOfRange(leads, leads.length * d / 10, leads.length * (d + 1) / 10);
      double bayes = mean(decile, world.outcomes()::bayes);
      double chance = mean(decile, world.outcomes()::chance);
      double called = mean(decile, i -> world.outcomes().calledInWindow(i) ? 1 : 0);
      // hidden source: relative spread of the chance under .6, so se < .6 / sqrt(3,900) = 1 %
      assertThat(kind + " decile " + d, chance / bayes, closeTo(1, 0.05));
      double error = Math.sqrt(bayes * (1 - bayes) / decile.length);
      assertThat(kind + " decile " + d, called, closeTo(bayes, 4 * error));
    }
  }

  /** Where a move is likely the permitted row is likely stale: there the average must hold too. */
  @ParameterizedTest
  @EnumSource(WorldKind.class)
  void allowsForMovesSinceTheVintage(WorldKind kind) {
    DrawnWorld world = world(kind, 12);
    int[] stale =
        Arrays.stream(byBayes(world))
            .filter(i -> world.outcomes().vintage(i) >= 0 && moveChance(world, i) > 0.03)
            .toArray();
    double expected = mean(stale, i -> moveChance(world, i));
    double moved = mean(stale, i -> hasMoved(world, i) ? 1 : 0);
    assertThat(stale.length, greaterThan(1_000));
    assertThat(moved, closeTo(expected, 4 * Math.sqrt(expected * (1 - expected) / stale.length)));
    double bayes = mean(stale, world.outcomes()::bayes);
    assertThat(mean(stale, world.outcomes()::chance) / bayes, closeTo(1, 0.05));
  }

  private static JobHistory seen(DrawnWorld world, int lead) {
    int vintage = world.outcomes().vintage(lead);
    return world
        .advisors()
        .history(world.plan().rep(lead), WorldCalendar.usual().vintages().get(vintage).day());
  }

  private static double moveChance(DrawnWorld world, int lead) {
    JobHistory seen = seen(world, lead);
    return Advisors.moveChance(seen, world.plan().contactDay(lead) - seen.day());
  }

  private static boolean hasMoved(DrawnWorld world, int lead) {
    JobHistory now =
        world.advisors().history(world.plan().rep(lead), world.plan().contactDay(lead));
    return now.priorFirms() > seen(world, lead).priorFirms();
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void promiseIsAsStrongAsThePlanHopes(long seed) {
    DrawnWorld world = world(WorldKind.PROMISE, seed);
    System.out.println(world.strength());
    int[] leads = world.matured();
    boolean[] y = world.labels(leads);
    double base = mean(leads, i -> world.outcomes().calledInWindow(i) ? 1 : 0);
    assertThat(base, allOf(greaterThan(0.046), lessThan(0.054)));
    assertThat(
        Scores.areaUnderRoc(world.bayes(leads), y), allOf(greaterThan(0.70), lessThan(0.74)));
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void realIsAsWeakAsHistory(long seed) {
    DrawnWorld world = world(WorldKind.REAL, seed);
    System.out.println(world.strength());
    int[] leads = world.matured();
    boolean[] y = world.labels(leads);
    double base = mean(leads, i -> world.outcomes().calledInWindow(i) ? 1 : 0);
    assertThat(base, allOf(greaterThan(0.031), lessThan(0.040)));
    assertThat(
        Scores.areaUnderRoc(world.bayes(leads), y), allOf(greaterThan(0.59), lessThan(0.65)));
    assertThat(
        Scores.averagePrecision(world.bayes(leads), y) / base,
        allOf(greaterThan(1.3), lessThan(2.0)));
  }

  @Test
  void beatsEverySingleFeature() {
    DrawnWorld world = world(WorldKind.PROMISE, 13);
    int[] leads =
        Arrays.stream(world.matured()).filter(i -> world.outcomes().vintage(i) >= 0).toArray();
    boolean[] y = world.labels(leads);
    double best = Scores.averagePrecision(world.bayes(leads), y);
    IntToDoubleFunction stability = i -> -seen(world, i).stability();
    IntToDoubleFunction licences = i -> world.advisors().licences(world.plan().rep(i));
    IntToDoubleFunction designations = i -> world.advisors().designations(world.plan().rep(i));
    IntToDoubleFunction states = i -> world.advisors().states(world.plan().rep(i));
    for (IntToDoubleFunction feature :
        new IntToDoubleFunction[] {stability, licences, designations, states}) {
      double[] score = Arrays.stream(leads).mapToDouble(feature).toArray();
      assertThat(Scores.averagePrecision(score, y), lessThan(0.75 * best));
    }
  }

  private static int[] byBayes(DrawnWorld world) {
    return IntStream.of(world.matured())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> world.outcomes().bayes(i)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double mean(int[] leads, IntToDoubleFunction value) {
    return IntStream.of(leads).mapToDouble(value).average().orElseThrow();
  }
}
