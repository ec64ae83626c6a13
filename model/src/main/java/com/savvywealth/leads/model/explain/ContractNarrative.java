package com.savvywealth.leads.model.explain;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One sentence that says why a lead stands where it does, in the contract's own phrases: for
 * bundles that were made before they held {@link NarrativeTemplates}.
 *
 * <p>Each clause follows the sign of its driver. Features that share their words are told once, by
 * the strongest. A phrase with a digit or a word that sales people must not see (a score, a
 * person's traits) is never used: the feature's name in words stands for it, and failing that a
 * general clause. Immutable and thread-safe.
 */
final class ContractNarrative implements Narrative {
  private static final String UP = " speaks for a call";
  private static final String DOWN = " speaks against a call";
  private static final String NOTHING = "nothing known about this lead sets it apart from others";
  private static final String HELD_BACK = "held back because of a recent move; ";
  private static final ForbiddenWords FORBIDDEN =
      ForbiddenWords.of(NarrativeTemplates.bundled().forbidden());

  private final Map<String, Words> words = new TreeMap<>();

  private record Words(String up, String down) {}

  private ContractNarrative(FeatureContract contract) {
    for (FeatureSpec spec : contract.specs()) {
      String name = PlainWords.nameInWords(spec.name());
      words.put(
          spec.name(),
          new Words(usable(spec.phraseUp(), name + UP), usable(spec.phraseDown(), name + DOWN)));
    }
  }

  static ContractNarrative of(FeatureContract contract) {
    return new ContractNarrative(contract);
  }

  @Override
  public String text(List<Drivers.Driver> drivers, DataRow values, String suppression) {
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
    if (!phrase.isBlank() && FORBIDDEN.in(phrase).isEmpty()) {
      return phrase.strip();
    }
    return !FORBIDDEN.in(otherwise).isEmpty()
        ? otherwise.endsWith(UP)
            ? "what is known about this lead" + UP
            : "what is known about this lead" + DOWN
        : otherwise;
  }
}
