package com.savvywealth.leads.model.learn;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/**
 * Newton's method for the logistic likelihood of a standardised design whose first column is one.
 */
final class NewtonLogit {
  private static final int MAX_ITERATIONS = 50;
  private static final int MAX_HALVINGS = 30;
  private static final double TOLERANCE = 1e-10;
  private static final double SINGULAR = 1e-10;

  /** Ridge per row when one is needed: it moves a coefficient by about 1e-6 of its size. */
  private static final double RIDGE_PER_ROW = 1e-6;

  final double[] beta;
  final double ridge;
  double[][] covariance;
  boolean converged;
  int iterations;
  double logLikelihood;

  private NewtonLogit(int size, double ridge) {
    this.beta = new double[size];
    this.ridge = ridge;
  }

  static NewtonLogit fit(double[][] x, byte[] y) {
    try {
      NewtonLogit plain = new NewtonLogit(x[0].length, 0);
      plain.run(x, y);
      if (plain.converged) {
        return plain;
      }
    } catch (NonPositiveDefiniteMatrixException singular) {
      // singular columns or separable classes: the penalised fit below says so in its ridge
    }
    NewtonLogit penalised = new NewtonLogit(x[0].length, RIDGE_PER_ROW * x.length);
    penalised.run(x, y);
    return penalised;
  }

  private void run(double[][] x, byte[] y) {
    double objective = objective(x, y, beta);
    while (iterations < MAX_ITERATIONS && !converged) {
      iterations++;
      double[] gradient = gradient(x, y);
      double[][] inverse = inverseInformation(x);
      double[] step = new double[beta.length];
      for (int i = 0; i < step.length; i++) {
        step[i] = dot(inverse[i], gradient);
      }
      double scale = 1;
      double[] next = moved(step, scale);
      double moved = objective(x, y, next);
      for (int i = 0; i < MAX_HALVINGS && !(moved >= objective - 1e-9); i++) {
        scale /= 2;
        next = moved(step, scale);
        moved = objective(x, y, next);
      }
      double change = 0;
      for (double s : step) {
        change = Math.max(change, Math.abs(s * scale));
      }
      System.arraycopy(next, 0, beta, 0, beta.length);
      objective = moved;
      converged = change < TOLERANCE;
    }
    logLikelihood = objective + penalty(beta);
    covariance = inverseInformation(x);
  }

  private double[] moved(double[] step, double scale) {
    double[] out = beta.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] += scale * step[i];
    }
    return out;
  }

  private double penalty(double[] at) {
    double sum = 0;
    for (int i = 1; i < at.length; i++) {
      sum += at[i] * at[i];
    }
    return ridge / 2 * sum;
  }

  private double objective(double[][] x, byte[] y, double[] at) {
    double sum = 0;
    for (int row = 0; row < x.length; row++) {
      double margin = dot(x[row], at);
      double signed = y[row] == 1 ? margin : -margin;
      sum += Margins.logSigmoid(signed);
    }
    return sum - penalty(at);
  }

  private double[] gradient(double[][] x, byte[] y) {
    double[] out = new double[beta.length];
    for (int row = 0; row < x.length; row++) {
      double residual = y[row] - Margins.sigmoid(dot(x[row], beta));
      for (int i = 0; i < out.length; i++) {
        out[i] += residual * x[row][i];
      }
    }
    for (int i = 1; i < out.length; i++) {
      out[i] -= ridge * beta[i];
    }
    return out;
  }

  /**
   * Inverse of the information matrix, scaled to a unit diagonal on the way so that "singular" has
   * no unit.
   */
  private double[][] inverseInformation(double[][] x) {
    int size = beta.length;
    double[][] scaled = information(x);
    double[] unit = new double[size];
    for (int i = 0; i < size; i++) {
      scaled[i][i] += i == 0 ? 0 : ridge;
      if (!(scaled[i][i] > 0)) {
        throw new NonPositiveDefiniteMatrixException(scaled[i][i], i, 0);
      }
      unit[i] = 1 / Math.sqrt(scaled[i][i]);
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        scaled[i][j] *= unit[i] * unit[j];
        scaled[j][i] = scaled[i][j];
      }
    }
    double[][] inverse =
        new CholeskyDecomposition(new Array2DRowRealMatrix(scaled, false), 1e-9, SINGULAR)
            .getSolver()
            .getInverse()
            .getData();
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        inverse[i][j] *= unit[i] * unit[j];
      }
    }
    return inverse;
  }

  /** Lower triangle of X' W X. */
  private double[][] information(double[][] x) {
    double[][] out = new double[beta.length][beta.length];
    for (double[] row : x) {
      double p = Margins.sigmoid(dot(row, beta));
      double weight = p * (1 - p);
      for (int i = 0; i < beta.length; i++) {
        double wi = weight * row[i];
        for (int j = 0; j <= i; j++) {
          out[i][j] += wi * row[j];
        }
      }
    }
    return out;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
