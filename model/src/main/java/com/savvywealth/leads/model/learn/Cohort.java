package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.stat.Interval;
import java.util.List;

/**
 * One group of held-out leads: how often they were called, how well the model does among them, what
 * drives their scores. Figures that need more calls, or more leads without one, than there are are
 * NaN.
 *
 * @param level the group's name
 * @param rows held-out leads
 * @param calls of them called
 * @param baseRate interval of the share called
 * @param meanProbability mean calibrated probability
 * @param observedOverExpected calls over predicted calls
 * @param observedOverExpectedRange its interval
 * @param averagePrecision of the model's ranking within the group
 * @param averagePrecisionRange its interval
 * @param rocAuc area under the ROC curve within the group
 * @param rocAucRange its interval
 * @param drivers strongest first; empty when too few of the group were explained
 * @param rankCorrelation of the features' mean |contribution| here and over all leads
 */
public record Cohort(
    String level,
    int rows,
    int calls,
    Interval baseRate,
    double meanProbability,
    double observedOverExpected,
    Interval observedOverExpectedRange,
    double averagePrecision,
    Interval averagePrecisionRange,
    double rocAuc,
    Interval rocAucRange,
    List<Driver> drivers,
    double rankCorrelation) {
  /**
   * What drives scores in a group.
   *
   * @param feature business feature
   * @param meanAbsolute mean |contribution|, log-odds
   * @param mean mean contribution: positive where the feature raises the group's scores
   */
  public record Driver(String feature, double meanAbsolute, double mean) {}

  /**
   * The groups that one column cuts leads into.
   *
   * @param title for people
   * @param column contract column that the groups come from
   * @param shown groups large enough, in declared order
   * @param hidden how many groups are not shown
   * @param hiddenRows leads in them together
   */
  public record Grouping(
      String title, String column, List<Cohort> shown, int hidden, int hiddenRows) {
    /** Copies the list. */
    public Grouping {
      shown = List.copyOf(shown);
    }
  }

  /**
   * Least sizes.
   *
   * @param rows fewest leads of a group that is shown
   * @param outcomes fewest calls, and fewest leads without one, of a figure that needs both
   */
  public record Limits(int rows, int outcomes) {}

  /** Copies the drivers. */
  public Cohort {
    drivers = List.copyOf(drivers);
  }

  /** Share called. */
  public double share() {
    return (double) calls / rows;
  }
}
