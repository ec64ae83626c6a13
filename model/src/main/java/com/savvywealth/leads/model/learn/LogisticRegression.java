package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.ModelColumn;
import com.savvywealth.leads.model.learn.LogisticModel.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.math3.special.Erf;

/**
 * Logistic regression by maximum likelihood (Newton steps), the audit baseline beside the trees.
 *
 * <p>Missing values become the mean of the rows fitted on, columns are standardised inside, and
 * results are given back on the columns' own scale. Columns that do not vary and each category's
 * reference level (its first that varies) are left out and say so. When the rest is still singular,
 * or the classes are separable, a small ridge is added and reported.
 */
public final class LogisticRegression {
  private LogisticRegression() {}

  /**
   * Fits on all rows.
   *
   * @throws IllegalArgumentException the rows do not hold both classes
   */
  public static LogisticModel fit(Examples train) {
    int positives = train.positives();
    if (positives == 0 || positives == train.rows()) {
      throw new IllegalArgumentException(
          "logistic regression needs both classes, has "
              + positives
              + " positives in "
              + train.rows()
              + " rows");
    }
    String[] notes = notes(train);
    Design design = Design.of(train, notes);
    NewtonLogit fit = NewtonLogit.fit(design.x, train.labels());
    List<Term> terms = new ArrayList<>();
    for (int i = 0, used = 0; i < train.width(); i++) {
      String name = train.columns().get(i).name();
      double mean = design.means[i];
      if (!notes[i].isEmpty()) {
        terms.add(new Term(name, Double.isNaN(mean) ? 0 : mean, 0, null, null, null, notes[i]));
        continue;
      }
      int at = 1 + used;
      double scale = design.scales[used++];
      terms.add(term(name, mean, fit.beta[at] / scale, Math.sqrt(fit.covariance[at][at]) / scale));
    }
    return new LogisticModel(
        design.intercept(fit),
        terms,
        fit.ridge,
        fit.converged,
        fit.iterations,
        fit.logLikelihood,
        train.rows(),
        positives);
  }

  private static Term term(String name, double mean, double coefficient, double error) {
    double z = coefficient / error;
    return new Term(name, mean, coefficient, error, z, Erf.erfc(Math.abs(z) / Math.sqrt(2)), "");
  }

  private static String[] notes(Examples train) {
    String[] notes = new String[train.width()];
    Set<String> withReference = new HashSet<>();
    for (int i = 0; i < notes.length; i++) {
      ModelColumn column = train.columns().get(i);
      notes[i] = "";
      if (!ColumnCorrelations.varies(train, i)) {
        notes[i] = "does not vary";
      } else if (!column.level().isEmpty() && withReference.add(column.feature())) {
        notes[i] = hasOtherLevel(train, i) ? "reference level" : "";
      }
    }
    return notes;
  }

  private static boolean hasOtherLevel(Examples train, int column) {
    String feature = train.columns().get(column).feature();
    for (int i = column + 1; i < train.width(); i++) {
      if (train.columns().get(i).feature().equals(feature) && ColumnCorrelations.varies(train, i)) {
        return true;
      }
    }
    return false;
  }

  /** Standardised columns in use, with a leading one. */
  private static final class Design {
    private final double[][] x;
    private final double[] means;
    private final double[] usedMeans;
    private final double[] scales;

    private Design(double[][] x, double[] means, double[] usedMeans, double[] scales) {
      this.x = x;
      this.means = means;
      this.usedMeans = usedMeans;
      this.scales = scales;
    }

    static Design of(Examples train, String[] notes) {
      int used = (int) java.util.Arrays.stream(notes).filter(String::isEmpty).count();
      double[][] x = new double[train.rows()][used + 1];
      double[] means = new double[train.width()];
      double[] usedMeans = new double[used];
      double[] scales = new double[used];
      for (double[] row : x) {
        row[0] = 1;
      }
      for (int i = 0, at = 0; i < means.length; i++) {
        double[] values = train.column(i);
        means[i] = ColumnCorrelations.mean(values);
        if (notes[i].isEmpty()) {
          usedMeans[at] = means[i];
          scales[at] = fill(x, ++at, values, means[i]);
        }
      }
      return new Design(x, means, usedMeans, scales);
    }

    private static double fill(double[][] x, int at, double[] values, double mean) {
      double squares = 0;
      for (int row = 0; row < values.length; row++) {
        double centred = Double.isNaN(values[row]) ? 0 : values[row] - mean;
        x[row][at] = centred;
        squares += centred * centred;
      }
      double scale = Math.sqrt(squares / values.length);
      for (double[] row : x) {
        row[at] /= scale;
      }
      return scale;
    }

    /** The constant on the columns' own scale: b0 - sum b_j m_j / s_j, variance likewise. */
    Term intercept(NewtonLogit fit) {
      int size = fit.beta.length;
      double[] contrast = new double[size];
      contrast[0] = 1;
      for (int i = 1; i < size; i++) {
        contrast[i] = -usedMeans[i - 1] / scales[i - 1];
      }
      double value = 0;
      double variance = 0;
      for (int i = 0; i < size; i++) {
        value += contrast[i] * fit.beta[i];
        for (int j = 0; j < size; j++) {
          variance += contrast[i] * contrast[j] * fit.covariance[i][j];
        }
      }
      return term("(intercept)", 0, value, Math.sqrt(variance));
    }
  }
}
