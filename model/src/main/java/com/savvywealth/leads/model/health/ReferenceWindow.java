package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.contract.StrictJson;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The training window in frozen bins, as the bundle carries it: what the scored leads of later
 * nights are held against.
 *
 * @param rows of the training window
 * @param features bins of each trained feature by name
 * @param margins bins of the model's margins over the held-out rows, which it was not fitted to
 * @see "plan, Task 16.2"
 */
public record ReferenceWindow(
    long rows, SortedMap<String, ReferenceBins> features, ReferenceBins margins)
    implements Serializable {
  /** Copies the map. */
  public ReferenceWindow {
    features = Collections.unmodifiableSortedMap(new TreeMap<>(features));
    Objects.requireNonNull(margins, "margins");
  }

  /**
   * Reads a window.
   *
   * @throws IllegalArgumentException naming the fault
   */
  public static ReferenceWindow read(String name, String json) {
    return StrictJson.read(name, json, ReferenceWindow.class);
  }

  /**
   * The same window, if it is about these columns of a model.
   *
   * @param columns the model's
   * @throws IllegalArgumentException when features differ, a category's levels are not the
   *     contract's, or a feature's counts are not the window's rows
   */
  public ReferenceWindow fitting(List<ModelColumn> columns, FeatureContract contract) {
    TreeSet<String> trained = new TreeSet<>();
    columns.forEach(column -> trained.add(column.feature()));
    if (!features.keySet().equals(trained)) {
      throw new IllegalArgumentException(
          "must hold the model's features %s but holds %s".formatted(trained, features.keySet()));
    }
    features.forEach((feature, bins) -> requireFit(contract.spec(feature), bins));
    if (margins.category()) {
      throw new IllegalArgumentException("margins must have edges but have levels");
    }
    return this;
  }

  private void requireFit(FeatureSpec spec, ReferenceBins bins) {
    List<String> levels = spec.dtype() == FeatureSpec.Dtype.CATEGORY ? spec.levels() : null;
    if (!Objects.equals(levels, bins.levels())) {
      throw new IllegalArgumentException(
          "levels of %s must be %s but are %s".formatted(spec.name(), levels, bins.levels()));
    }
    if (bins.rows() != rows) {
      throw new IllegalArgumentException(
          "counts of %s must add up to %d but do to %d".formatted(spec.name(), rows, bins.rows()));
    }
  }

  /** The window as JSON that {@link #read} reads. */
  public String json() {
    return StrictJson.pretty(this);
  }
}
