package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.contract.StrictJson;
import java.io.Serializable;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

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

  /** The window as JSON that {@link #read} reads. */
  public String json() {
    return StrictJson.pretty(this);
  }
}
