package com.savvywealth.leads.model.learn;

/**
 * What XGBoost is given to learn from: values and labels, real rows first, then synthetic ones.
 * Never measured on, never calibrated on, never explained: such rows have no identity. Immutable.
 */
final class TrainingRows {
  private final float[] matrix;
  private final byte[] labels;

  /** Row-major values and one label a row; both are kept, not copied. */
  TrainingRows(float[] matrix, byte[] labels) {
    this.matrix = matrix;
    this.labels = labels;
  }

  /** The examples as they are. */
  static TrainingRows of(Examples examples) {
    return new TrainingRows(examples.matrix(), examples.labels());
  }

  float[] matrix() {
    return matrix;
  }

  int rows() {
    return labels.length;
  }

  int width() {
    return labels.length == 0 ? 0 : matrix.length / labels.length;
  }

  byte label(int row) {
    return labels[row];
  }

  float value(int row, int column) {
    return matrix[row * width() + column];
  }

  int positives() {
    int sum = 0;
    for (byte label : labels) {
      sum += label;
    }
    return sum;
  }

  float[] floatLabels() {
    float[] out = new float[labels.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = labels[i];
    }
    return out;
  }
}
