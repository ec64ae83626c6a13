package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.contract.FeatureRole;
import com.savvywealth.leads.model.contract.FeatureSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a row's {@link Cohorts}: its levels of the categories whose role is {@code cohortOnly}.
 *
 * <p>A missing value is {@link FeatureSpec#MISSING_LEVEL}, one that the contract does not declare
 * {@link Cohorts#UNDECLARED}. Equal groups are one object. Not thread-safe.
 */
public final class CohortReader {
  private final List<FeatureSpec> specs;
  private final Map<Cohorts, Cohorts> seen = new HashMap<>();

  private CohortReader(List<FeatureSpec> specs) {
    this.specs = specs;
  }

  /** The reader of rows of this contract. */
  public static CohortReader of(FeatureContract contract) {
    return new CohortReader(
        contract.specs().stream()
            .filter(spec -> spec.role() == FeatureRole.COHORT_ONLY)
            .filter(spec -> spec.dtype() == FeatureSpec.Dtype.CATEGORY)
            .toList());
  }

  /** The row's groups. */
  public Cohorts read(DataRow row) {
    if (specs.isEmpty()) {
      return Cohorts.NONE;
    }
    SortedMap<String, String> levels = new TreeMap<>();
    for (FeatureSpec spec : specs) {
      String level = row.text(spec.name());
      levels.put(
          spec.name(),
          level == null
              ? FeatureSpec.MISSING_LEVEL
              : spec.levels().contains(level) ? level : Cohorts.UNDECLARED);
    }
    return seen.computeIfAbsent(new Cohorts(levels), cohorts -> cohorts);
  }
}
