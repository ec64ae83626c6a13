package com.savvywealth.leads.transform.snapshot;

import com.savvywealth.leads.model.contract.ColumnType;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.lead.FileProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Profiles the columns of one file, exactly: presence, smallest, middle and largest number, robust
 * outliers.
 */
final class ColumnProfiler {
  /** Robust standard deviations from the median beyond which a number is an outlier. */
  private static final double OUTLIER_DEVIATIONS = 10;

  /** MAD of a normal distribution times this is its standard deviation. */
  private static final double MAD_TO_DEVIATION = 1.4826;

  private final TableSchema schema;
  private final double[][] numbers;
  private final int[] present;
  private final long[] outOfRange;

  ColumnProfiler(TableSchema schema) {
    this.schema = schema;
    this.numbers = new double[schema.width()][];
    this.present = new int[schema.width()];
    this.outOfRange = new long[schema.width()];
    for (int i = 0; i < numbers.length; i++) {
      boolean text = schema.columns().get(i).type() == ColumnType.STRING;
      numbers[i] = text ? null : new double[1 << 10];
    }
  }

  void add(DataRow row) {
    for (int i = 0; i < present.length; i++) {
      if (row.get(i) == null) {
        continue;
      }
      if (numbers[i] != null) {
        if (present[i] == numbers[i].length) {
          numbers[i] = Arrays.copyOf(numbers[i], 2 * present[i]);
        }
        numbers[i][present[i]] = row.number(i);
      }
      present[i]++;
    }
  }

  void outOfRange(int column) {
    outOfRange[column]++;
  }

  List<FileProfile.ColumnProfile> profiles() {
    List<FileProfile.ColumnProfile> out = new ArrayList<>();
    for (int i = 0; i < present.length; i++) {
      String name = schema.columns().get(i).name();
      if (numbers[i] == null || present[i] == 0) {
        out.add(
            new FileProfile.ColumnProfile(
                name, present[i], null, null, null, null, outOfRange[i], 0));
        continue;
      }
      double[] sorted = Arrays.copyOf(numbers[i], present[i]);
      Arrays.sort(sorted);
      double median = middle(sorted);
      double[] distances = distances(sorted, median);
      double mad = middle(distances);
      out.add(
          new FileProfile.ColumnProfile(
              name,
              present[i],
              sorted[0],
              median,
              mad,
              sorted[sorted.length - 1],
              outOfRange[i],
              outliers(distances, mad)));
    }
    return out;
  }

  private static double[] distances(double[] sorted, double median) {
    double[] distances = new double[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      distances[i] = Math.abs(sorted[i] - median);
    }
    Arrays.sort(distances);
    return distances;
  }

  private static long outliers(double[] distances, double mad) {
    double limit = OUTLIER_DEVIATIONS * MAD_TO_DEVIATION * mad;
    return limit == 0 ? 0 : Arrays.stream(distances).filter(distance -> distance > limit).count();
  }

  private static double middle(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
