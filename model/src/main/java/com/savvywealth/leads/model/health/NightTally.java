package com.savvywealth.leads.model.health;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.stat.FixedPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/**
 * Counts the fresh leads of one part of a night: the bin of each trained feature and of the margin,
 * and the sum of the calibrated probabilities. All are longs under a name, so that parts add up to
 * the same night in any order; {@link NightCounts} reads them back. For one thread.
 */
public final class NightTally {
  private final List<String> names;
  private final List<ReferenceBins> features;
  private final ReferenceBins margins;
  private final List<long[]> counts = new ArrayList<>();
  private final Map<Integer, Long> digits = new TreeMap<>();
  private long[] marginCounts;
  private long rows;

  private NightTally(Optional<ReferenceWindow> window) {
    names = window.map(each -> List.copyOf(each.features().keySet())).orElse(List.of());
    features = window.map(each -> List.copyOf(each.features().values())).orElse(List.of());
    margins = window.map(ReferenceWindow::margins).orElse(null);
    forget();
  }

  /** A tally in the bins of a window; without one, of rows and probabilities only. */
  public static NightTally against(Optional<ReferenceWindow> window) {
    return new NightTally(window);
  }

  /**
   * Counts one scored fresh lead.
   *
   * @param row has the window's features; a number counts as the float that the model sees
   * @param margin log-odds
   * @param probability calibrated, in [0, 1]
   */
  public void add(DataRow row, double margin, double probability) {
    rows++;
    for (int i = 0; i < names.size(); i++) {
      counts.get(i)[bin(features.get(i), row.get(names.get(i)))]++;
    }
    if (margins != null) {
      marginCounts[margins.indexOf(margin)]++;
    }
    FixedPoint.digits(probability, (place, digit) -> digits.merge(place, digit, Long::sum));
  }

  private static int bin(ReferenceBins bins, Object value) {
    if (bins.category()) {
      return bins.indexOf(value == null ? null : value.toString());
    }
    return bins.indexOf(value == null ? Double.NaN : ((Number) value).floatValue());
  }

  /** Gives every count that is not 0 under its name and starts anew. */
  public void flush(ObjLongConsumer<String> out) {
    give(out, NightCounts.ROWS, rows);
    for (int i = 0; i < names.size(); i++) {
      for (int bin = 0; bin < features.get(i).count(); bin++) {
        give(out, NightCounts.bin(names.get(i), bin), counts.get(i)[bin]);
      }
    }
    for (int bin = 0; bin < marginCounts.length; bin++) {
      give(out, NightCounts.MARGIN + bin, marginCounts[bin]);
    }
    digits.forEach((place, sum) -> give(out, NightCounts.CALLS + place, sum));
    forget();
  }

  private static void give(ObjLongConsumer<String> out, String name, long count) {
    if (count != 0) {
      out.accept(name, count);
    }
  }

  /** Drops what was counted: of a part that failed and is tried again. */
  public void forget() {
    rows = 0;
    digits.clear();
    counts.clear();
    features.forEach(bins -> counts.add(new long[bins.count()]));
    marginCounts = new long[margins == null ? 0 : margins.count()];
  }
}
