package com.savvywealth.leads.model.world;

import com.savvywealth.leads.model.world.Draws.Topic;
import com.savvywealth.leads.model.world.WorldCalendar.Vintage;
import java.util.Arrays;
import java.util.List;

/**
 * The advisors of a world: mobility, careers, when the vendor lists them, and the traits that do
 * not change.
 *
 * <p>A career's length is drawn as of the advisor's reference day (the first contact), so that the
 * features at contact have the same distribution in every quarter.
 */
final class Advisors {
  static final List<Double> MOVES_PER_YEAR = List.of(0.03, 0.08, 0.17, 0.38);
  static final List<Double> CLASS_SHARE = List.of(0.22, 0.35, 0.29, 0.14);
  private static final double JOIN_PER_VINTAGE = 0.0184;
  private static final double LEAVE_PER_VINTAGE = 0.014;

  private final Draws draws;
  private final Firms firms;
  private final int[] start;
  private final int[][] moves;
  private final byte[] joinVintage;
  private final byte[] leaveVintage;
  private final boolean real;
  private final List<Vintage> vintages;
  private final int endDay;

  /**
   * @param referenceDays per advisor the day on which the career has its drawn length
   */
  Advisors(WorldSpec spec, Draws draws, Firms firms, int[] referenceDays) {
    this.draws = draws;
    this.firms = firms;
    this.real = spec.kind().isReal();
    this.vintages = spec.calendar().vintages();
    this.endDay = spec.calendar().endDay();
    int n = spec.listedReps();
    start = new int[n];
    moves = new int[n][];
    joinVintage = new byte[n];
    leaveVintage = new byte[n];
    for (int rep = 0; rep < n; rep++) {
      start[rep] = referenceDays[rep] - careerDays(rep);
      moves[rep] = drawMoves(rep);
      joinVintage[rep] = (byte) joins(spec, draws, rep);
      leaveVintage[rep] = (byte) leaves(spec, draws, rep);
    }
  }

  /** First vintage that lists an advisor, 0 to 7; 8 and on for the advisors of further quarters. */
  static int joins(WorldSpec spec, Draws draws, int rep) {
    if (rep >= spec.reps()) {
      return WorldCalendar.USUAL + (rep - spec.reps()) / spec.quarterReps();
    }
    double u = draws.unit(Topic.REP_JOIN, rep, 0);
    int vintage = (int) (u / JOIN_PER_VINTAGE) + 1;
    return vintage < WorldCalendar.USUAL ? vintage : 0;
  }

  /** First vintage that lists an advisor no more, the number of vintages for those who stay. */
  static int leaves(WorldSpec spec, Draws draws, int rep) {
    double u = draws.unit(Topic.REP_LEAVE, rep, 0);
    int vintage = (int) (u / LEAVE_PER_VINTAGE) + 1;
    int stays = spec.vintages();
    return vintage < stays && vintage > joins(spec, draws, rep) ? vintage : stays;
  }

  /** Number of deliveries. */
  int vintages() {
    return vintages.size();
  }

  /** A delivery by its place in the calendar. */
  Vintage vintage(int index) {
    return vintages.get(index);
  }

  int count() {
    return start.length;
  }

  int crd(int rep) {
    return 100_003 + 3 * rep + draws.below(Topic.REP_TRAIT, rep, 90, 3);
  }

  boolean listed(int rep, int vintage) {
    return vintage >= joinVintage[rep]
        && vintage < leaveVintage[rep]
        && start[rep] <= vintages.get(vintage).day();
  }

  /** The latest vintage that lists an advisor and is dated no later than the day, or -1. */
  int permittedVintage(int rep, int day) {
    int vintage = vintages.size() - 1;
    while (vintage >= 0 && !(vintages.get(vintage).day() <= day && listed(rep, vintage))) {
      vintage--;
    }
    return vintage;
  }

  JobHistory history(int rep, int day) {
    int[] all = moves[rep];
    int n = all.length;
    while (n > 0 && all[n - 1] > day) {
      n--;
    }
    return new JobHistory(start[rep], n == all.length ? all : Arrays.copyOf(all, n), day);
  }

  /** The firm at which an advisor works after a number of moves. */
  int firm(int rep, int movesSoFar) {
    int firm = firms.at(draws.unit(Topic.CAREER_FIRM, rep, movesSoFar));
    if (movesSoFar == 0) {
      return firm;
    }
    int before = firms.at(draws.unit(Topic.CAREER_FIRM, rep, movesSoFar - 1));
    return firm == before ? (firm + 1) % firms.count() : firm;
  }

