package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.stat.GroupSequential;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Every look at the outcome of an experiment, in order: the content of {@code
 * ab_test_looks_v12.json}.
 *
 * <p>Each entry's hash covers the entry and the hash before it, so a look that is removed, altered
 * or moved shows; that the last ones are missing shows when {@link #head} stands elsewhere too, as
 * it does in each interim report.
 *
 * @param rules what the looks are judged by
 * @param entries the looks
 */
public record LooksLog(Rules rules, List<Entry> entries) implements Serializable {
  /**
   * What must not change between looks.
   *
   * @param experiment its name
   * @param plannedPerArm leads per arm that are all the information
   * @param alpha two-sided error of the primary question
   * @param safetyAlpha one-sided error of both safety questions together
   * @param planned shares of the information at which looks are planned
   */
  public record Rules(
      String experiment, long plannedPerArm, double alpha, double safetyAlpha, List<Double> planned)
      implements Serializable {
    /** Refuses an experiment that plans no leads. */
    public Rules {
      Objects.requireNonNull(experiment, "experiment");
      planned = List.copyOf(planned);
      if (plannedPerArm < 1) {
        throw new IllegalArgumentException("plannedPerArm must be >= 1 but was " + plannedPerArm);
      }
    }
  }

  /**
   * A look with its place in the chain.
   *
   * @param previous hash of the entry before, of the rules for the first
   * @param hash SHA-256 of the look and {@code previous}, in canonical form
   */
  public record Entry(Look look, String previous, String hash) implements Serializable {
    /** All parts are required. */
    public Entry {
      Objects.requireNonNull(look, "look");
      Objects.requireNonNull(previous, "previous");
      Objects.requireNonNull(hash, "hash");
    }
  }

  private record Link(Look look, String previous) {}

  /**
   * Checks the chain.
   *
   * @throws IllegalArgumentException naming the first entry that does not follow from those before
   */
  public LooksLog {
    Objects.requireNonNull(rules, "rules");
    entries = List.copyOf(entries);
    String head = StrictJson.fingerprint(rules);
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      boolean follows =
          entry.previous().equals(head)
              && entry.look().number() == i + 1
              && entry.hash().equals(hash(entry.look(), head));
      if (!follows) {
        throw new IllegalArgumentException(
            "looks log: entry %d does not follow from those before it; a look was removed, altered or moved"
                .formatted(i + 1));
      }
      head = entry.hash();
    }
  }

  /** The log before the first look. */
  public static LooksLog start(ExperimentConfig config, long plannedPerArm) {
    return new LooksLog(
        new Rules(
            config.name(),
            plannedPerArm,
            config.hypothesis().alpha(),
            config.interim().safetyAlpha(),
            config.interim().looks()),
        List.of());
  }

  /**
   * Reads a log, for looks of this experiment with this planned size.
   *
   * @throws IllegalArgumentException when it has another form, its chain is broken, or its looks
   *     were judged by other rules
   */
  public static LooksLog open(String json, ExperimentConfig config, long plannedPerArm) {
    LooksLog log = StrictJson.read("looks log", json, LooksLog.class);
    Rules now = start(config, plannedPerArm).rules();
    if (!log.rules().equals(now)) {
      throw new IllegalArgumentException(
          "the looks log is of %s but this experiment has %s: what looks are judged by must not change"
              .formatted(log.rules(), now));
    }
    return log;
  }

  /** The log as canonical JSON: equal logs have equal bytes. */
  public String json() {
    return StrictJson.pretty(this);
  }

  /** Hash of the last entry; that of the rules when there is none. */
  public String head() {
    return entries.isEmpty()
        ? StrictJson.fingerprint(rules)
        : entries.get(entries.size() - 1).hash();
  }

  /** The looks in order. */
  public List<Look> looks() {
    return entries.stream().map(Entry::look).toList();
  }

  /** The log with one look more. */
  LooksLog with(Look look) {
    List<Entry> all = new ArrayList<>(entries);
    all.add(new Entry(look, head(), hash(look, head())));
    return new LooksLog(rules, all);
  }

  /** How many of both safety questions raised a flag at any look, 0 to 2. */
  public int safetyFlags() {
    return (looks().stream().anyMatch(look -> look.booked().crossed()) ? 1 : 0)
        + (looks().stream().anyMatch(look -> look.harm().crossed()) ? 1 : 0);
  }

  private static String hash(Look look, String previous) {
    return StrictJson.fingerprint(new Link(look, previous));
  }

  /** Looks that nobody had planned, those after the end included. */
  public long unplanned() {
    return looks().stream()
        .filter(look -> look.kind() == Look.Kind.UNPLANNED || look.kind() == Look.Kind.AFTER_FINAL)
        .count();
  }

  /** Fractions at which error was spent so far, rising. */
  List<Double> fractions() {
    List<Double> fractions = new ArrayList<>();
    for (Look look : looks()) {
      if (look.kind() != Look.Kind.REPEATED && look.kind() != Look.Kind.EMPTY) {
        fractions.add(look.fraction());
      }
    }
    return fractions;
  }

  /** The look whose verdict stands for a fraction that was looked at before; null for none. */
  Look firstAt(double fraction) {
    return looks().stream()
        .filter(look -> look.kind() != Look.Kind.REPEATED && look.kind() != Look.Kind.EMPTY)
        .filter(look -> fraction < look.fraction() + GroupSequential.LEAST_STEP)
        .findFirst()
        .orElse(null);
  }

  /**
   * What a look at a fraction is.
   *
   * <p>A planned look is the first one at or past its share; one look serves all shares it passes.
   *
   * @throws IllegalArgumentException when an earlier look saw more
   */
  Look.Kind kind(double fraction) {
    double seen = looks().stream().mapToDouble(Look::fraction).max().orElse(0);
    if (fraction < seen) {
      throw new IllegalArgumentException(
          "a look at fraction %s cannot follow one at %s: information does not shrink; see whether leads or events were left out, or an earlier day was asked for"
              .formatted(fraction, seen));
    }
    if (fraction < GroupSequential.LEAST_STEP) {
      return Look.Kind.EMPTY;
    }
    if (firstAt(fraction) != null) {
      return Look.Kind.REPEATED;
    }
    List<Double> spentAt = fractions();
    double most = spentAt.isEmpty() ? 0 : spentAt.get(spentAt.size() - 1);
    if (most >= 1) {
      return Look.Kind.AFTER_FINAL;
    }
    if (fraction >= 1) {
      return Look.Kind.FINAL;
    }
    boolean due =
        rules.planned().stream()
            .anyMatch(share -> share > most && share < fraction + GroupSequential.LEAST_STEP);
    return due ? Look.Kind.PLANNED : Look.Kind.UNPLANNED;
  }
}
