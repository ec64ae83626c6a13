package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.stat.ExactSum;
import java.util.List;

/**
 * Platt scaling: probability = 1 / (1 + exp(a * margin + b)).
 *
 * @param a slope, at most 0 so that the order of margins is kept
 * @param b offset
 * @see "Lin, Lin and Weng 2007, A Note on Platt's Probabilistic Outputs for Support Vector
 *     Machines"
 */
public record PlattCalibrator(double a, double b) implements Calibrator {
  /** Name in the model config. */
  public static final String METHOD = "platt";

  private static final int MAX_ITERATIONS = 100;
  private static final double MIN_STEP = 1e-10;
  private static final double RIDGE = 1e-12;
  private static final double SUFFICIENT = 1e-4;

  /** Part of the loss below which a promised fall cannot be told from rounding: step unchecked. */
  private static final double ROUNDING = 1e-10;

  /** Gradient per row under which the optimum is reached. */
  private static final double CONVERGED = 1e-13;

  /** Both finite, slope not positive. */
  public PlattCalibrator {
    if (!(a <= 0) || !Double.isFinite(a) || !Double.isFinite(b)) {
      throw new IllegalArgumentException(
          "a must be finite and <= 0, b finite, but were " + a + " and " + b);
    }
  }

  /**
   * Fits by Newton's method with backtracking on targets (N1 + 1) / (N1 + 2) and 1 / (N0 + 2),
   * which keep separable margins bounded. When the best slope would turn the order around, the
   * slope is 0 and the probability is (N1 + 1) / (N1 + N0 + 2) for all.
   *
   * <p>Margins are centred and scaled for the search, which moves nothing but rounding, and rows
   * are sorted first: their order is nothing.
   *
   * @param data out-of-fold margins and labels; one class only or no row is allowed
   */
  public static PlattCalibrator fit(OutOfFold data) {
    double positives = data.positives();
    double negatives = data.size() - positives;
    double constant = StrictMath.log((negatives + 1) / (positives + 1));
    if (positives == 0 || negatives == 0) {
      return new PlattCalibrator(0, constant);
    }
    List<OutOfFold.Row> rows = data.byMargin();
    double[] x = rows.stream().mapToDouble(OutOfFold.Row::margin).toArray();
    double centre = ExactSum.of(x) / x.length;
    double scale = 0;
    for (int i = 0; i < x.length; i++) {
      x[i] -= centre;
      scale = Math.max(scale, Math.abs(x[i]));
    }
    if (scale == 0) {
      return new PlattCalibrator(0, constant);
    }
    double[] target = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] /= scale;
      target[i] =
          rows.get(i).label() == 1 ? (positives + 1) / (positives + 2) : 1 / (negatives + 2);
    }
    Fit fit = newton(x, target, new Fit(0, constant, 0).at(x, target));
    double slope = fit.a / scale;
    return slope <= 0
        ? new PlattCalibrator(slope, fit.b - slope * centre)
        : new PlattCalibrator(0, constant);
  }

  private static Fit newton(double[] x, double[] target, Fit start) {
    Fit fit = start;
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      double[] g = derivatives(x, target, fit);
      if (Math.max(Math.abs(g[0]), Math.abs(g[1])) < CONVERGED * x.length) {
        break;
      }
      double determinant = g[2] * g[4] - g[3] * g[3];
      double stepA = -(g[4] * g[0] - g[3] * g[1]) / determinant;
      double stepB = -(g[2] * g[1] - g[3] * g[0]) / determinant;
      double slope = g[0] * stepA + g[1] * stepB;
      double downhill = SUFFICIENT * slope;
      double step = 1;
      Fit next = fit.moved(stepA, stepB).at(x, target);
      if (-slope < ROUNDING * fit.loss) {
        fit = next;
        continue;
      }
      while (next.loss >= fit.loss + step * downhill && step >= MIN_STEP) {
        step /= 2;
        next = fit.moved(step * stepA, step * stepB).at(x, target);
      }
      if (step < MIN_STEP) {
        break;
      }
      fit = next;
    }
    return fit;
  }

  @Override
  public double logOdds(double margin) {
    Calibrator.requireFinite(margin);
    return -(a * margin + b);
  }

  @Override
  public String method() {
    return METHOD;
  }

  private record Fit(double a, double b, double loss) {
    Fit moved(double stepA, double stepB) {
      return new Fit(a + stepA, b + stepB, Double.NaN);
    }

    /** The same point with its loss. */
    Fit at(double[] x, double[] target) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        double f = a * x[i] + b;
        sum -= target[i] * Margins.logSigmoid(-f) + (1 - target[i]) * Margins.logSigmoid(f);
      }
      return new Fit(a, b, sum);
    }
  }

  /** dLoss/da, dLoss/db, then the Hessian aa, ab, bb with its small ridge. */
  private static double[] derivatives(double[] x, double[] target, Fit fit) {
    double[] g = {0, 0, RIDGE, 0, RIDGE};
    for (int i = 0; i < x.length; i++) {
      double p = Margins.sigmoid(-(fit.a * x[i] + fit.b));
      double d1 = target[i] - p;
      double d2 = p * (1 - p);
      g[0] += x[i] * d1;
      g[1] += d1;
      g[2] += x[i] * x[i] * d2;
      g[3] += x[i] * d2;
      g[4] += d2;
    }
    return g;
  }
}
