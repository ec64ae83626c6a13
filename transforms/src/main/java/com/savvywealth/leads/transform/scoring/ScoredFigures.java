package com.savvywealth.leads.transform.scoring;

import com.savvywealth.leads.model.contract.DataRow;

/** Counts over rows of {@link CallList#SCORES} that have a score; the order never matters. */
final class ScoredFigures {
  private long scored;
  private long narrated;
  private long suppressed;
  private double additivityMax = Double.NaN;

  void add(DataRow row) {
    scored++;
    String narrative = row.text("narrative");
    narrated += narrative == null || narrative.isBlank() ? 0 : 1;
    suppressed += row.get("suppression") == null ? 0 : 1;
    double error = row.number("additivity_error");
    additivityMax = Double.isNaN(additivityMax) ? error : Math.max(additivityMax, error);
  }

  /** Rows. */
  long scored() {
    return scored;
  }

  /** Of them with a narrative. */
  long narrated() {
    return narrated;
  }

  /** Of them held back. */
  long suppressed() {
    return suppressed;
  }

  /** Largest |margin - sum of contributions|; NaN without rows. */
  double additivityMax() {
    return additivityMax;
  }
}
