package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.experiment.ExperimentFiles.Covariate;
import com.savvywealth.leads.model.experiment.ExperimentFiles.CovariateKind;
import com.savvywealth.leads.model.stat.Moments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Counts covariates lead by lead into a {@link Balance}. */
public final class BalanceCounter {
  /** Name of the AUM tier among covariates; it is always one. */
  public static final String TIER = "aum_tier";

  /** Name of the missing values of a category. */
  static final String MISSING = "(missing)";

  private final List<Covariate> covariates;
  private final Allocation allocation;
  private final List<Map<Arm, Moments>> moments = new ArrayList<>();
  private final List<Map<String, Tally>> values = new ArrayList<>();

  /** Counts nothing yet. */
  public BalanceCounter(List<Covariate> covariates, Allocation allocation) {
    this.covariates = withTier(covariates);
    this.allocation = allocation;
    for (int i = 0; i < this.covariates.size(); i++) {
      moments.add(Map.of(Arm.TREATMENT, new Moments(1), Arm.CONTROL, new Moments(1)));
      values.add(new HashMap<>());
    }
  }

  /** The covariates with the tier as the last one. */
  static List<Covariate> withTier(List<Covariate> covariates) {
    List<Covariate> all = new ArrayList<>(covariates);
    all.removeIf(covariate -> covariate.column().equals(TIER));
    all.add(new Covariate(TIER, CovariateKind.CATEGORY));
    return all;
  }

  /** The covariates that are read from the file, in order. */
  public static List<Covariate> read(List<Covariate> covariates) {
    List<Covariate> all = withTier(covariates);
    return List.copyOf(all.subList(0, all.size() - 1));
  }

  /**
   * Counts a lead.
   *
   * @param tier its AUM tier
   * @param read its covariates by place in {@link #read}: a Double, a text, or null for missing
   */
  public void add(Arm arm, String tier, IntFunction<Object> read) {
    for (int i = 0; i < covariates.size(); i++) {
      Object value = i == covariates.size() - 1 ? tier : read.apply(i);
      if (covariates.get(i).kind() == CovariateKind.NUMERIC) {
        double number = value == null ? Double.NaN : (Double) value;
        moments.get(i).get(arm).add(new double[] {number});
      } else {
        String name = value == null ? MISSING : (String) value;
        values.get(i).computeIfAbsent(name, unseen -> new Tally()).add(arm);
        Balance.checkLevels(covariates.get(i).column(), values.get(i).size());
      }
    }
  }

  /** What was counted. */
  public Balance balance() {
    SortedMap<String, Balance.Numeric> numeric = new TreeMap<>();
    SortedMap<String, SortedMap<String, Balance.Level>> categories = new TreeMap<>();
    for (int i = 0; i < covariates.size(); i++) {
      String column = covariates.get(i).column();
      if (covariates.get(i).kind() == CovariateKind.NUMERIC) {
        Map<Arm, Moments> both = moments.get(i);
        numeric.put(column, Balance.Numeric.of(both.get(Arm.TREATMENT), both.get(Arm.CONTROL)));
      } else {
        SortedMap<String, Balance.Level> levels = new TreeMap<>();
        values
            .get(i)
            .forEach(
                (name, tally) ->
                    levels.put(
                        allocation.level(column, name),
                        new Balance.Level(name, tally.treatment, tally.control)));
        categories.put(column, levels);
      }
    }
    return new Balance(numeric, categories);
  }

  private static final class Tally {
    private long treatment;
    private long control;

    void add(Arm arm) {
      if (arm == Arm.TREATMENT) {
        treatment++;
      } else {
        control++;
      }
    }
  }
}
