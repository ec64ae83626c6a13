package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.BundleEntry;
import com.savvywealth.leads.model.bundle.BundleRefused;
import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.health.HealthConfig;
import com.savvywealth.leads.model.health.ReferenceWindow;
import com.savvywealth.leads.model.health.WatchTrial;
import com.savvywealth.leads.model.health.WatchTrial.Monitor;
import com.savvywealth.leads.model.world.DriftWindow;
import com.savvywealth.leads.model.world.DriftYear;
import com.savvywealth.leads.model.world.DriftYear.Drift;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench year}: simulated years of production, in each of which one thing drifts from a known
 * day on; how long each monitor takes to see it, and how often it cries without cause.
 */
@Command(
    name = "year",
    description = {
      "Simulates years of nights with and without drift: how soon each monitor alarms.",
      "Tells how soon and how wrongly each monitor of production alarms in 365 nights. Prints one"
          + " JSON object last; writes nothing."
    },
    footer = {"  ./leadscoring bench year --seed=1"},
    mixinStandardHelpOptions = true)
final class BenchYearCommand implements Callable<Integer> {
  private static final int FIRST_DRIFT = 60;
  private static final int DRIFT_SPREAD = 120;
  private static final double BASE_RATE = 0.045;
  private static final int ARRIVALS = 260;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of everything random; default ${DEFAULT-VALUE}.")
  private long seed = 16;

  @Option(
      names = "--years",
      paramLabel = "N",
      description = "Years without drift, and as many for each drift; default ${DEFAULT-VALUE}.")
  private int years = 20;

  @Option(
      names = "--bundle",
      paramLabel = "FILE",
      description =
          "Bundle whose training window the leads are drawn by (default: a plain window).")
  private String bundle;

  @Option(
      names = "--trustedKeys",
      paramLabel = "FILE",
      description = "JSON file of the keys whose signature counts.")
  private String keys;

  /** What the monitors did in one year. */
  private record Watched(
      Map<Monitor, Integer> delays, Map<Monitor, Integer> days, Map<Monitor, Integer> episodes) {
    static Watched of(WatchTrial trial, int driftDay, WatchTrial twin) {
      Map<Monitor, Integer> delays = new EnumMap<>(Monitor.class);
      Map<Monitor, Integer> days = new EnumMap<>(Monitor.class);
      Map<Monitor, Integer> episodes = new EnumMap<>(Monitor.class);
      for (Monitor monitor : Monitor.values()) {
        delays.put(monitor, trial.delay(monitor, driftDay, DriftYear.DAYS, twin));
        days.put(monitor, trial.alarms(monitor, DriftYear.DAYS).size());
        episodes.put(monitor, trial.episodes(monitor, DriftYear.DAYS));
      }
      return new Watched(delays, days, episodes);
    }
  }

  @Override
  public Integer call() throws Exception {
    if (years < 1) {
      throw new UsageException("--years must be at least 1 but was " + years);
    }
    ReferenceWindow window = window();
    WatchTrial.Rules rules =
        new WatchTrial.Rules(
            window,
            GateFile.bundled(),
            HealthConfig.bundled()
                .withTrainingBase(window.rows(), Math.round(BASE_RATE * window.rows())));
    List<WatchTrial> quiet =
        IntStream.range(0, years)
            .parallel()
            .mapToObj(year -> watch(spec(window, Drift.NONE, year), rules))
            .toList();
    Map<Drift, List<Watched>> all = new EnumMap<>(Drift.class);
    for (Drift drift : Drift.values()) {
      all.put(
          drift,
          IntStream.range(0, years)
              .parallel()
              .mapToObj(
                  year -> {
                    DriftYear.Spec spec = spec(window, drift, year);
                    WatchTrial trial = drift == Drift.NONE ? quiet.get(year) : watch(spec, rules);
                    return Watched.of(trial, spec.driftDay(), quiet.get(year));
                  })
              .toList());
    }
    print(all);
    System.out.println(StrictJson.compact(json(window, all)));
    return Faults.OK;
  }

  /** The window that leads are drawn by. */
  ReferenceWindow window() {
    if (bundle == null) {
      return DriftWindow.plain();
    }
    try {
      return ScoringModel.open(BundleFiles.read(bundle), BundleFiles.trusted(keys))
          .reference()
          .orElseThrow(
              () ->
                  new UsageException(
                      "%s must have %s: it was made before bundles carried their training window"
                          .formatted(bundle, BundleEntry.REFERENCE.entry())));
    } catch (BundleRefused refused) {
      throw new UsageException("bundle %s: %s".formatted(bundle, refused.getMessage()), refused);
    }
  }

