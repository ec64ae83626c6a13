package com.savvywealth.leads.model.stat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Variance inflation factors: 1 / (1 - R2) of each column on all others with an intercept, the
 * diagonal of the inverse correlation matrix (R {@code car::vif}; statsmodels given a constant
 * column).
 *
 * <p>A column that the others determine (1 - R2 at or below 1e-12) has an infinite factor and
 * {@link #collinearSets} says with which columns. Columns outside such a set keep the factor that
 * they have after the surplus columns are left out. A column that does not vary (NaN on its
 * diagonal) gets NaN and is left out of the others' regressions.
 */
public final class Vif {
  private static final double SINGULAR = 1e-12;
  private static final double INVOLVED = 1e-6;

  private Vif() {}

  /**
   * The factors, one a column, at least 1; infinite when singular, NaN when the column does not
   * vary.
   *
   * @param correlation symmetric, of complete columns: {@link CorrelationMatrix#meanImputed}
   * @throws IllegalArgumentException when not square, or NaN between two columns that vary
   */
  public static double[] of(double[][] correlation) {
    Basis basis = new Basis(correlation);
    double[] factors = new double[correlation.length];
    Arrays.fill(factors, Double.NaN);
    double[] inverse = basis.inverseDiagonal();
    for (int k = 0; k < basis.size; k++) {
      factors[basis.columns[k]] = Math.max(1, inverse[k]);
    }
    for (List<Integer> set : basis.relations) {
      for (int column : set) {
        factors[column] = Double.POSITIVE_INFINITY;
      }
    }
    return factors;
  }

  /**
   * The exact linear relations among columns: for each column that earlier ones determine, it and
   * those that determine it, ascending. Empty when no factor is infinite.
   *
   * @throws IllegalArgumentException as {@link #of}
   */
  public static List<List<Integer>> collinearSets(double[][] correlation) {
    return List.copyOf(new Basis(correlation).relations);
  }

  /** The first columns that are independent of those before them, as a Cholesky factor. */
  private static final class Basis {
    private final int[] columns;
    private final double[][] factor;
    private final List<List<Integer>> relations = new ArrayList<>();
    private int size;

    Basis(double[][] correlation) {
      int width = correlation.length;
      columns = new int[width];
      factor = new double[width][];
      for (int j = 0; j < width; j++) {
        if (correlation[j].length != width) {
          throw new IllegalArgumentException(
              "a correlation matrix is square, but row "
                  + j
                  + " of "
                  + width
                  + " had "
                  + correlation[j].length
                  + " columns");
        }
        if (!Double.isNaN(correlation[j][j])) {
          take(correlation, j);
        }
      }
    }

    private void take(double[][] correlation, int j) {
      double[] y = new double[size + 1];
      double pivot = correlation[j][j];
      for (int k = 0; k < size; k++) {
        double rest = correlation[columns[k]][j];
        if (Double.isNaN(rest)) {
          throw new IllegalArgumentException(
              "columns " + columns[k] + " and " + j + " share no rows: fill gaps first");
        }
        for (int m = 0; m < k; m++) {
          rest -= factor[k][m] * y[m];
        }
        y[k] = rest / factor[k][k];
        pivot -= y[k] * y[k];
      }
      if (pivot > SINGULAR) {
        y[size] = Math.sqrt(pivot);
        factor[size] = y;
        columns[size++] = j;
      } else {
        relations.add(relation(y, j));
      }
    }

    /** The columns with a weight in the regression of column j on the basis, and j. */
    private List<Integer> relation(double[] y, int j) {
      List<Integer> involved = new ArrayList<>();
      double[] weight = new double[size];
      for (int k = size - 1; k >= 0; k--) {
        double rest = y[k];
        for (int m = k + 1; m < size; m++) {
          rest -= factor[m][k] * weight[m];
        }
        weight[k] = rest / factor[k][k];
      }
      for (int k = 0; k < size; k++) {
        if (Math.abs(weight[k]) > INVOLVED) {
          involved.add(columns[k]);
        }
      }
      involved.add(j);
      return List.copyOf(involved);
    }

    double[] inverseDiagonal() {
      double[] diagonal = new double[size];
      for (int k = 0; k < size; k++) {
        double[] column = new double[size];
        for (int i = k; i < size; i++) {
          double rest = i == k ? 1 : 0;
          for (int m = k; m < i; m++) {
            rest -= factor[i][m] * column[m];
          }
          column[i] = rest / factor[i][i];
          diagonal[k] += column[i] * column[i];
        }
      }
      return diagonal;
    }
  }
}
