package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.explain.SmallCells;
import com.savvywealth.leads.model.stat.AveragePrecision;
import com.savvywealth.leads.model.stat.BootstrapSpec;
import com.savvywealth.leads.model.stat.CalibrationInTheLarge;
import com.savvywealth.leads.model.stat.Confidence;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.RocAuc;
import com.savvywealth.leads.model.stat.SpearmanCorrelation;
import com.savvywealth.leads.model.stat.Wilson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How the model does, and what drives it, in groups of held-out leads.
 *
 * @param whole all held-out leads
 * @param groupings one per cohort column
 * @param limits least sizes by which groups and figures were left out
 * @see "plan, Task 8.2"
 */
public record CohortAnalysis(Cohort whole, List<Cohort.Grouping> groupings, Cohort.Limits limits) {
  private static final int DRIVERS = 5;
  private static final String ALL = "all held-out leads";

  /** Copies the list. */
  public CohortAnalysis {
    groupings = List.copyOf(groupings);
  }

  /** The analysis, with the least sizes that gate 8 declares. */
  public static CohortAnalysis of(
      TrainedModel trained, Explanation explanation, LearnSettings settings) {
    Cohort.Limits limits =
        new Cohort.Limits(
            (int) settings.gates().parameter("G8", "cohort_min_rows"),
            (int) settings.gates().parameter("G8", "cohort_min_outcomes"));
    Measure measure = new Measure(trained, explanation, settings, limits);
    Examples heldOut = trained.heldOut().rows();
    List<Cohort.Grouping> groupings = new ArrayList<>();
    for (CohortColumns column : CohortColumns.of(heldOut, settings)) {
      groupings.add(measure.grouping(column));
    }
    return new CohortAnalysis(measure.whole, groupings, limits);
  }

  /** Measures groups of one set of held-out rows. */
  private static final class Measure {
    private final Examples heldOut;
    private final double[] margins;
    private final double[] probabilities;
    private final LearnSettings settings;
    private final Cohort.Limits limits;
    private final Map<String, double[]> contributions = new TreeMap<>();
    private final Map<Integer, Integer> explained = new TreeMap<>();
    private final Map<String, Double> importance = new TreeMap<>();
    private final Cohort whole;

    Measure(
        TrainedModel trained,
        Explanation explanation,
        LearnSettings settings,
        Cohort.Limits limits) {
      this.heldOut = trained.heldOut().rows();
      this.margins = trained.heldOutMargins();
      this.probabilities = trained.heldOutProbabilities();
      this.settings = settings;
      this.limits = limits;
      for (String feature : explanation.topFeatures(Integer.MAX_VALUE)) {
        contributions.put(feature, explanation.contributions(feature));
      }
      for (int i = 0; i < explanation.leads().size(); i++) {
        explained.put(explanation.leads().get(i).row(), i);
      }
      explanation.importance().forEach(one -> importance.put(one.feature(), one.meanAbsolute()));
      this.whole = cohort(ALL, IntStream.range(0, heldOut.rows()).toArray());
    }

    Cohort.Grouping grouping(CohortColumns column) {
      List<int[]> groups = new ArrayList<>();
      for (String level : column.levels()) {
        groups.add(
            IntStream.range(0, heldOut.rows())
                .filter(row -> level.equals(column.levelOf().apply(row)))
                .toArray());
      }
      long[] sizes = groups.stream().mapToLong(rows -> rows.length).toArray();
      Set<Integer> hidden = SmallCells.hidden(sizes, limits.rows());
      List<Cohort> shown = new ArrayList<>();
      for (int i = 0; i < groups.size(); i++) {
        if (!hidden.contains(i)) {
          shown.add(cohort(column.levels().get(i), groups.get(i)));
        }
      }
      int hiddenRows = hidden.stream().mapToInt(i -> groups.get(i).length).sum();
      return new Cohort.Grouping(column.title(), column.column(), shown, hidden.size(), hiddenRows);
    }

    private Cohort cohort(String level, int[] rows) {
      byte[] labels = new byte[rows.length];
      int calls = 0;
      for (int i = 0; i < rows.length; i++) {
        labels[i] = heldOut.label(rows[i]);
        calls += labels[i];
      }
      double confidence = settings.explain().config().confidence();
      double[] mine = Arrays.stream(rows).mapToDouble(row -> margins[row]).toArray();
      double[] chances = Arrays.stream(rows).mapToDouble(row -> probabilities[row]).toArray();
      boolean enough = Math.min(calls, rows.length - calls) >= limits.outcomes();
      CalibrationInTheLarge large = CalibrationInTheLarge.of(chances, labels);
      double roc = enough ? RocAuc.of(mine, labels) : Double.NaN;
      double reach =
          enough
              ? Confidence.standardErrors(confidence) * RocAuc.standardError(mine, labels)
              : Double.NaN;
      List<Cohort.Driver> drivers = drivers(rows);
      return new Cohort(
          level,
          rows.length,
          calls,
          Wilson.interval(calls, rows.length, confidence),
          large.expected() / rows.length,
          enough ? large.ratio() : Double.NaN,
          enough ? large.interval(confidence) : new Interval(Double.NaN, Double.NaN),
          enough ? AveragePrecision.of(mine, labels) : Double.NaN,
          enough
              ? AveragePrecision.interval(mine, labels, bootstrap(rows))
              : new Interval(Double.NaN, Double.NaN),
          roc,
          new Interval(Math.max(0, roc - reach), Math.min(1, roc + reach)),
          drivers.stream().limit(DRIVERS).toList(),
          correlation(drivers));
    }

    private BootstrapSpec bootstrap(int[] rows) {
      long[] hashes = Arrays.stream(rows).mapToLong(heldOut::clusterHash).toArray();
      ExplainConfig config = settings.explain().config();
      return new BootstrapSpec(config.replicates(), settings.seed(), config.confidence(), hashes);
    }

    /** All features, strongest first; empty when too few of the rows were explained. */
    private List<Cohort.Driver> drivers(int[] rows) {
      int[] known =
          Arrays.stream(rows).filter(explained::containsKey).map(explained::get).toArray();
      if (known.length < limits.rows()) {
        return List.of();
      }
      List<Cohort.Driver> out = new ArrayList<>();
      contributions.forEach(
          (feature, all) -> {
            double sum = 0;
            double absolute = 0;
            for (int i : known) {
              sum += all[i];
              absolute += Math.abs(all[i]);
            }
            out.add(new Cohort.Driver(feature, absolute / known.length, sum / known.length));
          });
      out.sort(
          Comparator.comparingDouble(Cohort.Driver::meanAbsolute)
              .reversed()
              .thenComparing(Cohort.Driver::feature));
      return out;
    }

    private double correlation(List<Cohort.Driver> drivers) {
      double[] here = drivers.stream().mapToDouble(Cohort.Driver::meanAbsolute).toArray();
      double[] overall =
          drivers.stream().mapToDouble(driver -> importance.get(driver.feature())).toArray();
      return SpearmanCorrelation.of(here, overall);
    }
  }
}
