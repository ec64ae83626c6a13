package com.savvywealth.leads.model.learn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pearson correlations among some columns of examples, missing values filled with the column's
 * mean. Two passes in row order: rows of examples have one order, so plain sums are reproducible.
 */
final class ColumnCorrelations {
  private final Map<Integer, Integer> place = new HashMap<>();
  private final double[][] r;

  private ColumnCorrelations(List<Integer> columns, double[][] r) {
    for (int i = 0; i < columns.size(); i++) {
      place.put(columns.get(i), i);
    }
    this.r = r;
  }

  /** Correlations among columns that vary. */
  static ColumnCorrelations of(Examples examples, List<Integer> columns) {
    int width = columns.size();
    double[][] scaled = new double[width][];
    for (int i = 0; i < width; i++) {
      scaled[i] = unitLength(examples.column(columns.get(i)));
    }
    double[][] r = new double[width][width];
    for (int i = 0; i < width; i++) {
      r[i][i] = 1;
      for (int j = 0; j < i; j++) {
        double sum = 0;
        for (int row = 0; row < examples.rows(); row++) {
          sum += scaled[i][row] * scaled[j][row];
        }
        r[i][j] = Math.max(-1, Math.min(1, sum));
        r[j][i] = r[i][j];
      }
    }
    return new ColumnCorrelations(columns, r);
  }

  /** Whether a column has two different values. */
  static boolean varies(Examples examples, int column) {
    float first = Float.NaN;
    for (int row = 0; row < examples.rows(); row++) {
      float value = examples.value(row, column);
      if (Float.isNaN(first)) {
        first = value;
      } else if (!Float.isNaN(value) && value != first) {
        return true;
      }
    }
    return false;
  }

  /** Mean of the values that are present; NaN when none is. */
  static double mean(double[] values) {
    double sum = 0;
    long n = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        sum += value;
        n++;
      }
    }
    return n == 0 ? Double.NaN : sum / n;
  }

  private static double[] unitLength(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.isNaN(values[i]) ? 0 : values[i] - mean;
      squares += values[i] * values[i];
    }
    double length = Math.sqrt(squares);
    for (int i = 0; i < values.length; i++) {
      values[i] /= length;
    }
    return values;
  }

  /** Greatest |r| between columns of two sets; columns not compared count as 0. */
  double strongest(List<Integer> some, List<Integer> others) {
    double out = 0;
    for (int a : some) {
      for (int b : others) {
        if (place.containsKey(a) && place.containsKey(b)) {
          out = Math.max(out, Math.abs(r[place.get(a)][place.get(b)]));
        }
      }
    }
    return out;
  }

  /** The matrix of some of the columns. */
  double[][] among(List<Integer> columns) {
    double[][] out = new double[columns.size()][columns.size()];
    for (int i = 0; i < out.length; i++) {
      for (int j = 0; j < out.length; j++) {
        out[i][j] = r[place.get(columns.get(i))][place.get(columns.get(j))];
      }
    }
    return out;
  }
}
