package com.savvywealth.leads.model.world;

import com.savvywealth.leads.model.health.ReferenceWindow;
import com.savvywealth.leads.model.health.ScoreNight;
import com.savvywealth.leads.model.health.WeekCounts;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A year of production, night by night, in which one thing drifts from a known day on.
 *
 * <p>Leads arrive on weekdays, wait four weeks, are scored every night meanwhile and then
 * contacted; so one night holds most people of the night before. A lead's features fall into the
 * bins of a training window as often as that window's rows did, each by itself; its chance of a
 * call follows from them, and over all leads is the base rate. A year is preceded by {@link
 * #BEFORE} days without drift, which monitors need for their history.
 */
public final class DriftYear {
  /** Days of the year. */
  public static final int DAYS = 365;

  /** Days before it. */
  public static final int BEFORE = 140;

  /** First day of the year, a Monday. */
  public static final LocalDate START = LocalDate.of(2024, 1, 1);

  /** Days after a contact until its outcome is final. */
  public static final int OUTCOME_DAYS = 30;

  private static final int WAIT = 28;
  private static final double MOST = 0.9;
  private static final double MOVED = 0.5;
  private static final double MOVED_LITTLE = 0.2;
  private static final double UP = 1.5;
  private static final double DOWN = 0.6;

  /** What drifts. */
  public enum Drift {
    /** Nothing. */
    NONE,
    /** Half of the new leads come from the upper third of one feature. */
    MIX,
    /** A fifth of them do. */
    MIX_SLIGHT,
    /** Half as many calls more. */
    RATE_UP,
    /** Two fifths of the calls fail to come. */
    RATE_DOWN,
    /** One feature's unit changes: all its values fall beyond the last edge. */
    UNIT,
    /** One column is silently empty. */
    MISSING,
    /** One night is not scored. */
    NIGHT_LOST
  }

  /**
   * A year.
   *
   * @param window the training window
   * @param baseRate share of contacts that are called in time
   * @param arrivals new leads on a weekday
   * @param drift what drifts
   * @param driftDay from which day of the year on, from 0
   * @param seed of everything random
   */
  public record Spec(
      ReferenceWindow window, double baseRate, int arrivals, Drift drift, int driftDay, long seed) {
    /** Refuses a year without leads or features. */
    public Spec {
      if (arrivals < 1 || !(baseRate > 0 && baseRate < 1) || window.features().isEmpty()) {
        throw new IllegalArgumentException(
            "a year needs arrivals, a base rate in (0, 1) and features, but has %d, %s and %d"
                .formatted(arrivals, baseRate, window.features().size()));
      }
    }
  }

  /** What the leads of one day came to. */
  private static final class Arrivals {
    final int[][] bins;
    final int[] scores;
    final int[] spoiltScores;
    int leads;
    int called;

    Arrivals(int[] widths, int scoreBins) {
      scores = new int[scoreBins];
      spoiltScores = new int[scoreBins];
      bins = new int[widths.length][];
      for (int f = 0; f < widths.length; f++) {
        bins[f] = new int[widths[f]];
      }
    }
  }

  private final Spec spec;
  private final List<String> names;
  private final int[] widths;
  private final int scoreBins;
  private final SplittableRandom random;
  private final DriftLeads drawn;
  private final double scale;
  private final Arrivals[] days;

  private DriftYear(Spec spec) {
    this.spec = spec;
    this.names = List.copyOf(spec.window().features().keySet());
    this.random = new SplittableRandom(spec.seed());
    this.drawn = new DriftLeads(spec.window(), random);
    this.widths = drawn.widths();
    this.scoreBins = spec.window().margins().count();
    this.scale = spec.baseRate() / drawn.meanChance();
    this.days = new Arrivals[BEFORE + DAYS];
    for (int day = 0; day < days.length; day++) {
      days[day] = arrive(day - BEFORE);
    }
  }

  /** The year of a specification. */
  public static DriftYear of(Spec spec) {
    return new DriftYear(spec);
  }

  private Arrivals arrive(int day) {
    Arrivals arrivals = new Arrivals(widths, scoreBins);
    DayOfWeek weekday = START.plusDays(day).getDayOfWeek();
    boolean isOff = weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
    int leads = isOff ? 0 : spec.arrivals() - 20 + random.nextInt(41);
    boolean drifted = day >= spec.driftDay();
    double moved =
        !drifted
            ? 0
            : spec.drift() == Drift.MIX
                ? MOVED
                : spec.drift() == Drift.MIX_SLIGHT ? MOVED_LITTLE : 0;
    double rate = rate(day + WAIT);
    int[] lead = new int[widths.length];
    for (int i = 0; i < Math.max(0, leads); i++) {
      drawn.draw(lead, moved);
      double margin = drawn.margin(lead);
      for (int f = 0; f < lead.length; f++) {
        arrivals.bins[f][lead[f]]++;
      }
      arrivals.scores[drawn.score(margin)]++;
      arrivals.spoiltScores[drawn.score(drawn.spoiltMargin(lead, spec.drift()))]++;
      arrivals.leads++;
      double chance = Math.min(MOST, scale * rate * StrictMath.exp(margin));
      arrivals.called += random.nextDouble() < chance ? 1 : 0;
    }
    return arrivals;
  }

  /** How much the chance of a contact on that day is changed. */
  private double rate(int day) {
    if (day < spec.driftDay()) {
      return 1;
    }
    return spec.drift() == Drift.RATE_UP ? UP : spec.drift() == Drift.RATE_DOWN ? DOWN : 1;
  }

  /** All nights that were scored, those before the year too, in order. */
  public List<ScoreNight> nights() {
    List<ScoreNight> nights = new ArrayList<>();
    for (int day = WAIT - BEFORE; day < DAYS; day++) {
      if (spec.drift() != Drift.NIGHT_LOST || day != spec.driftDay()) {
        nights.add(night(day));
      }
    }
    return nights;
  }

  private ScoreNight night(int day) {
    boolean isSpoilt =
        day >= spec.driftDay() && (spec.drift() == Drift.UNIT || spec.drift() == Drift.MISSING);
    long[] scores = new long[scoreBins];
    long leads = 0;
    SortedMap<String, List<Long>> counts = new TreeMap<>();
    for (int f = 0; f < widths.length; f++) {
      long[] sums = new long[widths[f]];
      for (int back = 1; back <= WAIT; back++) {
        int[] bins = days[day + BEFORE - back].bins[f];
        for (int bin = 0; bin < bins.length; bin++) {
          sums[isSpoilt && f == drawn.drifting() ? drawn.spoilt(bin, spec.drift()) : bin] +=
              bins[bin];
        }
      }
      counts.put(names.get(f), Arrays.stream(sums).boxed().toList());
    }
    for (int back = 1; back <= WAIT; back++) {
      Arrivals arrived = days[day + BEFORE - back];
      int[] bins = isSpoilt ? arrived.spoiltScores : arrived.scores;
      for (int bin = 0; bin < scoreBins; bin++) {
        scores[bin] += bins[bin];
      }
      leads += arrived.leads;
    }
    String date = START.plusDays(day).toString();
    return new ScoreNight(
        date,
        date,
        "v12",
        "simulated",
        leads,
        leads,
        new TreeMap<>(),
        true,
        leads,
        counts,
        Arrays.stream(scores).boxed().toList(),
        leads * spec.baseRate());
  }

  /** Weeks of contact in order, from the first whole one that has contacts on. */
  public List<WeekCounts> weeks() {
    List<WeekCounts> weeks = new ArrayList<>();
    for (int monday = WAIT - BEFORE; monday + 7 <= DAYS; monday += 7) {
      long leads = 0;
      long called = 0;
      for (int day = monday; day < monday + 7; day++) {
        Arrivals contacted = days[day - WAIT + BEFORE];
        leads += contacted.leads;
        called += contacted.called;
      }
      weeks.add(new WeekCounts(START.plusDays(monday).toString(), leads, called));
    }
    return weeks;
  }

  /** The day of the year on whose morning the outcomes of a week are final. */
  public static int matureOn(int week) {
    return WAIT - BEFORE + 7 * week + 7 + OUTCOME_DAYS;
  }
}
