package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Verdict;
import com.savvywealth.leads.model.stat.BenjaminiHochberg;
import com.savvywealth.leads.model.stat.Psi;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What several monitors say of the same nights and weeks, day by day: on which days each of them
 * raises an alarm. Numbers are those of gates and configuration.
 */
public final class WatchTrial {
  /** A monitor. */
  public enum Monitor {
    /** A feature's PSI over the last nights reaches gate 16's limit. */
    PSI_LETTER("PSI of the last nights, gate 16's letter"),
    /** Gate 16 as it ships: its verdict on the last nights is FAIL. */
    PSI_GATE("PSI of the last nights, gate 16 with its guard"),
    /** Above what chance explains among all features over the last nights. */
    PSI_DISCOVERY("PSI of the last nights, Benjamini and Hochberg"),
    /** A feature's PSI of one night reaches gate 16's limit. */
    NIGHT_LETTER("PSI of one night, gate 16's number"),
    /** A feature's PSI of one night reaches gate 11's smaller limit. */
    NIGHT_SMALL("PSI of one night, gate 11's number"),
    /** Above what chance explains in one night, each feature by itself. */
    NIGHT_CRITICAL("PSI of one night above its critical value"),
    /** Above what chance explains among all features in one night. */
    NIGHT_DISCOVERY("PSI of one night, Benjamini and Hochberg"),
    /** Scores against those of the night before. */
    SCORES_DAY_ON_DAY("PSI of scores day on day, gate 11's letter, daily"),
    /** A week's share of calls moved by the plan's number, relative. */
    BALANCE_RELATIVE("class balance, \u00b15 % of the baseline, weekly"),
    /** A week's share of calls moved by the plan's number of points. */
    BALANCE_POINTS("class balance, \u00b15 points, weekly"),
    /** A week's calls lie outside their control limits. */
    BALANCE_LIMITS("class balance, control limits, weekly"),
    /** The same against the training window instead of the weeks before. */
    BALANCE_TRAINING("class balance, control limits of training, weekly"),
    /** The streak breaks. */
    STREAK("streak without a breach, daily");

    private final String words;

    Monitor(String words) {
      this.words = words;
    }

    /** What it is, for people. */
    public String words() {
      return words;
    }
  }

  /**
   * What monitors go by.
   *
   * @param window the training window
   * @param gates 11, 16 and S3 are read
   * @param config days of the last nights, levels of critical values, weeks
   */
  public record Rules(ReferenceWindow window, GateFile gates, HealthConfig config) {}

  /** The day on which a week's outcomes are final. */
  @FunctionalInterface
  public interface Maturity {
    /** The day, counted as nights are, of a week counted from 0. */
    int of(int week);
  }

  private final Rules rules;
  private final HealthLimits limits;
  private final double scorePsi;
  private final LocalDate start;
  private final Map<Integer, Double> units = new HashMap<>();
  private final Map<Monitor, SortedSet<Integer>> alarms = new EnumMap<>(Monitor.class);

  private WatchTrial(Rules rules, LocalDate start) {
    this.rules = rules;
    this.limits = HealthLimits.of(rules.gates());
    this.scorePsi =
        rules.gates().gate("G11").checks().stream()
            .filter(check -> check.metric().equals("score_psi_day_over_day"))
            .findFirst()
            .orElseThrow()
            .limit();
    this.start = start;
    for (Monitor monitor : Monitor.values()) {
      alarms.put(monitor, new TreeSet<>());
    }
  }

  /** A trial whose day 0 is this day. */
  public static WatchTrial from(LocalDate start, Rules rules) {
    return new WatchTrial(rules, start);
  }

  /**
   * Watches nights, in order of their dates, one a day; a day between them that has none is lost.
   * Those before day 0 are history.
   */
  public WatchTrial watchNights(List<ScoreNight> nights) {
    List<Night> seen = new ArrayList<>();
    for (int i = 0; i < nights.size(); i++) {
      ScoreNight night = nights.get(i);
      int day = day(night.day());
      if (day >= 0) {
        lastNights(nights.subList(0, i + 1), day);
        oneNight(night, day);
      }
      seen.add(new Night(night, night.day().atStartOfDay(ZoneOffset.UTC).toInstant(), Double.NaN));
      if (i > 0) {
        ScoreNight before = nights.get(i - 1);
        raise(
            Monitor.SCORES_DAY_ON_DAY,
            day,
            Psi.of(plain(before.margins()), plain(night.margins())) >= scorePsi);
        for (int gap = day(before.day()) + 1; gap < day; gap++) {
          raise(Monitor.STREAK, gap, true);
        }
      }
      SlaStreak streak =
          SlaStreak.of(
              seen.subList(i, i + 1), NightLog.none(), new SlaStreak.Rule(night.day(), 1, limits));
      raise(Monitor.STREAK, day, streak.length() == 0);
    }
    return this;
  }

