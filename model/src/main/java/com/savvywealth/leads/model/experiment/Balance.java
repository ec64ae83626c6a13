package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.stat.Moments;
import java.io.Serializable;
import java.util.Base64;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of the covariates in both arms, so that waves can be added up exactly.
 *
 * @param numeric by covariate, its moments in each arm
 * @param categories by covariate, then by keyed name of the value, how many leads have it
 */
public record Balance(
    SortedMap<String, Numeric> numeric, SortedMap<String, SortedMap<String, Level>> categories)
    implements Serializable {
  /** Leads that a value must have before it is named. */
  public static final int LEAST_NAMED = 10;

  /** Values that a category may have. */
  static final int MOST_LEVELS = 1_000;

  /** Nothing yet. */
  public static final Balance NONE = new Balance(new TreeMap<>(), new TreeMap<>());

  /**
   * A numeric covariate: {@link Moments} of one column, as Base64.
   *
   * @param treatment of the treated
   * @param control of the controls
   */
  public record Numeric(String treatment, String control) implements Serializable {
    /** What moments of both arms are stored as. */
    static Numeric of(Moments treatment, Moments control) {
      return new Numeric(stored(treatment), stored(control));
    }

    /** Moments of an arm. */
    public Moments of(Arm arm) {
      return Moments.fromBytes(
          Base64.getDecoder().decode(arm == Arm.TREATMENT ? treatment : control));
    }

    private Numeric plus(Numeric other) {
      return of(sum(other, Arm.TREATMENT), sum(other, Arm.CONTROL));
    }

    private Moments sum(Numeric other, Arm arm) {
      Moments sum = of(arm);
      sum.merge(other.of(arm));
      return sum;
    }

    private static String stored(Moments moments) {
      return Base64.getEncoder().encodeToString(moments.toBytes());
    }
  }

  /**
   * One value of a category.
   *
   * @param name the value; null for one that is too rare to be named
   * @param treatment treated leads that have it
   * @param control controls that have it
   */
  public record Level(String name, long treatment, long control) implements Serializable {
    /** Leads that have it. */
    public long leads() {
      return treatment + control;
    }

    Level plus(Level other) {
      return new Level(
          name == null ? other.name : name, treatment + other.treatment, control + other.control);
    }
  }

  /**
   * Copies the maps.
   *
   * @throws IllegalArgumentException when a category has too many values to be one
   */
  public Balance {
    numeric = Collections.unmodifiableSortedMap(new TreeMap<>(numeric));
    SortedMap<String, SortedMap<String, Level>> copies = new TreeMap<>();
    for (var each : categories.entrySet()) {
      checkLevels(each.getKey(), each.getValue().size());
      copies.put(each.getKey(), Collections.unmodifiableSortedMap(new TreeMap<>(each.getValue())));
    }
    categories = Collections.unmodifiableSortedMap(copies);
  }

  static void checkLevels(String covariate, int levels) {
    if (levels > MOST_LEVELS) {
      throw new IllegalArgumentException(
          "covariate %s must have at most %,d values but has more: group them, or compare it as numeric"
              .formatted(covariate, MOST_LEVELS));
    }
  }

  /** Both together, to the last bit whatever the order. */
  public Balance plus(Balance other) {
    SortedMap<String, Numeric> sums = new TreeMap<>(numeric);
    other.numeric.forEach((name, theirs) -> sums.merge(name, theirs, Numeric::plus));
    SortedMap<String, SortedMap<String, Level>> levels = new TreeMap<>(categories);
    other.categories.forEach(
        (name, theirs) ->
            levels.merge(
                name,
                theirs,
                (one, two) -> {
                  SortedMap<String, Level> both = new TreeMap<>(one);
                  two.forEach((value, level) -> both.merge(value, level, Level::plus));
                  return both;
                }));
    return new Balance(sums, levels);
  }

  /** The same without the names of rare values: what may be stored. */
  public Balance withoutRareNames() {
    SortedMap<String, SortedMap<String, Level>> levels = new TreeMap<>();
    categories.forEach(
        (name, all) -> {
          SortedMap<String, Level> kept = new TreeMap<>();
          all.forEach((value, level) -> kept.put(value, named(level)));
          levels.put(name, kept);
        });
    return new Balance(numeric, levels);
  }

  private static Level named(Level level) {
    return level.leads() < LEAST_NAMED
        ? new Level(null, level.treatment(), level.control())
        : level;
  }

  /** One line of JSON. */
  public String json() {
    return StrictJson.compact(this);
  }

  /** The balance that {@link #json} wrote. */
  public static Balance read(String json) {
    return StrictJson.read("balance", json, Balance.class);
  }
}
