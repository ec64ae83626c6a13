package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.experiment.ExperimentConfig.UnitOfAssignment;
import com.savvywealth.leads.model.stat.SampleSize;

/**
 * What the analysed leads are worth.
 *
 * <p>Unequal arms know as much as equal ones of their harmonic mean; once all planned leads are in,
 * the information is called whole. When whole SGAs are assigned, leads of one SGA tell less than as
 * many others: both shares are divided by the design effect of the mean number of leads per SGA,
 * and statistics are widened by its root.
 *
 * @param fraction share of the planned information; 0 while an arm is empty
 * @param widening by which a statistic of independent leads is divided, at least 1
 */
record LookInformation(double fraction, double widening) {
  static LookInformation of(ExperimentConfig config, TrialTable table, long plannedPerArm) {
    long control = table.of(Arm.CONTROL).leads();
    long treatment = table.of(Arm.TREATMENT).leads();
    if (control == 0 || treatment == 0) {
      return new LookInformation(0, 1);
    }
    double both = (double) control + treatment;
    double worth = 2.0 * control * treatment / both / plannedPerArm;
    double share = both >= 2.0 * plannedPerArm ? Math.max(1, worth) : worth;
    if (config.assignment().unit() == UnitOfAssignment.LEAD) {
      return new LookInformation(share, 1);
    }
    double now = effect(config, both / table.clusters().size());
    double planned = effective(config, plannedPerArm);
    return new LookInformation(share * plannedPerArm / now / planned, Math.sqrt(now));
  }

  /** Independent leads that a planned number per arm is worth. */
  static double effective(ExperimentConfig config, long plannedPerArm) {
    return config.assignment().unit() == UnitOfAssignment.LEAD
        ? plannedPerArm
        : plannedPerArm / effect(config, 2.0 * plannedPerArm / config.team().sgas());
  }

  private static double effect(ExperimentConfig config, double clusterSize) {
    return SampleSize.designEffect(Math.max(1, clusterSize), config.team().icc());
  }
}
