package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.experiment.ExperimentConfig.AssignmentRule;
import com.savvywealth.leads.model.experiment.ExperimentConfig.UnitOfAssignment;
import java.util.List;

/** AllocationCases for tests: the bundled one with other parts. */
final class AllocationCases {
  private AllocationCases() {}

  static ExperimentConfig of(UnitOfAssignment unit, Integer... blocks) {
    return of("trial", "demo", new AssignmentRule(unit, List.of(blocks)));
  }

  static ExperimentConfig of(String name, String key, AssignmentRule rule) {
    return new ExperimentConfig(
        name,
        "2026-01-05",
        1,
        "demo",
        key,
        "bundled:v12_gates.json",
        null,
        null,
        new ExperimentConfig.Hypothesis(0.04, 0.5, 0.05, 0.8, 0.6, 100),
        new ExperimentConfig.Team(20, 0.01, 3),
        new ExperimentConfig.Flow(700.0, null, null, null),
        new ExperimentConfig.Horizon(14, 30),
        rule,
        new ExperimentConfig.Interim(List.of(0.5), 0.05, 1),
        new ExperimentConfig.Business("USD", 25_000, 36_000),
        null,
        null,
        null);
  }

  static Allocation allocation(UnitOfAssignment unit, Integer... blocks) {
    return Allocation.of(of(unit, blocks));
  }
}
