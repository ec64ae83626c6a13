package com.savvywealth.leads.model.world;

import com.savvywealth.leads.model.health.ReferenceBins;
import com.savvywealth.leads.model.health.ReferenceWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A training window for {@link DriftYear} where no bundle gives one: numbers in deciles and
 * categories of uneven levels, some of them often missing, as a bundle of the promise world has
 * them.
 */
public final class DriftWindow {
  private static final long ROWS = 92_000;
  private static final int NUMBERS = 14;
  private static final int CATEGORIES = 4;
  private static final int TENTHS = 10;
  private static final long[] MISSING_PER_MILLE = {0, 0, 20, 0, 110, 0, 0, 300};

  private DriftWindow() {}

  /** The window: 18 features of 92,000 rows. */
  public static ReferenceWindow plain() {
    SortedMap<String, ReferenceBins> features = new TreeMap<>();
    for (int i = 0; i < NUMBERS; i++) {
      features.put("number_%02d".formatted(i), number(missing(i)));
    }
    for (int i = 0; i < CATEGORIES; i++) {
      features.put("word_%02d".formatted(i), category(3 + 2 * i, missing(NUMBERS + i)));
    }
    return new ReferenceWindow(ROWS, features, number(0));
  }

  private static long missing(int feature) {
    return ROWS * MISSING_PER_MILLE[feature % MISSING_PER_MILLE.length] / 1000;
  }

  private static ReferenceBins number(long missing) {
    List<Double> edges = new ArrayList<>();
    for (int i = 1; i < TENTHS; i++) {
      edges.add((double) i);
    }
    List<Long> counts = new ArrayList<>();
    long left = ROWS - missing;
    for (int i = 0; i < TENTHS; i++) {
      counts.add(left / TENTHS + (i < left % TENTHS ? 1 : 0));
    }
    counts.add(missing);
    return new ReferenceBins(edges, null, counts);
  }

  /** Each level half as frequent as the one before; the last is "other". */
  private static ReferenceBins category(int levels, long missing) {
    List<String> names = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    long left = ROWS - missing;
    for (int i = 0; i < levels; i++) {
      names.add("level_" + i);
      counts.add(left - left / 2);
      left /= 2;
    }
    counts.add(left);
    counts.add(missing);
    return new ReferenceBins(null, names, counts);
  }
}
