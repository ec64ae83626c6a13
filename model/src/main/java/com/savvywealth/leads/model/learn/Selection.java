package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.ModelColumn;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What feature selection kept and what it dropped, with the reason.
 *
 * @param kept columns to train on, in contract order; may be empty, which a gate must judge
 * @param drops dropped features in the order in which they fell
 * @param informationValues information value of each feature that has one, sorted by name
 * @param trainRows how many rows it was decided on
 */
public record Selection(
    List<ModelColumn> kept, List<Drop> drops, Map<String, Double> informationValues, int trainRows)
    implements Serializable {
  /** Copies its lists; the map keeps its order by name. */
  public Selection {
    kept = List.copyOf(kept);
    drops = List.copyOf(drops);
    informationValues =
        java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(informationValues));
  }

  /** The kept business features, in contract order. */
  public List<String> features() {
    return kept.stream().map(ModelColumn::feature).distinct().toList();
  }

  /** Why a feature fell. */
  public enum Reason {
    /** No train row has a value. */
    ALL_MISSING,
    /** All values in the train rows are equal. */
    ZERO_VARIANCE,
    /** Information value below the limit, or not measurable. */
    INFORMATION_VALUE,
    /** Too strongly correlated with a feature of higher information value. */
    CORRELATION,
    /** Too well explained by all other kept features together. */
    VARIANCE_INFLATION
  }

  /**
   * One dropped feature.
   *
   * @param feature the business feature, dropped with all its columns
   * @param reason why
   * @param value what was measured: NaN where nothing can be, infinite when singular
   * @param limit what it was held against; NaN when the reason has no limit
   * @param because the feature that it clashed with, or ""
   */
  public record Drop(String feature, Reason reason, double value, double limit, String because)
      implements Serializable {}
}
