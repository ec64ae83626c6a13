package com.savvywealth.leads.model.explain;

import com.savvywealth.leads.model.contract.ModelColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@link Drivers#top(double[], List, int)} for many rows of one model: which column counts for
 * which feature is worked out once. Immutable and thread-safe.
 */
public final class DriverFold {
  private final String[] names;
  private final int[] featureOf;

  private DriverFold(List<ModelColumn> columns) {
    names = columns.stream().map(ModelColumn::feature).distinct().sorted().toArray(String[]::new);
    featureOf =
        columns.stream().mapToInt(column -> Arrays.binarySearch(names, column.feature())).toArray();
  }

  /** The fold of a model's columns, each under its business feature. */
  public static DriverFold of(List<ModelColumn> columns) {
    return new DriverFold(columns);
  }

  /** The business features in the order of their contributions. */
  public List<String> names() {
    return List.of(names);
  }

  /** Number of business features. */
  public int features() {
    return names.length;
  }

  /**
   * The k strongest features in either direction, strongest first; ties by name, zeros left out.
   *
   * @param contributions a row's contributions by column begin at {@code first}
   * @param sums work space of {@link #features} places
   */
  public List<Drivers.Driver> top(double[] contributions, int first, int k, double[] sums) {
    fold(contributions, first, sums);
    List<Drivers.Driver> top = new ArrayList<>(k);
    for (int place = 0; place < k; place++) {
      int best = strongest(sums);
      if (best < 0) {
        break;
      }
      top.add(new Drivers.Driver(names[best], sums[best]));
      sums[best] = 0;
    }
    return top;
  }

  /**
   * A row's contributions by feature, in the order of {@link #names}.
   *
   * @param contributions a row's contributions by column begin at {@code first}
   * @param sums takes them, in its first {@link #features} places
   */
  public void fold(double[] contributions, int first, double[] sums) {
    Arrays.fill(sums, 0.0);
    for (int column = 0; column < featureOf.length; column++) {
      sums[featureOf[column]] += contributions[first + column];
    }
  }

  /** The first feature of greatest size, -1 when all are zero. */
  private static int strongest(double[] sums) {
    int best = -1;
    double size = 0;
    for (int i = 0; i < sums.length; i++) {
      if (Math.abs(sums[i]) > size) {
        size = Math.abs(sums[i]);
        best = i;
      }
    }
    return best;
  }
}