  /** Adds a move that nobody could know of before it happened; a day that has one keeps one. */
  void addMove(int rep, int day) {
    int[] all = moves[rep];
    int at = Arrays.binarySearch(all, day);
    if (at >= 0) {
      return;
    }
    int insertion = -at - 1;
    int[] more = new int[all.length + 1];
    System.arraycopy(all, 0, more, 0, insertion);
    more[insertion] = day;
    System.arraycopy(all, insertion, more, insertion + 1, all.length - insertion);
    moves[rep] = more;
  }

  /**
   * Chance that an advisor moves within some days after the view, given what the view shows: at
   * most the last six moves and the time since the sixth, or the whole career.
   */
  static double moveChance(JobHistory seen, int days) {
    int shown = Math.min(6, seen.priorFirms());
    double years =
        shown < 6
            ? seen.yearsAsRep()
            : (seen.day() - seen.priorStart(5)) / WorldCalendar.DAYS_PER_YEAR;
    double total = 0;
    double moved = 0;
    for (int k = 0; k < MOVES_PER_YEAR.size(); k++) {
      double rate = MOVES_PER_YEAR.get(k);
      double weight =
          CLASS_SHARE.get(k) * StrictMath.pow(rate, shown) * StrictMath.exp(-rate * years);
      total += weight;
      moved += weight * -StrictMath.expm1(-rate * days / WorldCalendar.DAYS_PER_YEAR);
    }
    return moved / total;
  }

  private int careerDays(int rep) {
    double a = -8 * StrictMath.log(draws.unit(Topic.CAREER_LENGTH, rep, 0));
    double b = -8 * StrictMath.log(draws.unit(Topic.CAREER_LENGTH, rep, 1));
    return (int) Math.round(WorldCalendar.DAYS_PER_YEAR * (1 + Math.min(44, a + b)));
  }

  private int[] drawMoves(int rep) {
    double u = draws.unit(Topic.CAREER_CLASS, rep, 0);
    int k = 0;
    while (k < CLASS_SHARE.size() - 1 && u > CLASS_SHARE.get(k)) {
      u -= CLASS_SHARE.get(k);
      k++;
    }
    int[] found = new int[4];
    int n = 0;
    double day = start[rep];
    for (int i = 0; true; i++) {
      double wait = -StrictMath.log(draws.unit(Topic.CAREER_MOVE, rep, i)) / MOVES_PER_YEAR.get(k);
      day += Math.max(1, wait * WorldCalendar.DAYS_PER_YEAR);
      if (day >= endDay) {
        return Arrays.copyOf(found, n);
      }
      if (n == found.length) {
        found = Arrays.copyOf(found, 2 * n);
      }
      found[n++] = (int) day;
    }
  }

  // ---- traits that do not change -------------------------------------------------------------

  private double trait(int rep, int index) {
    return draws.unit(Topic.REP_TRAIT, rep, index);
  }

  /** Number of states in which an advisor is registered, 1 to 30. */
  int states(int rep) {
    double u = trait(rep, 0);
    if (u < 0.45) {
      return 1;
    }
    if (u < 0.70) {
      return u < 0.60 ? 2 : 3;
    }
    return u < 0.92 ? 4 + (int) ((u - 0.70) / 0.22 * 7) : 11 + (int) ((u - 0.92) / 0.08 * 20);
  }

  /** Series 7, 65, 66, 24 for index 0 to 3. */
  boolean licence(int rep, int index) {
    return trait(rep, 10 + index) < LICENCE[index];
  }

  /** CFP, CFA, CIMA, AIF for index 0 to 3. */
  boolean designation(int rep, int index) {
    return trait(rep, 20 + index) < DESIGNATION[index];
  }

  private static final double[] LICENCE = {0.60, 0.45, 0.38, 0.14};
  private static final double[] DESIGNATION = {0.25, 0.11, 0.09, 0.10};

  int licences(int rep) {
    return countOf(rep, true);
  }

  int designations(int rep) {
    return countOf(rep, false);
  }

  private int countOf(int rep, boolean licences) {
    int count = 0;
    for (int i = 0; i < 4; i++) {
      count += (licences ? licence(rep, i) : designation(rep, i)) ? 1 : 0;
    }
    return count;
  }

  /** Whether an advisor works for more than one firm at once. */
  boolean severalFirms(int rep) {
    return trait(rep, 1) < 0.12;
  }

  /** Whether the vendor also writes a row for the second firm: 3.6 % of all advisors. */
  boolean secondRow(int rep) {
    return trait(rep, 1) < 0.036;
  }

  /** Whether the vendor has no hire date for an advisor, in any vintage. */
  boolean hireMissing(int rep) {
    return trait(rep, 2) < (real ? 0.04 : 0.02);
  }

  boolean genderBlank(int rep) {
    return trait(rep, 3) < LeadSources.GENDER_BLANK;
  }
}
