package com.savvywealth.leads.model.explain;

import com.savvywealth.leads.model.contract.StrictJson;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Importances of the release before, as its {@code feature_importance_v12.csv} tells them.
 *
 * @param sha256 of the file, which names the release that a justification is against
 * @param features most important first
 */
public record PriorRelease(String sha256, List<Feature> features) implements Serializable {
  private static final String FEATURE = "feature";
  private static final String SIZE = "mean_abs_shap";
  private static final String RANK = "rank";
  private static final String LOW = "rank_low";
  private static final String HIGH = "rank_high";

  /**
   * One feature of that release.
   *
   * @param feature business feature
   * @param meanAbsolute mean |contribution|, log-odds
   * @param below how many ranks better than its own its interval reached; 0 when not told
   * @param above how many ranks worse
   */
  public record Feature(String feature, double meanAbsolute, int below, int above)
      implements Serializable {}

  /** Sorts the features. */
  public PriorRelease {
    List<Feature> sorted = new ArrayList<>(features);
    sorted.sort(
        Comparator.comparingDouble(Feature::meanAbsolute)
            .reversed()
            .thenComparing(Feature::feature));
    features = List.copyOf(sorted);
  }

  /**
   * Reads the file.
   *
   * @param name what the text is, for messages
   * @throws IllegalArgumentException a column is missing, a feature stands twice, a number is none,
   *     or there is no row
   */
  public static PriorRelease read(String name, String csv) {
    List<Feature> features = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
    for (NamedCsvRecord record : records) {
      Feature feature = feature(name, record);
      if (!seen.add(feature.feature())) {
        throw new IllegalArgumentException(
            "%s: feature %s must stand once but stands twice".formatted(name, feature.feature()));
      }
      features.add(feature);
    }
    if (features.isEmpty()) {
      throw new IllegalArgumentException(
          name + ": a prior release needs a row per feature but has none");
    }
    return new PriorRelease(StrictJson.sha256(csv.getBytes(StandardCharsets.UTF_8)), features);
  }

  private static Feature feature(String name, NamedCsvRecord record) {
    double size = number(name, record, SIZE);
    if (!(size >= 0 && Double.isFinite(size))) {
      throw new IllegalArgumentException(
          "%s: %s of %s must be a number from 0 on but was %s"
              .formatted(name, SIZE, cell(name, record, FEATURE), size));
    }
    boolean told = record.findField(LOW).isPresent() && record.findField(HIGH).isPresent();
    return new Feature(
        cell(name, record, FEATURE),
        size,
        told ? (int) Math.max(0, number(name, record, RANK) - number(name, record, LOW)) : 0,
        told ? (int) Math.max(0, number(name, record, HIGH) - number(name, record, RANK)) : 0);
  }

  private static double number(String name, NamedCsvRecord record, String column) {
    String text = cell(name, record, column);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s: %s must be a number but was '%s'".formatted(name, column, text), e);
    }
  }

  private static String cell(String name, NamedCsvRecord record, String column) {
    return record
        .findField(column)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: must have the columns %s and %s but has %s"
                        .formatted(name, FEATURE, SIZE, record.getHeader())));
  }
}
