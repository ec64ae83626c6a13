package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.StrictJson;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a model is explained: {@code v12_explanation.json}. Limits that a gate judges by are not
 * here.
 *
 * @param version of this file
 * @param replicates of each bootstrap
 * @param confidence of each interval
 * @param titles what a cohort column is called for people; its name in words when not given
 * @param bands numbers that are cut into cohorts
 * @param justified moves of rank that are right, and why
 */
public record ExplainConfig(
    int version,
    int replicates,
    double confidence,
    Map<String, String> titles,
    List<Band> bands,
    List<Justified> justified)
    implements Serializable {

  /**
   * A number that is cut into cohorts, under any contract that has it.
   *
   * @param formula of the number in the contract; a contract without it has no such cohorts
   * @param title for people
   * @param unit of the cuts
   * @param cuts ascending; bands are right-closed (lo, hi], the first and the last open-ended
   */
  public record Band(String formula, String title, String unit, List<Double> cuts)
      implements Serializable {
    /** At least one cut, ascending. */
    public Band {
      cuts = List.copyOf(cuts);
      for (int i = 0; i < cuts.size(); i++) {
        if (i > 0 && !(cuts.get(i) > cuts.get(i - 1))) {
          throw new IllegalArgumentException(
              "cuts of band %s must be ascending but were %s".formatted(formula, cuts));
        }
      }
      if (cuts.isEmpty() || formula == null || title == null || unit == null) {
        throw new IllegalArgumentException(
            "a band needs a formula, a title, a unit and a cut but was %s, %s, %s, %s"
                .formatted(formula, title, unit, cuts));
      }
    }

    /** Which band a value falls into, 0 for the lowest; -1 when it is missing. */
    public int of(double value) {
      if (Double.isNaN(value)) {
        return -1;
      }
      int band = 0;
      while (band < cuts.size() && value > cuts.get(band)) {
        band++;
      }
      return band;
    }

    /** "up to 1", "over 1 to 2", "over 20"; the unit is in the title of the table. */
    public String name(int band) {
      if (band == 0) {
        return "up to " + text(0);
      }
      return band == cuts.size()
          ? "over " + text(band - 1)
          : "over " + text(band - 1) + " to " + text(band);
    }

    private String text(int cut) {
      double value = cuts.get(cut);
      return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
  }

  /**
   * A move of rank that is right.
   *
   * @param feature business feature
   * @param against SHA-256 of the prior release's importance file: holds for no other
   * @param reason why
   * @param by who says so
   */
  public record Justified(String feature, String against, String reason, String by)
      implements Serializable {
    /** All parts are required. */
    public Justified {
      for (String part : new String[] {feature, against, reason, by}) {
        if (part == null || part.isBlank()) {
          throw new IllegalArgumentException(
              "a justified move needs feature, against, reason and by but was %s, %s, %s, %s"
                  .formatted(feature, against, reason, by));
        }
      }
    }
  }

  /** Checks the numbers; absent lists are empty. */
  public ExplainConfig {
    if (version < 1 || replicates < 1 || !(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "version and replicates must be >= 1 and confidence in (0, 1) but were %d, %d and %s"
              .formatted(version, replicates, confidence));
    }
    titles = titles == null ? Map.of() : new TreeMap<>(titles);
    bands = bands == null ? List.of() : List.copyOf(bands);
    justified = justified == null ? List.of() : List.copyOf(justified);
  }

  /**
   * Reads the file.
   *
   * @param name what the text is, for messages
   * @throws IllegalArgumentException naming the fault
   */
  public static ExplainConfig read(String name, String json) {
    return StrictJson.read(name, json, ExplainConfig.class);
  }
}
