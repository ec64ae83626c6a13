package com.savvywealth.leads.model.world;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

class JobHistoryTest {
  private static final int[] MOVES = {3_653, 5_479};

  @Test
  void derivesTenureFromMoves() {
    // start 0, moves after 3,653 and 5,479 days, seen on day 7,305:
    // current (7305 - 5479) / 7305 = .24997; prior 1: 1826 d = 5.0 y; prior 2: 3653 d = 10.0 y
    JobHistory history = new JobHistory(0, MOVES, 7_305);
    assertThat(history.stability(), closeTo(1_826 / 7_305.0, 1e-15));
    assertThat(history.yearsAsRep(), closeTo(20.0, 1e-12));
    assertThat(history.priorYears(1), closeTo(1_826 / 365.25, 1e-12));
    assertThat(history.priorYears(2), closeTo(3_653 / 365.25, 1e-12));
    assertThat(history.averagePriorYears(), closeTo(5_479 / 365.25 / 2, 1e-12));
  }

  @Test
  void averageCoversTheLastFourOnly() {
    JobHistory history = new JobHistory(0, new int[] {1_000, 1_100, 1_200, 1_300, 1_400}, 2_000);
    assertThat(history.averagePriorYears(), closeTo(100 / 365.25, 1e-12));
  }

  @Test
  void careerWithoutMoveHasNoPriorFirm() {
    JobHistory history = new JobHistory(10, new int[0], 10);
    assertThat(history.stability(), is(0.0));
    assertThat(history.hireDay(), is(10));
    assertThat(Double.isNaN(history.averagePriorYears()), is(true));
  }

  @Test
  void moveAddsTheOldFirmInFront() {
    JobHistory moved = new JobHistory(0, MOVES, 7_305).withMove(7_300, 7_310);
    assertThat(moved.priorFirms(), is(3));
    assertThat(moved.priorStart(1), is(5_479));
    assertThat(moved.priorEnd(1), is(7_300));
    assertThat(moved.hireDay(), is(7_300));
  }

  @Test
  void moveChanceFollowsTheHistory() {
    // no move in 40 y: class k weighs share_k e^(-40 rate_k): .06626, .01427, .000323, 3.5e-8;
    // it moves in 365 days with 1 - e^(-rate_k 365/365.25): .02954, .07683, .15621, .31599;
    // (.06626 x .02954 + .01427 x .07683 + .000323 x .15621) / .08085 = .0384
    JobHistory settled = new JobHistory(0, new int[0], 40 * 1_461 / 4);
    assertThat(Advisors.moveChance(settled, 365), closeTo(0.0384, 0.0001));
    JobHistory restless =
        new JobHistory(0, new int[] {300, 600, 900, 1_200, 1_500, 1_800, 2_100}, 2_400);
    assertThat(Advisors.moveChance(restless, 365), greaterThan(0.25));
    assertThat(Advisors.moveChance(restless, 0), is(0.0));
  }
}
