package com.savvywealth.leads.model.experiment;

import com.savvywealth.leads.model.stat.Moments;
import com.savvywealth.leads.model.stat.SampleRatio;
import com.savvywealth.leads.model.stat.StandardizedDifference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Every comparison of the arms' covariates, the widest apart first.
 *
 * <p>A number is compared by its mean over the leads that have it, and by the share that lack it; a
 * category by the share of each value, its missing ones being a value. Values of fewer than ten
 * leads are one value together.
 *
 * @param rows the comparisons
 * @param sizes leads of both arms
 * @param comparisons how many of them can differ by themselves: a category of two values is one
 */
public record BalanceTable(List<Row> rows, SampleRatio sizes, int comparisons) {
  private static final double LEVEL = 0.95;
  private static final String RARE = "(rare values)";

  /**
   * One comparison.
   *
   * @param covariate column
   * @param value the category's value, "mean" or "(missing)" for a number
   * @param treatment mean or share of the treated, NaN when there are none
   * @param control the same of the controls
   * @param difference standardised, treated less controls; NaN when it cannot be measured
   */
  public record Row(
      String covariate, String value, double treatment, double control, double difference) {
    /** Its size; NaN when it cannot be measured. */
    public double size() {
      return Math.abs(difference);
    }

    /** Covariate and value, as a person reads it. */
    public String label() {
      return covariate + ", " + value;
    }
  }

  /** Copies the rows. */
  public BalanceTable {
    rows = List.copyOf(rows);
  }

  /** The comparisons of a balance. */
  public static BalanceTable of(Balance balance, SampleRatio sizes) {
    List<Row> rows = new ArrayList<>();
    int[] comparisons = new int[1];
    balance
        .numeric()
        .forEach(
            (name, both) -> {
              List<Row> own = numeric(name, both);
              rows.addAll(own);
              comparisons[0] += own.size();
            });
    balance
        .categories()
        .forEach(
            (name, levels) -> {
              List<Row> own = category(name, levels.values());
              rows.addAll(own);
              comparisons[0] += own.size() > 2 ? own.size() : own.size() - 1;
            });
    rows.sort(
        Comparator.comparingDouble(Row::size)
            .reversed()
            .thenComparing(Row::covariate)
            .thenComparing(Row::value));
    return new BalanceTable(rows, sizes, comparisons[0]);
  }

  private static List<Row> numeric(String name, Balance.Numeric both) {
    Moments treatment = both.of(Arm.TREATMENT);
    Moments control = both.of(Arm.CONTROL);
    List<Row> rows = new ArrayList<>();
    if (treatment.count(0) + control.count(0) > 0) {
      double difference =
          StandardizedDifference.ofMeans(
              new StandardizedDifference.Sample(treatment.mean(0), treatment.variance(0)),
              new StandardizedDifference.Sample(control.mean(0), control.variance(0)));
      rows.add(new Row(name, "mean", treatment.mean(0), control.mean(0), difference));
    }
    if (treatment.count(0) < treatment.rows() || control.count(0) < control.rows()) {
      rows.add(
          share(
              name,
              new Balance.Level(
                  BalanceCounter.MISSING,
                  treatment.rows() - treatment.count(0),
                  control.rows() - control.count(0)),
              new SampleRatio(treatment.rows(), control.rows())));
    }
    return rows;
  }

  private static List<Row> category(String name, Collection<Balance.Level> levels) {
    SampleRatio of =
        new SampleRatio(
            levels.stream().mapToLong(Balance.Level::treatment).sum(),
            levels.stream().mapToLong(Balance.Level::control).sum());
    Balance.Level rare = new Balance.Level(RARE, 0, 0);
    List<Row> rows = new ArrayList<>();
    for (Balance.Level level : levels) {
      if (level.leads() < Balance.LEAST_NAMED) {
        rare = rare.plus(level);
      } else {
        rows.add(share(name, level, of));
      }
    }
    if (rare.leads() > 0) {
      rows.add(share(name, rare, of));
    }
    return rows;
  }

  private static Row share(String name, Balance.Level level, SampleRatio of) {
    double treatment = (double) level.treatment() / of.treatment();
    double control = (double) level.control() / of.control();
    return new Row(
        name,
        level.name() == null ? "(unnamed)" : level.name(),
        treatment,
        control,
        StandardizedDifference.ofShares(treatment, control));
  }

  /** The comparison that is widest apart; a NaN is worse than any. Empty without comparisons. */
  public Optional<Row> worst() {
    return worst(rows);
  }

  /** The same of one covariate. */
  public Optional<Row> worst(String covariate) {
    return worst(rows.stream().filter(row -> row.covariate().equals(covariate)).toList());
  }

  private static Optional<Row> worst(List<Row> rows) {
    return rows.stream().max(Comparator.comparingDouble(Row::size));
  }

  /** The covariates, in order. */
  public List<String> covariates() {
    return rows.stream().map(Row::covariate).distinct().sorted().toList();
  }

  /** What the widest difference stays below in 95 of 100 random splits of these sizes. */
  public double chanceBound() {
    return chanceBound(LEVEL);
  }

  /** What the widest difference stays below in such a share of random splits of these sizes. */
  public double chanceBound(double level) {
    return StandardizedDifference.nullBound(comparisons, sizes, level);
  }
}
