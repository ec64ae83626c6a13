package com.savvywealth.leads.model.world;

import java.util.Arrays;

/**
 * An advisor's career as it stood on one day: start, moves up to that day, and what follows from
 * them. Days count from 1970-01-01, years are days / 365.25.
 */
final class JobHistory {
  private final int start;
  private final int[] moves;
  private final int day;

  /**
   * @param start first day as a rep
   * @param moves days of the moves, ascending, none after {@code day}
   * @param day the day of the view
   */
  JobHistory(int start, int[] moves, int day) {
    this.start = start;
    this.moves = moves;
    this.day = day;
  }

  /** This career a little later, with one more move. */
  JobHistory withMove(int moveDay, int newDay) {
    int[] more = Arrays.copyOf(moves, moves.length + 1);
    more[moves.length] = moveDay;
    return new JobHistory(start, more, newDay);
  }

  /** This career seen on a later day, without a move in between. */
  JobHistory seenOn(int newDay) {
    return new JobHistory(start, moves, newDay);
  }

  int startDay() {
    return start;
  }

  int day() {
    return day;
  }

  /** Number of firms left so far. */
  int priorFirms() {
    return moves.length;
  }

  int hireDay() {
    return moves.length == 0 ? start : moves[moves.length - 1];
  }

  double yearsAsRep() {
    return years(day - start);
  }

  double yearsAtFirm() {
    return years(day - hireDay());
  }

  /** Years at the current firm / years as rep, 0..1; 0 on the first day of a career. */
  double stability() {
    return day <= start ? 0 : (day - hireDay()) / (double) (day - start);
  }

  /** First day at the n-th firm before the current one, n from 1 to {@link #priorFirms}. */
  int priorStart(int n) {
    int index = moves.length - n - 1;
    return index < 0 ? start : moves[index];
  }

  /** Day of leaving the n-th firm before the current one. */
  int priorEnd(int n) {
    return moves[moves.length - n];
  }

  double priorYears(int n) {
    return years(priorEnd(n) - priorStart(n));
  }

  /** Mean years at prior firms 1 to 4 as far as there are any; NaN without any. */
  double averagePriorYears() {
    int n = Math.min(4, moves.length);
    return n == 0 ? Double.NaN : years(moves[moves.length - 1] - priorStart(n)) / n;
  }

  private static double years(int days) {
    return days / WorldCalendar.DAYS_PER_YEAR;
  }
}
