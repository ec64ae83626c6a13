package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.StrictJson;
import java.io.Serializable;
import java.util.List;

/**
 * A fitted logistic regression on the columns' own scale, with what an auditor asks for.
 *
 * @param intercept the constant, with its standard error
 * @param terms one per column, in column order
 * @param ridge L2 penalty on standardised coefficients that was needed because the columns are
 *     singular or the classes separable; 0 when none was
 * @param converged whether Newton's method settled
 * @param iterations Newton steps taken
 * @param logLikelihood of the rows fitted on, without penalty
 * @param rows rows fitted on
 * @param positives rows with label 1
 */
public record LogisticModel(
    Term intercept,
    List<Term> terms,
    double ridge,
    boolean converged,
    int iterations,
    double logLikelihood,
    int rows,
    int positives)
    implements Serializable {
  /** Copies the terms. */
  public LogisticModel {
    terms = List.copyOf(terms);
  }

  /**
   * One coefficient.
   *
   * @param column name of the column, "(intercept)" for the constant
   * @param mean what a missing value is replaced with: the train rows' mean
   * @param coefficient log-odds per unit; 0 when the column was left out
   * @param standardError its standard error; missing when the column was left out
   * @param z coefficient / standard error
   * @param p two-sided p-value of z
   * @param note "" or why the column was left out
   */
  public record Term(
      String column,
      double mean,
      double coefficient,
      Double standardError,
      Double z,
      Double p,
      String note)
      implements Serializable {}

  /** Margins (log-odds) of rows that hold at least this model's columns. */
  public double[] margins(Examples examples) {
    double[] out = new double[examples.rows()];
    java.util.Arrays.fill(out, intercept.coefficient());
    for (Term term : terms) {
      int column = columnOf(examples, term.column());
      for (int row = 0; row < out.length; row++) {
        float value = examples.value(row, column);
        out[row] += term.coefficient() * (Float.isNaN(value) ? term.mean() : value);
      }
    }
    return out;
  }

  /** The model as JSON. */
  public String toJson() {
    return StrictJson.pretty(this);
  }

  /**
   * The model that {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException the text is not such a model
   */
  public static LogisticModel fromJson(String json) {
    return StrictJson.read("logistic model", json, LogisticModel.class);
  }

  private static int columnOf(Examples examples, String name) {
    for (int i = 0; i < examples.width(); i++) {
      if (examples.columns().get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException("column " + name + " is not among the examples'");
  }
}
