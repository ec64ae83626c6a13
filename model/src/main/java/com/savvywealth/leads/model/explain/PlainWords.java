package com.savvywealth.leads.model.explain;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
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
      all.words.put(
          spec.name(), phrase.matches() ? phrase.group(1) : Narrative.nameInWords(spec.name()));
    }
    return all;
  }

  /** The words of a feature; of one that the contract does not have, its name in words. */
  public String of(String feature) {
    return words.getOrDefault(feature, Narrative.nameInWords(feature));
  }
}
