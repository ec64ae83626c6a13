package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.experiment.ExperimentConfig.Hypothesis;
import com.savvywealth.leads.model.experiment.ExperimentConfig.UnitOfAssignment;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.stat.GroupSequential;
import com.savvywealth.leads.model.stat.Power;
import com.savvywealth.leads.model.stat.SampleSize;
import com.savvywealth.leads.model.stat.SpendingFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Unit 13: how many leads the experiment needs, what it can find with them, and how long it takes.
 *
 * <p>Sized for the harder of two cases: the whole team follows the list, or only a share of treated
 * leads is worked by it. Looks are paid for by the inflation of Lan-DeMets O'Brien-Fleming
 * spending, clusters by their design effect when whole SGAs are assigned.
 *
 * @param config the experiment
 * @param weeklyContacts leads contacted in a week
 * @param full the case in which everybody follows
 * @param adoption the case in which only a share does
 * @param looks the bounds, with the end as last look
 * @param size the planned size
 * @param time how long it takes
 * @see "plan, Unit 13"
 */
public record ExperimentDesign(
    ExperimentConfig config,
    double weeklyContacts,
    SampleSize full,
    SampleSize adoption,
    GroupSequential looks,
    ArmSize size,
    RecruitTime time) {
  /** Weeks that are all alike still leave some doubt. */
  private static final double LEAST_FANO = 1e-3;

  /** More than there are advisors; beyond it sizes overflow. */
  private static final long MOST_PER_ARM = 10_000_000;

  /** The design with Poisson arrivals. */
  public static ExperimentDesign of(ExperimentConfig config, double weeklyContacts) {
    return of(config, weeklyContacts, 1);
  }

  /** The design with the flow of a file, and its dispersion. */
  public static ExperimentDesign of(ExperimentConfig config, WeeklyFlow flow) {
    return of(config, flow.mean(), Math.max(flow.fano(), LEAST_FANO));
  }

  private static ExperimentDesign of(ExperimentConfig config, double weekly, double fano) {
    Hypothesis hypothesis = config.hypothesis();
    SampleSize full = sized(hypothesis, hypothesis.fullRate());
    SampleSize adoption = sized(hypothesis, hypothesis.dilutedRate());
    List<Double> fractions = new ArrayList<>(config.interim().looks());
    fractions.add(1.0);
    GroupSequential looks =
        GroupSequential.of(SpendingFunction.OBRIEN_FLEMING, hypothesis.alpha(), fractions);
    double inflation = Math.max(1, looks.inflation(hypothesis.power()));
    ArmSize size = ArmSize.of(config, Math.max(full.pooled(), adoption.pooled()), inflation);
    if (size.perArm() > MOST_PER_ARM) {
      throw new IllegalArgumentException(
          "hypothesis must ask for at most %d leads per arm but a lift of %s at adoption %s asks for %d"
              .formatted(
                  MOST_PER_ARM, hypothesis.relativeLift(), hypothesis.adoption(), size.perArm()));
    }
    RecruitTime time = RecruitTime.of(2 * size.perArm(), weekly, fano, config.horizon().days());
    return new ExperimentDesign(config, weekly, full, adoption, looks, size, time);
  }

  private static SampleSize sized(Hypothesis hypothesis, double treated) {
    return SampleSize.of(
        hypothesis.baselineRate(), treated, hypothesis.alpha(), hypothesis.power());
  }

  /** Leads per arm when everybody follows: the plan's figure. */
  public long perArmFull() {
    return SampleSize.whole(full.pooled());
  }

  /** Leads per arm when only a share follows. */
  public long perArmAdoption() {
    return SampleSize.whole(adoption.pooled());
  }

  /**
   * Power of a case with all looks, in the right direction.
   *
   * @param leads independent leads per arm
   */
  double power(Power test, double leads) {
    return looks.stretched(test.nullStretch()).power(Math.abs(test.drift(leads)));
  }

  /** Power at the planned size when everybody follows. */
  public double powerFull() {
    return power(full.test(), size.effective());
  }

  /** Power at the planned size when only a share follows. */
  public double powerAdoption() {
    return power(adoption.test(), size.effective());
  }

  /** Power of one look at the plan's size when, against the plan, only a share follows. */
  public double powerAdoptionAtFullSize() {
    return adoption.test().pooled((double) perArmFull());
  }

  /** Exact power of one look at the planned size; clusters count as the leads they are worth. */
  double exact(SampleSize of) {
    return of.test().exact((int) Math.floor(size.effective()));
  }

  /** Smallest relative lift that the planned size finds with the wanted power. */
  public double detectableLift() {
    return detectableLift(size.effective() / size.inflation());
  }

  /** Smallest relative lift that one look at so many leads per arm finds with the wanted power. */
  double detectableLift(double leads) {
    Hypothesis hypothesis = config.hypothesis();
    double rate =
        SampleSize.detectableRate(
            hypothesis.baselineRate(), hypothesis.alpha(), hypothesis.power(), leads);
    return rate / hypothesis.baselineRate() - 1;
  }

  /** Simulated experiments of the planned size in which everybody follows. */
  public SimulatedPower simulateFull() {
    return simulate(config.hypothesis().fullRate());
  }

  /** Simulated experiments of the planned size in which only a share follows. */
  public SimulatedPower simulateAdoption() {
    return simulate(config.hypothesis().dilutedRate());
  }

  private SimulatedPower simulate(double treated) {
    double control = config.hypothesis().baselineRate();
    boolean leads = config.assignment().unit() == UnitOfAssignment.LEAD;
    int clusters = leads ? 1 : (int) Math.max(1, Math.round(size.clusters()));
    double icc = leads ? 0 : config.team().icc();
    double all = (double) size.perArm() / clusters;
    List<Integer> sizes = new ArrayList<>();
    for (double fraction : looks.fractions()) {
      sizes.add((int) Math.max(sizes.size() + 1, Math.round(leadsAt(fraction, all, icc))));
    }
    return new SimulatedPower(control, treated, sizes, looks.bounds(), clusters, icc);
  }

  /**
   * Leads of a cluster with a share of the information: m / (1 + (m - 1) ICC) grows ever slower.
   */
  private static double leadsAt(double fraction, double all, double icc) {
    double worth = fraction * all / (1 + (all - 1) * icc);
    return worth * (1 - icc) / (1 - worth * icc);
  }

  /**
   * Gate 13's readings of power.
   *
   * @param simulatedFull of {@link #simulateFull}
   * @param simulatedAdoption of {@link #simulateAdoption}
   */
  public List<Reading> readings(
      SimulatedPower.Count simulatedFull, SimulatedPower.Count simulatedAdoption) {
    double gap =
        Math.max(
            Math.abs(simulatedFull.power() - powerFull()),
            Math.abs(simulatedAdoption.power() - powerAdoption()));
    long n = Math.min(simulatedFull.experiments(), simulatedAdoption.experiments());
    String at = "at %d per arm".formatted(size.perArm());
    return List.of(
        Reading.of("power_full_adoption", powerFull(), size.perArm()).withNote(at),
        Reading.of("power_under_adoption", powerAdoption(), size.perArm()).withNote(at),
        Reading.of("power_simulation_gap", n == 0 ? Double.NaN : gap, n));
  }

  /** All figures, flat, by name. */
  public SortedMap<String, Object> figures(
      SimulatedPower.Count simulatedFull, SimulatedPower.Count simulatedAdoption) {
    SortedMap<String, Object> flat = new TreeMap<>();
    flat.put("nPerArmFull", perArmFull());
    flat.put("nPerArmAdoption", perArmAdoption());
    flat.put("nPlannedPerArm", size.perArm());
    flat.put("sizeReachable", size.reachable());
    flat.put("inflationOfLooks", size.inflation());
    flat.put("designEffect", size.designEffect());
    flat.put("powerFull", powerFull());
    flat.put("powerAdoption", powerAdoption());
    flat.put("powerAdoptionAtFullSize", powerAdoptionAtFullSize());
    flat.put("powerFullExact", exact(full));
    flat.put("powerAdoptionExact", exact(adoption));
    flat.put("powerFullSimulated", simulatedFull.power());
    flat.put("powerAdoptionSimulated", simulatedAdoption.power());
    flat.put("simulations", simulatedFull.experiments());
    flat.put("detectableLift", detectableLift());
    flat.put("weeklyContacts", weeklyContacts);
    flat.put("weeksToRecruit", time.weeks());
    flat.put("weeksToRecruitLow", time.interval().low());
    flat.put("weeksToRecruitHigh", time.interval().high());
    flat.put("maturationDays", time.maturationDays());
    flat.put("weeksToDecision", time.totalWeeks());
    methods(flat, "nFull", full);
    methods(flat, "nAdoption", adoption);
    for (int k = 1; k <= looks.bounds().size(); k++) {
      flat.put("look" + k + "Fraction", looks.fractions().get(k - 1));
      flat.put("look" + k + "Bound", looks.bound(k));
      flat.put("look" + k + "Spent", looks.spent(k));
    }
    return flat;
  }

  private static void methods(SortedMap<String, Object> flat, String name, SampleSize size) {
    flat.put(name + "Pooled", size.pooled());
    flat.put(name + "Unpooled", size.unpooled());
    flat.put(name + "Arcsine", size.arcsine());
    flat.put(name + "ContinuityCorrected", size.fleiss());
    flat.put(name + "Exact", size.exact());
  }

  /** {@link #figures} as the JSON file. */
  public String json(SimulatedPower.Count simulatedFull, SimulatedPower.Count simulatedAdoption) {
    return StrictJson.pretty(figures(simulatedFull, simulatedAdoption));
  }
}