  private DriftYear.Spec spec(ReferenceWindow window, Drift drift, int year) {
    long own = seed * 1_000_003L + year;
    int day = FIRST_DRIFT + Math.floorMod((own * 0x9E3779B97F4A7C15L) >>> 8, DRIFT_SPREAD);
    return new DriftYear.Spec(window, BASE_RATE, ARRIVALS, drift, day, own);
  }

  private static WatchTrial watch(DriftYear.Spec spec, WatchTrial.Rules rules) {
    DriftYear year = DriftYear.of(spec);
    return WatchTrial.from(DriftYear.START, rules)
        .watchNights(year.nights())
        .watchWeeks(year.weeks(), DriftYear::matureOn);
  }

  private void print(Map<Drift, List<Watched>> all) {
    System.out.printf(
        Locale.ROOT,
        "%d years without drift and the same %d with each drift, 365 nights each. Delay in days:"
            + " median (worst), /n: n missed.%n%n",
        years,
        years);
    StringBuilder head = new StringBuilder("%-52s %7s %6s".formatted("monitor", "false", "days"));
    drifts().forEach(drift -> head.append(" %13s".formatted(name(drift))));
    System.out.println(head);
    for (Monitor monitor : Monitor.values()) {
      StringBuilder line =
          new StringBuilder(
              String.format(
                  Locale.ROOT,
                  "%-52s %7.2f %6.1f",
                  monitor.words(),
                  mean(all, monitor, false),
                  mean(all, monitor, true)));
      drifts()
          .forEach(
              drift -> line.append(" %13s".formatted(Delays.of(all.get(drift), monitor).shown())));
      System.out.println(line);
    }
    System.out.println();
    System.out.println(
        "False: alarms that begin in a year without drift, those within a week of another counted"
            + " with it; days: days with one.");
    System.out.println(
        "An alarm counts as seeing the drift when the same year without it raises none that day."
            + " Leads wait 28 days for their contact, the weekly audit 30 more for their outcome.");
    System.out.println();
  }

  private static List<Drift> drifts() {
    return Arrays.stream(Drift.values()).filter(drift -> drift != Drift.NONE).toList();
  }

  private static String name(Drift drift) {
    return drift.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Alarms, or days with one, in a year without drift. */
  private static double mean(Map<Drift, List<Watched>> all, Monitor monitor, boolean days) {
    return all.get(Drift.NONE).stream()
        .mapToInt(year -> (days ? year.days() : year.episodes()).get(monitor))
        .average()
        .orElse(Double.NaN);
  }

  private Map<String, Object> json(ReferenceWindow window, Map<Drift, List<Watched>> all) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("years", years);
    out.put("seed", seed);
    out.put("features", window.features().size());
    out.put("referenceRows", window.rows());
    List<Object> monitors = new ArrayList<>();
    for (Monitor monitor : Monitor.values()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("monitor", monitor.name().toLowerCase(Locale.ROOT));
      one.put("falseAlarmsPerYear", mean(all, monitor, false));
      one.put("falseAlarmDaysPerYear", mean(all, monitor, true));
      for (Drift drift : drifts()) {
        one.put(drift.name().toLowerCase(Locale.ROOT), Delays.of(all.get(drift), monitor).json());
      }
      monitors.add(one);
    }
    out.put("monitors", monitors);
    return out;
  }

  /** Delays of one monitor; a year in which it saw nothing counts as later than all others. */
  private record Delays(Integer median, Integer worst, long missed) {
    static Delays of(List<Watched> years, Monitor monitor) {
      List<Integer> seen =
          years.stream()
              .map(year -> year.delays().get(monitor))
              .filter(delay -> delay >= 0)
              .sorted()
              .toList();
      int middle = (years.size() - 1) / 2;
      return new Delays(
          middle < seen.size() ? seen.get(middle) : null,
          seen.isEmpty() ? null : seen.get(seen.size() - 1),
          (long) years.size() - seen.size());
    }

    String shown() {
      String text = median == null ? "-" : median + " (" + worst + ")";
      return missed == 0 ? text : text + " /" + missed;
    }

    Map<String, Object> json() {
      Map<String, Object> out = new LinkedHashMap<>();
      out.put("medianDays", median);
      out.put("worstDays", worst);
      out.put("missed", missed);
      return out;
    }
  }
}
