package com.savvywealth.leads.model.contract;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which contract and which columns in which order a model was trained under. It stands in the model
 * file as attributes of the booster, and in the bundle's signed manifest.
 *
 * @param contract SHA-256 of the bytes of the bundle's contract file, 64 hex digits
 * @param featureOrder SHA-256 of the bytes of the feature order file
 */
public record ModelFingerprint(String contract, String featureOrder) {
  private static final String CONTRACT = "contract_sha256";
  private static final String FEATURE_ORDER = "feature_order_sha256";

  /** The fingerprint of these two files. */
  public static ModelFingerprint of(String contractJson, String featureOrderJson) {
    return new ModelFingerprint(sha256(contractJson), sha256(featureOrderJson));
  }

  private static String sha256(String text) {
    return StrictJson.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What a model file or a manifest carries. */
  public SortedMap<String, String> attributes() {
    SortedMap<String, String> attributes = new TreeMap<>();
    attributes.put(CONTRACT, contract);
    attributes.put(FEATURE_ORDER, featureOrder);
    return attributes;
  }

  /** Whether these facts name a fingerprint at all: models made before there was one do not. */
  public static boolean standsIn(Map<String, String> facts) {
    return facts.containsKey(CONTRACT) || facts.containsKey(FEATURE_ORDER);
  }

  /**
   * How facts contradict this fingerprint.
   *
   * @param facts attributes of a model or the provenance of a manifest
   * @return "" when they name exactly this one
   */
  public String contradiction(Map<String, String> facts) {
    for (Map.Entry<String, String> mine : attributes().entrySet()) {
      String theirs = facts.get(mine.getKey());
      if (!mine.getValue().equals(theirs)) {
        return "%s must be %s but was %s".formatted(mine.getKey(), mine.getValue(), theirs);
      }
    }
    return "";
  }
}
