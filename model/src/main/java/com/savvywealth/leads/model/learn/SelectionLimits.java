package com.savvywealth.leads.model.learn;

import java.io.Serializable;

/**
 * Limits of feature selection; the numbers come from the gates file.
 *
 * @param ivMin least information value of a feature that is kept, at least 0
 * @param vifMax greatest variance inflation factor that is kept, at least 1
 * @param correlationMax greatest |r| between two features that are both kept, in [0, 1]
 */
public record SelectionLimits(double ivMin, double vifMax, double correlationMax)
    implements Serializable {
  /** Each lies in its range. */
  public SelectionLimits {
    if (!(ivMin >= 0) || !(vifMax >= 1) || !(correlationMax >= 0 && correlationMax <= 1)) {
      throw new IllegalArgumentException(
          "limits must be ivMin >= 0, vifMax >= 1, correlationMax in [0, 1] but were "
              + ivMin
              + ", "
              + vifMax
              + ", "
              + correlationMax);
    }
  }
}