  /** What production measures as of the last of these nights, and gate 16's verdict on it. */
  private void lastNights(List<ScoreNight> nights, int day) {
    ScoreNight last = nights.get(nights.size() - 1);
    LocalDate from = last.day().minusDays(rules.config().daily().windowDays() - 1L);
    int first = nights.size() - 1;
    while (first > 0 && !nights.get(first - 1).day().isBefore(from)) {
      first--;
    }
    FeatureShift shift =
        FeatureShift.of(
            nights.subList(first, nights.size()),
            new FeatureShift.Basis(last.bundle(), rules.window(), rules.config().drift()));
    List<FeatureShift.Shift> features = shift.features();
    raise(Monitor.PSI_LETTER, day, features.stream().anyMatch(one -> one.psi() >= limits.psi()));
    raise(Monitor.PSI_DISCOVERY, day, features.stream().anyMatch(FeatureShift.Shift::isReal));
    boolean fails =
        rules.gates().gate("G16").judge(shift.readings()).checks().stream()
            .filter(check -> check.metric().equals("score_feature_psi"))
            .filter(check -> check.scope().equals(Reading.ALL))
            .anyMatch(check -> check.verdict() == Verdict.FAIL);
    raise(Monitor.PSI_GATE, day, fails);
  }

  private void oneNight(ScoreNight night, int day) {
    List<Double> p = new ArrayList<>();
    for (Map.Entry<String, ReferenceBins> feature : rules.window().features().entrySet()) {
      long[] before = plain(feature.getValue().counts());
      long[] now = plain(night.features().get(feature.getKey()));
      double psi = Psi.of(before, now);
      int bins = Math.max(2, Psi.occupiedBins(before, now));
      long reference = feature.getValue().counts().stream().mapToLong(Long::longValue).sum();
      double critical = unit(bins) * (1.0 / reference + 1.0 / night.freshRows());
      raise(Monitor.NIGHT_LETTER, day, psi >= limits.psi());
      raise(Monitor.NIGHT_SMALL, day, psi >= scorePsi);
      raise(Monitor.NIGHT_CRITICAL, day, psi > critical);
      p.add(Psi.pValue(psi, bins, reference, night.freshRows()));
    }
    double[] adjusted =
        BenjaminiHochberg.adjust(p.stream().mapToDouble(Double::doubleValue).toArray());
    for (double q : adjusted) {
      raise(Monitor.NIGHT_DISCOVERY, day, q <= rules.config().drift().falseDiscoveryRate());
    }
  }

  /** The critical value for one row on each side, halved: a quantile of chi-squared. */
  private double unit(int bins) {
    return units.computeIfAbsent(
        bins, b -> Psi.criticalValue(b, 1, 1, rules.config().drift().level()) / 2);
  }

  /** Watches weeks, each on the day on which its outcomes are final. */
  public WatchTrial watchWeeks(List<WeekCounts> weeks, Maturity maturity) {
    HealthConfig.Balance balance = rules.config().classBalance();
    HealthConfig.Balance training =
        new HealthConfig.Balance(
            HealthConfig.Baseline.TRAINING,
            balance.trailingWeeks(),
            balance.judgedWeeks(),
            balance.confidence());
    double points = limits.shiftPoints();
    for (int week = 0; week < weeks.size(); week++) {
      int day = maturity.of(week);
      List<WeekCounts> known = weeks.subList(0, week + 1);
      latest(known, balance)
          .ifPresent(
              latest -> {
                raise(Monitor.BALANCE_POINTS, day, Math.abs(latest.shiftPoints()) > points);
                raise(
                    Monitor.BALANCE_RELATIVE, day, Math.abs(latest.shiftRelative()) > points / 100);
                raise(Monitor.BALANCE_LIMITS, day, latest.outside());
              });
      latest(known, training)
          .ifPresent(latest -> raise(Monitor.BALANCE_TRAINING, day, latest.outside()));
    }
    return this;
  }

  /** The last week, when it is judged. */
  private Optional<ClassBalance.Week> latest(List<WeekCounts> weeks, HealthConfig.Balance how) {
    List<ClassBalance.Week> judged =
        ClassBalance.of(weeks, how, rules.config().business().trainingBase(), limits).judged();
    return judged.isEmpty() ? Optional.empty() : Optional.of(judged.get(judged.size() - 1));
  }

  private void raise(Monitor monitor, int day, boolean alarm) {
    if (alarm) {
      alarms.get(monitor).add(day);
    }
  }

  private int day(LocalDate date) {
    return (int) ChronoUnit.DAYS.between(start, date);
  }

  private static long[] plain(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).toArray();
  }

  /** Days from 0 up to a day, not included, on which a monitor raised an alarm. */
  public SortedSet<Integer> alarms(Monitor monitor, int end) {
    return new TreeSet<>(alarms.get(monitor).subSet(0, end));
  }

  /** Alarms that begin: those without another in the week before. */
  public int episodes(Monitor monitor, int end) {
    int episodes = 0;
    int last = Integer.MIN_VALUE / 2;
    for (int day : alarms(monitor, end)) {
      episodes += day - last > 7 ? 1 : 0;
      last = day;
    }
    return episodes;
  }

  /**
   * Days from a day until the first alarm on it or later that a twin without drift does not raise
   * on the same day: what is seen by luck is not seen. -1 when there is none before the end.
   */
  public int delay(Monitor monitor, int since, int end, WatchTrial twin) {
    return alarms.get(monitor).subSet(since, end).stream()
        .filter(day -> !twin.alarms.get(monitor).contains(day))
        .findFirst()
        .map(day -> day - since)
        .orElse(-1);
  }
}
