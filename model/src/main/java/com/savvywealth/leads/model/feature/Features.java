package com.savvywealth.leads.model.feature;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureSpec;
import java.time.Instant;
import java.util.List;

/** Computes all features of a contract for one lead. Not serialisable: make one per worker. */
public final class Features {
  private final List<FeatureSpec> specs;
  private final List<Formula> formulas;

  private Features(List<FeatureSpec> specs, List<Formula> formulas) {
    this.specs = specs;
    this.formulas = formulas;
  }

  /**
   * The computation of a contract's features.
   *
   * @throws IllegalArgumentException when a feature names a formula that the catalogue lacks
   */
  public static Features of(FeatureContract contract, FeatureCatalog catalog) {
    return new Features(contract.specs(), contract.specs().stream().map(catalog::formula).toList());
  }

  /** The computation of a contract's features with the bundled formulas. */
  public static Features of(FeatureContract contract) {
    return of(contract, FeatureCatalog.bundled());
  }

  /** The features in the order of {@link #compute}, which is the contract's. */
  public List<FeatureSpec> specs() {
    return specs;
  }

  /**
   * All values in contract order, null where missing.
   *
   * @param row what the lead may see; its rep row needs the columns that the formulas read
   * @param contact instant of contact
   * @throws IllegalStateException when a formula gives another type than the contract states
   */
  public Object[] compute(PointInTimeRow row, Instant contact) {
    Object[] values = new Object[specs.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = formulas.get(i).value(row, contact);
      checkType(specs.get(i), values[i]);
    }
    return values;
  }

  private static void checkType(FeatureSpec spec, Object value) {
    if (value != null && !spec.dtype().columnType().carrier().isInstance(value)) {
      throw new IllegalStateException(
          "feature %s is %s but formula %s gave %s"
              .formatted(
                  spec.name(),
                  spec.dtype().key(),
                  spec.formula(),
                  value.getClass().getSimpleName()));
    }
  }
}
