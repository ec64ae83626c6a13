package com.savvywealth.leads.model.experiment;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Objects;

/**
 * One cell of a trial: leads of one stratum and one cluster in one arm.
 *
 * @param stratum block stratum in which they were randomised, such as an AUM tier
 * @param cluster who worked them, an SGA; "" when nothing is known of clusters
 * @param arm the arm
 */
public record TrialCell(String stratum, String cluster, Arm arm)
    implements Serializable, Comparable<TrialCell> {
  private static final Comparator<TrialCell> ORDER =
      Comparator.comparing(TrialCell::stratum)
          .thenComparing(TrialCell::cluster)
          .thenComparing(TrialCell::arm);

  /** All parts are required. */
  public TrialCell {
    Objects.requireNonNull(stratum, "stratum");
    Objects.requireNonNull(cluster, "cluster");
    Objects.requireNonNull(arm, "arm");
  }

  @Override
  public int compareTo(TrialCell other) {
    return ORDER.compare(this, other);
  }
}
