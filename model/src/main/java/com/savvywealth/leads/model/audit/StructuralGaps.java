package com.savvywealth.leads.model.audit;

import com.savvywealth.leads.model.stat.BinaryAssociation;
import java.io.Serializable;

/**
 * What it says of the outcome that a feature has no value, and whether another feature's value
 * settles that: an advisor without an earlier firm has no tenure there, which nobody filled in
 * late.
 *
 * @param association having a value against the label, over train-window rows with a joined record
 * @param settledBy a trained feature without gaps each of whose bins has this one's value always or
 *     never; "" when there is none. What that feature says of the outcome is judged as its own
 * @see "failure catalogue, B2, B12; fault list, 24"
 */
public record StructuralGaps(BinaryAssociation association, String settledBy)
    implements Serializable {
  /** Measures a feature on its train window. */
  public static StructuralGaps of(FeatureView train) {
    FeatureView view = train.recorded();
    BinaryAssociation association = BinaryAssociation.of(view.present, view.labels);
    return new StructuralGaps(association, association.isMeasurable() ? settledBy(view) : "");
  }

  private static String settledBy(FeatureView view) {
    for (AuditColumn other : view.table.columns()) {
      if (other.trained() && !other.equals(view.column)) {
        FeatureView there = view.sameRows(other);
        if (there.missingShare() == 0 && settles(there, view.present)) {
          return other.name();
        }
      }
    }
    return "";
  }

  private static boolean settles(FeatureView there, byte[] present) {
    long[] with = there.counts(i -> present[i] == 1);
    long[] without = there.counts(i -> present[i] == 0);
    for (int bin = 0; bin < with.length; bin++) {
      if (with[bin] > 0 && without[bin] > 0) {
        return false;
      }
    }
    return true;
  }

  /** A lower bound of the gaps' information value; 0 when another feature settles them. */
  public double informationValueLow(double confidence) {
    return settledBy.isEmpty() ? association.informationValueLow(confidence) : 0;
  }
}
