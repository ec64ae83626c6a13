package com.savvywealth.leads.model.audit;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureRole;
import com.savvywealth.leads.model.contract.FeatureSpec;
import java.io.Serializable;
import java.util.List;

/**
 * One feature as the audit reads it.
 *
 * @param name the feature
 * @param category whether its values are levels rather than numbers
 * @param levels the declared levels; empty for a number
 * @param role what it may be used for; only {@code feature} is judged, the others inform
 */
public record AuditColumn(String name, boolean category, List<String> levels, FeatureRole role)
    implements Serializable {
  /** Copies the levels. */
  public AuditColumn {
    levels = List.copyOf(levels);
  }

  /** All features of a contract but the banned ones, in its order. */
  public static List<AuditColumn> of(FeatureContract contract) {
    return contract.specs().stream()
        .filter(spec -> spec.role() != FeatureRole.BANNED)
        .map(AuditColumn::of)
        .toList();
  }

  private static AuditColumn of(FeatureSpec spec) {
    return new AuditColumn(
        spec.name(), spec.dtype() == FeatureSpec.Dtype.CATEGORY, spec.levels(), spec.role());
  }

  /** Whether a model is trained on it. */
  public boolean trained() {
    return role == FeatureRole.FEATURE;
  }

  /** A cell as a number: the level's place, the number of levels for any other, NaN for missing. */
  double encode(Object cell) {
    if (cell == null) {
      return Double.NaN;
    }
    if (category) {
      int place = levels.indexOf(cell.toString());
      return place < 0 ? levels.size() : place;
    }
    double number = ((Number) cell).doubleValue();
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(name + " must be finite or missing but was " + number);
    }
    return number;
  }
}
