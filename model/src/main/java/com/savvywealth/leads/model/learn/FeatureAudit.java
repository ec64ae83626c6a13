package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.FeatureSpec;
import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.stat.InformationValue;
import com.savvywealth.leads.model.stat.Psi;
import com.savvywealth.leads.model.stat.QuantileBins;
import com.savvywealth.leads.model.stat.RocAuc;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known about one business feature before any model is trained: how much it says about the
 * outcome, and how its distribution moves from quarter to quarter.
 *
 * <p>Reference bins are frozen on the train window: deciles of a number, the levels of a category,
 * and always a bin for missing; values outside the reference fall into the open outer bins or
 * "other".
 *
 * @param feature the business feature
 * @param informationValue on the train window, add-half convention
 * @param auc the larger of AUC and 1 - AUC of the feature alone on the train window; NaN when
 *     undefined
 * @param missingShare share of train-window rows without a value
 * @param quarters drift of each calendar quarter of contacts against the train window
 * @see "plan, Task 4.2"
 */
public record FeatureAudit(
    String feature,
    double informationValue,
    double auc,
    double missingShare,
    List<QuarterDrift> quarters)
    implements Serializable {

  /** A category has two bins beyond its levels: other, and, last, missing. */
  private static final int OTHER_AND_MISSING = 2;

  /**
   * Drift of one quarter.
   *
   * @param quarter "2024Q1", UTC
   * @param psi population stability index, nats, add-half convention; NaN without a train window
   * @param critical value that the index exceeds by chance alone with probability 1 - level; NaN
   *     without a train window
   * @param rows contacts of the quarter
   */
  public record QuarterDrift(String quarter, double psi, double critical, long rows)
      implements Serializable {}

  /** Checks that quarters stand in order. */
  public FeatureAudit {
    quarters = List.copyOf(quarters);
  }

  /**
   * Audits one feature.
   *
   * @param examples all labelled examples, sorted by contact
   * @param feature the feature's name
   * @param trainWindow rows that the reference is frozen on
   * @param nullLevel level of the critical value, such as 0.99
   */
  public static FeatureAudit of(
      Examples examples, String feature, RowSet trainWindow, double nullLevel) {
    Binned binned = binned(examples, feature, trainWindow);
    long[] events = new long[binned.bins];
    long[] nonEvents = new long[binned.bins];
    long[] reference = new long[binned.bins];
    for (int i = 0; i < trainWindow.size(); i++) {
      int row = trainWindow.get(i);
      reference[binned.bin[row]]++;
      (examples.label(row) == 1 ? events : nonEvents)[binned.bin[row]]++;
    }
    double auc = auc(examples, trainWindow, binned, events, nonEvents);
    long missing = reference[binned.bins - 1];
    return new FeatureAudit(
        feature,
        InformationValue.of(events, nonEvents),
        auc,
        trainWindow.size() == 0 ? Double.NaN : (double) missing / trainWindow.size(),
        drift(examples, binned, reference, nullLevel));
  }

  /** {@link #auc} alone, without the drift of quarters. */
  static double aucOf(Examples examples, String feature, RowSet window) {
    Binned binned = binned(examples, feature, window);
    long[] events = new long[binned.bins];
    long[] nonEvents = new long[binned.bins];
    for (int i = 0; i < window.size(); i++) {
      int row = window.get(i);
      (examples.label(row) == 1 ? events : nonEvents)[binned.bin[row]]++;
    }
    return auc(examples, window, binned, events, nonEvents);
  }

  private static Binned binned(Examples examples, String feature, RowSet window) {
    List<ModelColumn> columns =
        examples.columns().stream().filter(column -> column.feature().equals(feature)).toList();
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("no column belongs to feature " + feature);
    }
    return columns.get(0).level().isEmpty()
        ? number(examples, columns.get(0), window)
        : category(examples, columns);
  }

  /** Calendar quarter of an instant, UTC: "2024Q1". */
  public static String quarter(long millis) {
    LocalDate day = Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).toLocalDate();
    return day.getYear() + "Q" + ((day.getMonthValue() + 2) / 3);
  }

  /** Bin of every row, and how many bins there are. */
  private static final class Binned {
    private final int[] bin;
    private final int bins;

    Binned(int[] bin, int bins) {
      this.bin = bin;
      this.bins = bins;
    }
  }

  private static Binned number(Examples examples, ModelColumn column, RowSet trainWindow) {
    double[] values = examples.column(examples.columns().indexOf(column));
    double[] reference = new double[trainWindow.size()];
    for (int i = 0; i < reference.length; i++) {
      reference[i] = values[trainWindow.get(i)];
    }
    QuantileBins bins = QuantileBins.deciles(reference);
    int[] index = new int[values.length];
    for (int row = 0; row < values.length; row++) {
      index[row] = bins.index(values[row]);
    }
    return new Binned(index, bins.count());
  }

  private static Binned category(Examples examples, List<ModelColumn> columns) {
    List<Integer> levels = new ArrayList<>();
    int missing = -1;
    for (ModelColumn column : columns) {
      int position = examples.columns().indexOf(column);
      if (column.level().equals(FeatureSpec.MISSING_LEVEL)) {
        missing = position;
      } else {
        levels.add(position);
      }
    }
    int bins = levels.size() + OTHER_AND_MISSING;
    int[] index = new int[examples.rows()];
    for (int row = 0; row < index.length; row++) {
      index[row] = bins - OTHER_AND_MISSING;
      for (int level = 0; level < levels.size(); level++) {
        if (examples.value(row, levels.get(level)) == 1f) {
          index[row] = level;
        }
      }
      if (missing >= 0 && examples.value(row, missing) == 1f) {
        index[row] = bins - 1;
      }
    }
    return new Binned(index, bins);
  }

  /** AUC of the bins' event rates: invariant to the order of a category's levels. */
  private static double auc(
      Examples examples, RowSet window, Binned binned, long[] events, long[] nonEvents) {
    double[] scores = new double[window.size()];
    byte[] labels = new byte[window.size()];
    for (int i = 0; i < scores.length; i++) {
      int bin = binned.bin[window.get(i)];
      scores[i] = (events[bin] + 0.5) / (events[bin] + nonEvents[bin] + 1.0);
      labels[i] = examples.label(window.get(i));
    }
    double auc = RocAuc.of(scores, labels);
    return Math.max(auc, 1 - auc);
  }

  private static List<QuarterDrift> drift(
      Examples examples, Binned binned, long[] reference, double nullLevel) {
    SortedMap<String, long[]> counts = new TreeMap<>();
    for (int row = 0; row < examples.rows(); row++) {
      counts
          .computeIfAbsent(quarter(examples.contactMillis(row)), q -> new long[binned.bins])[
          binned.bin[row]]++;
    }
    long expected = sum(reference);
    List<QuarterDrift> out = new ArrayList<>();
    counts.forEach(
        (quarter, actual) -> {
          int occupied = Math.max(2, Psi.occupiedBins(reference, actual));
          boolean measured = expected > 0;
          out.add(
              new QuarterDrift(
                  quarter,
                  measured ? Psi.of(reference, actual) : Double.NaN,
                  measured
                      ? Psi.criticalValue(occupied, expected, sum(actual), nullLevel)
                      : Double.NaN,
                  sum(actual)));
        });
    return out;
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
