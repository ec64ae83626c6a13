package com.savvywealth.leads.model.explain;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a feature is called for people: the subject of the contract's phrase for it ("time at the
 * current firm" of "time at the current firm speaks for a call"), or else its name in words.
 */
public final class PlainWords {
  private static final Pattern SUBJECT = Pattern.compile("(.+?) speaks? for .*");

  private final Map<String, String> words = new TreeMap<>();

  private PlainWords() {}

  /** The words of a contract. */
  public static PlainWords of(FeatureContract contract) {
    PlainWords all = new PlainWords();
    for (FeatureSpec spec : contract.specs()) {
      Matcher phrase = SUBJECT.matcher(spec.phraseUp());
      all.words.put(spec.name(), phrase.matches() ? phrase.group(1) : nameInWords(spec.name()));
    }
    return all;
  }

  /** The words of a feature; of one that the contract does not have, its name in words. */
  public String of(String feature) {
    return words.getOrDefault(feature, nameInWords(feature));
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
