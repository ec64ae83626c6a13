package com.savvywealth.leads.model.explain;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.savvywealth.leads.model.contract.FeatureSpec;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Facts about the values of one feature.
 *
 * @param feature name in the contract
 * @param topic features of one topic are told once
 * @param missing fact when the value is not known
 * @param bands facts of a number, ascending and right-closed; the last has no end
 * @param levels facts of a category
 */
public record FeatureWords(
    @JsonProperty(required = true) String feature,
    @JsonProperty(required = true) String topic,
    @JsonProperty(required = true) String missing,
    List<Band> bands,
    Map<String, String> levels)
    implements Serializable {
  /** How the place of a fact begins in messages. */
  static final String PLACE = "features.";

  /**
   * A band of values.
   *
   * @param atMost highest value, null for no end
   * @param text the fact
   */
  public record Band(Double atMost, @JsonProperty(required = true) String text)
      implements Serializable {
    double end() {
      return atMost == null ? Double.POSITIVE_INFINITY : atMost;
    }
  }

  /** Checks the bands; either bands or levels must be given. */
  public FeatureWords {
    bands = bands == null ? List.of() : List.copyOf(bands);
    levels = levels == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(levels));
    if (bands.isEmpty() == levels.isEmpty()) {
      throw new IllegalArgumentException(
          "feature " + feature + " must have bands (a number) or levels (a category)");
    }
    for (int i = 0; i < bands.size(); i++) {
      boolean last = i == bands.size() - 1;
      boolean rises = i == 0 || bands.get(i).end() > bands.get(i - 1).end();
      if (!rises || last != (bands.get(i).atMost() == null)) {
        throw new IllegalArgumentException(
            "bands of %s must rise and the last alone must have no end, but their ends are %s"
                .formatted(feature, bands.stream().map(Band::atMost).toList()));
      }
    }
  }

  /** All facts by their place. */
  SortedMap<String, String> texts() {
    SortedMap<String, String> texts = new TreeMap<>();
    texts.put(PLACE + feature + ".missing", missing);
    for (int i = 0; i < bands.size(); i++) {
      texts.put(PLACE + feature + ".bands." + i, bands.get(i).text());
    }
    levels.forEach((level, text) -> texts.put(PLACE + feature + ".levels." + level, text));
    return texts;
  }

  /** Facts only, in no particular order. */
  List<String> facts() {
    return new ArrayList<>(texts().values());
  }

  /**
   * The fact of a value.
   *
   * @param value a number, a category's level, or null when it is missing
   * @param otherwise fact of a level that has no words
   */
  String of(Object value, String otherwise) {
    if (value == null || (value instanceof Double number && number.isNaN())) {
      return missing;
    }
    if (value instanceof Number number) {
      double real = number.doubleValue();
      for (Band band : bands) {
        if (real <= band.end()) {
          return band.text();
        }
      }
    }
    return value.equals(FeatureSpec.MISSING_LEVEL)
        ? missing
        : levels.getOrDefault(value.toString(), otherwise);
  }
}
