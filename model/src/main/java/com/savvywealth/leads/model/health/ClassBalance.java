package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.health.HealthConfig.Base;
import com.savvywealth.leads.model.health.HealthConfig.Baseline;
import com.savvywealth.leads.model.stat.ControlLimits;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The weekly audit of the share of called leads: the latest mature weeks, each held against a
 * baseline by the plan's five percentage points, by five percent of the baseline (the other reading
 * of the plan's "±5 %"), and by control limits of the count.
 *
 * <p>Control limits allow a week the share (1 - confidence) / weeks judged of falling outside by
 * chance, so that the confidence is that of all judged weeks together (Bonferroni), and they know
 * that the baseline is a sample itself (see {@link ControlLimits#predictive}).
 *
 * @param baseline what weeks are held against
 * @param confidence that no judged week falls outside by chance
 * @param level chance of one week to fall outside
 * @param weeks mature weeks that are shown, in order; those without a baseline are not judged
 * @param rules what the three readings do at a usual week, see {@link Rule}; empty when no week is
 *     judged
 * @param limits the gates' limits
 * @see "plan, Task 16.2 and gate 16"
 */
public record ClassBalance(
    Baseline baseline,
    double confidence,
    double level,
    List<Week> weeks,
    List<Rule> rules,
    HealthLimits limits)
    implements Serializable {
  /** Metric of the plan's reading. */
  public static final String SHIFT_METRIC = "class_balance_shift_pp";

  /** Metric of the guard. */
  public static final String OUTSIDE_METRIC = "class_balance_outside_limits";

  private static final double HUNDRED = 100;

  /**
   * One week.
   *
   * @param week ISO week, such as 2025-W42
   * @param leads contacted in it whose outcome is final
   * @param called how many of them were called in time
   * @param share their share; NaN without leads
   * @param baselineLeads leads of its baseline, 0 when it has none
   * @param baselineShare share of those; NaN when there are none
   * @param low smallest count that chance explains
   * @param high greatest count that chance explains
   * @param judged whether the week is judged
   * @param outside whether it lies outside its limits
   */
  public record Week(
      String week,
      long leads,
      long called,
      double share,
      long baselineLeads,
      double baselineShare,
      long low,
      long high,
      boolean judged,
      boolean outside)
      implements Serializable {
    /** Percentage points by which the share lies above the baseline. */
    public double shiftPoints() {
      return HUNDRED * (share - baselineShare);
    }

    /** The same as a part of the baseline. */
    public double shiftRelative() {
      return share / baselineShare - 1;
    }
  }

  /**
   * What one reading of the rule does with a week of the usual size.
   *
   * @param name of the reading
   * @param falseAlarm chance to fire although nothing changed
   * @param seesHalved chance to fire when the share has halved
   * @param seesUpByHalf chance to fire when the share is half as much again
   * @param seesDoubled chance to fire when the share has doubled
   */
  public record Rule(
      String name, double falseAlarm, double seesHalved, double seesUpByHalf, double seesDoubled)
      implements Serializable {}

  /** Lists are copied. */
  public ClassBalance {
    weeks = List.copyOf(weeks);
    rules = List.copyOf(rules);
  }

  /**
   * The audit.
   *
   * @param counts mature weeks in order, none left out between two of them
   * @param config how it is made
   * @param training leads of the training window, which a baseline of training needs; may be null
   * @param limits the gates' limits
   */
  public static ClassBalance of(
      List<WeekCounts> counts, HealthConfig.Balance config, Base training, HealthLimits limits) {
    List<Base> bases = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      bases.add(base(counts, i, config, training));
    }
    int from = Math.max(0, counts.size() - config.judgedWeeks());
    int judged = 0;
    for (int i = from; i < counts.size(); i++) {
      judged += judgeable(counts.get(i), bases.get(i)) ? 1 : 0;
    }
    double level = judged == 0 ? Double.NaN : (1 - config.confidence()) / judged;
    List<Week> weeks = new ArrayList<>();
    for (int i = Math.max(0, from - config.trailingWeeks()); i < counts.size(); i++) {
      boolean isJudged = i >= from && judgeable(counts.get(i), bases.get(i));
      weeks.add(week(counts.get(i), bases.get(i), isJudged, level));
    }
    return new ClassBalance(
        config.baseline(), config.confidence(), level, weeks, rules(weeks, level, limits), limits);
  }

  private static boolean judgeable(WeekCounts week, Base base) {
    return base != null && week.leads() > 0;
  }

  /** The leads that a week is held against; null when there are not enough weeks before it. */
  private static Base base(
      List<WeekCounts> counts, int index, HealthConfig.Balance config, Base training) {
    if (config.baseline() == Baseline.TRAINING) {
      return training;
    }
    if (index < config.trailingWeeks()) {
      return null;
    }
    List<WeekCounts> before = counts.subList(index - config.trailingWeeks(), index);
    long leads = before.stream().mapToLong(WeekCounts::leads).sum();
    return leads == 0 ? null : new Base(leads, before.stream().mapToLong(WeekCounts::called).sum());
  }

  private static Week week(WeekCounts counts, Base base, boolean judged, double level) {
    double share = counts.leads() == 0 ? Double.NaN : (double) counts.called() / counts.leads();
    ControlLimits limits =
        judged
            ? ControlLimits.predictive(
                Math.toIntExact(counts.leads()), base.called(), base.leads(), level)
            : new ControlLimits(0, counts.leads());
    return new Week(
        counts.week(),
        counts.leads(),
        counts.called(),
        share,
        base == null ? 0 : base.leads(),
        base == null ? Double.NaN : (double) base.called() / base.leads(),
        limits.low(),
        limits.high(),
        judged,
        judged && !limits.contains(counts.called()));
  }

  private static List<Rule> rules(List<Week> weeks, double level, HealthLimits limits) {
    List<Week> judged = weeks.stream().filter(Week::judged).toList();
    if (judged.isEmpty()) {
      return List.of();
    }
    Week usual =
        judged.stream()
            .sorted(Comparator.comparingLong(Week::leads))
            .skip((judged.size() - 1) / 2)
            .findFirst()
            .orElseThrow();
    int n = Math.toIntExact(usual.leads());
    double base = usual.baselineShare();
    long called = Math.round(base * usual.baselineLeads());
    return List.of(
        rule(
            "±%s percentage points".formatted(plain(limits.shiftPoints())),
            ControlLimits.around(n, base, limits.shiftPoints() / HUNDRED),
            n,
            base),
        rule(
            "±%s %% of the baseline".formatted(plain(limits.shiftPoints())),
            ControlLimits.around(n, base, limits.shiftPoints() / HUNDRED * base),
            n,
            base),
        rule(
            "control limits",
            ControlLimits.predictive(n, called, usual.baselineLeads(), level),
            n,
            base));
  }

  private static Rule rule(String name, ControlLimits limits, int n, double base) {
    return new Rule(
        name,
        limits.chanceOutside(n, base),
        limits.chanceOutside(n, base / 2),
        limits.chanceOutside(n, Math.min(1, 1.5 * base)),
        limits.chanceOutside(n, Math.min(1, 2 * base)));
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  /** Weeks that are judged. */
  public List<Week> judged() {
    return weeks.stream().filter(Week::judged).toList();
  }

  /** Judged weeks with the leads that the plan's reading needs. */
  private List<Week> wide() {
    return judged().stream().filter(week -> week.leads() >= limits.leastWeekLeads()).toList();
  }

  /** The judged week that moved most in percentage points, among those with enough leads. */
  public Optional<Week> worst() {
    return wide().stream().max(Comparator.comparingDouble(week -> Math.abs(week.shiftPoints())));
  }

  /** Readings of gate 16: NaN when no week can be judged. */
  public List<Reading> readings() {
    List<Week> judged = judged();
    List<Reading> readings = new ArrayList<>();
    readings.add(
        worst()
            .map(
                week ->
                    Reading.of(SHIFT_METRIC, Math.abs(week.shiftPoints()), week.leads())
                        .withNote("worst of %d weeks: %s".formatted(wide().size(), week.week())))
            .orElse(Reading.of(SHIFT_METRIC, Double.NaN, 0)));
    long outside = judged.stream().filter(Week::outside).count();
    readings.add(
        judged.isEmpty()
            ? Reading.of(OUTSIDE_METRIC, Double.NaN, 0)
            : Reading.of(OUTSIDE_METRIC, (double) outside, judged.size()).withNote(named(judged)));
    worst()
        .ifPresent(
            week ->
                readings.add(
                    Reading.of(
                        "class_balance_shift_relative",
                        Math.abs(week.shiftRelative()),
                        week.leads())));
    readings.add(
        Reading.of(
            "class_balance_thin_weeks", (double) (judged.size() - wide().size()), judged.size()));
    return readings;
  }

  private static String named(List<Week> judged) {
    List<String> names = judged.stream().filter(Week::outside).map(Week::week).toList();
    return names.isEmpty()
        ? ""
        : String.join(", ", names.subList(Math.max(0, names.size() - 5), names.size()));
  }
}
