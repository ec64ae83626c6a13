package com.savvywealth.leads.model.experiment;

import java.io.Serializable;

/**
 * Simulated experiments of both cases that a design is sized for.
 *
 * @param full everybody follows the list: {@link ExperimentDesign#simulateFull} with {@link
 *     #fullSeed}
 * @param adoption only a share does: {@link ExperimentDesign#simulateAdoption} with {@link
 *     #adoptionSeed}
 */
public record PowerSimulations(SimulatedPower.Count full, SimulatedPower.Count adoption)
    implements Serializable {
  /** None were played. */
  public static final PowerSimulations NONE =
      new PowerSimulations(SimulatedPower.Count.NONE, SimulatedPower.Count.NONE);

  /** Seed of the first case. */
  public static long fullSeed(ExperimentConfig config) {
    return config.seed();
  }

  /** Seed of the second case. */
  public static long adoptionSeed(ExperimentConfig config) {
    return config.seed() + 1;
  }

  /** Plays all experiments of a design through, here and now. */
  public static PowerSimulations of(ExperimentDesign design) {
    ExperimentConfig config = design.config();
    int n = config.hypothesis().simulations();
    return new PowerSimulations(
        design.simulateFull().count(fullSeed(config), 0, n),
        design.simulateAdoption().count(adoptionSeed(config), 0, n));
  }

  /** Experiments of the case that has fewer. */
  public long experiments() {
    return Math.min(full.experiments(), adoption.experiments());
  }
}
