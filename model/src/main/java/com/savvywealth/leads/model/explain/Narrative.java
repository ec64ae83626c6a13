package com.savvywealth.leads.model.explain;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One sentence that says why a lead stands where it does, in the contract's own words: the same
 * drivers always give the same sentence.
 *
 * <p>Each clause follows the sign of its driver. Features that share their words are told once, by
 * the strongest. A phrase with a digit or a word that sales people must not see (a score, a
 * person's traits) is never used: the feature's name in words stands for it, and failing that a
 * general clause. Immutable and thread-safe.
 *
 * @see "plan, Task 18.1"
 */
public final class Narrative {
  private static final String UP = " speaks for a call";
  private static final String DOWN = " speaks against a call";
  private static final String NOTHING = "nothing known about this lead sets it apart from others";
  private static final String HELD_BACK = "held back because of a recent move; ";
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "[0-9%]|\\b(score|probability|percentile|rank|shap|gender|sex|male|female|race|religion|"
              + "disclosures?|disability|e-?mail|phone|crd|null|nan)\\b",
          Pattern.CASE_INSENSITIVE);

  private final Map<String, Words> words = new TreeMap<>();

  private record Words(String up, String down) {}

  private Narrative(FeatureContract contract) {
    for (FeatureSpec spec : contract.specs()) {
      String name = nameInWords(spec.name());
      words.put(
          spec.name(),
          new Words(usable(spec.phraseUp(), name + UP), usable(spec.phraseDown(), name + DOWN)));
    }
  }

  /** Sentences in the words of this contract. */
  public static Narrative of(FeatureContract contract) {
    return new Narrative(contract);
  }

  /**
   * The sentence.
   *
   * @param drivers strongest first; may be empty
   * @param suppression why the lead is held back, null when it is not
   * @throws IllegalArgumentException the contract has no such feature
   */
  public String sentence(List<Drivers.Driver> drivers, String suppression) {
    Set<Words> told = new HashSet<>();
    List<String> up = new ArrayList<>();
    List<String> down = new ArrayList<>();
    for (Drivers.Driver driver : drivers) {
      Words of = words(driver.feature());
      if (driver.contribution() != 0 && told.add(of)) {
        (driver.contribution() > 0 ? up : down).add(driver.contribution() > 0 ? of.up : of.down);
      }
    }
    String joint = up.isEmpty() || down.isEmpty() ? "" : ", but ";
    String clauses = list(up) + joint + list(down);
    String text =
        (suppression == null ? "" : HELD_BACK) + (clauses.isEmpty() ? NOTHING : clauses) + ".";
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private Words words(String feature) {
    Words of = words.get(feature);
    if (of == null) {
      throw new IllegalArgumentException(
          "driver " + feature + " is not a feature of the contract; there are " + words.keySet());
    }
    return of;
  }

  /** "a", "a and b", "a, b and c". */
  private static String list(List<String> clauses) {
    int last = clauses.size() - 1;
    return last < 1
        ? String.join("", clauses)
        : String.join(", ", clauses.subList(0, last)) + " and " + clauses.get(last);
  }

  private static String usable(String phrase, String otherwise) {
    if (!phrase.isBlank() && !FORBIDDEN.matcher(phrase).find()) {
      return phrase.strip();
    }
    return FORBIDDEN.matcher(otherwise).find()
        ? otherwise.endsWith(UP)
            ? "what is known about this lead" + UP
            : "what is known about this lead" + DOWN
        : otherwise;
  }

  /** "AverageTenureAtPriorFirms_v12" becomes "average tenure at prior firms". */
  static String nameInWords(String feature) {
    String spaced =
        feature
            .replaceFirst("_v[0-9]+$", "")
            .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
            .replaceAll("[^A-Za-z]+", " ")
            .strip()
            .toLowerCase(Locale.ROOT);
    return spaced.isEmpty() ? "what is known about this lead" : spaced;
  }
}
