package com.savvywealth.leads.model.learn;

/** The logistic function and its logarithm, safe for any finite margin. */
final class Margins {
  private Margins() {}

  /** 1 / (1 + exp(-margin)). */
  static double sigmoid(double margin) {
    if (margin >= 0) {
      return 1 / (1 + StrictMath.exp(-margin));
    }
    double e = StrictMath.exp(margin);
    return e / (1 + e);
  }

  /** ln(1 / (1 + exp(-margin))), never -infinity for a finite margin. */
  static double logSigmoid(double margin) {
    return margin >= 0
        ? -StrictMath.log1p(StrictMath.exp(-margin))
        : margin - StrictMath.log1p(StrictMath.exp(margin));
  }
}
