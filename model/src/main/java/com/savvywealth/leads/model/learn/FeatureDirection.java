package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.stat.SpearmanCorrelation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which way a feature moves the score, as seen over the explained rows.
 *
 * @param feature business feature
 * @param declared direction that the contract demands: -1, 0 or +1
 * @param correlation rank correlation of value and contribution over rows with a value; NaN for a
 *     category, or when the value or the contribution is the same in all of them
 * @param used whether the feature moves the score of any explained row
 * @param missingRows rows without a value
 * @param missingMean mean contribution of those rows, log-odds; NaN when there are none
 */
public record FeatureDirection(
    String feature,
    int declared,
    double correlation,
    boolean used,
    int missingRows,
    double missingMean) {

  /** Directions of all features of the explanation, the most important first. */
  public static List<FeatureDirection> all(
      Examples heldOut, Explanation explanation, LearnSettings settings) {
    FeatureValues values = FeatureValues.of(heldOut);
    List<FeatureDirection> out = new ArrayList<>();
    for (String feature : explanation.topFeatures(Integer.MAX_VALUE)) {
      double[] own = new double[explanation.leads().size()];
      for (int i = 0; i < own.length; i++) {
        own[i] = values.number(explanation.leads().get(i).row(), feature);
      }
      out.add(
          of(
              feature,
              settings.contract().spec(feature).monotone(),
              values.isNumber(feature) ? own : null,
              explanation.contributions(feature)));
    }
    return out;
  }

  /**
   * One feature's direction.
   *
   * @param values NaN = missing; null for a category
   * @param contributions as long as values
   */
  static FeatureDirection of(
      String feature, int declared, double[] values, double[] contributions) {
    boolean used = Arrays.stream(contributions).anyMatch(contribution -> contribution != 0);
    if (values == null) {
      return new FeatureDirection(feature, declared, Double.NaN, used, 0, Double.NaN);
    }
    int missing = 0;
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        missing++;
        sum += contributions[i];
      }
    }
    double[] rounded = Arrays.stream(contributions).map(FeatureDirection::rounded).toArray();
    return new FeatureDirection(
        feature,
        declared,
        SpearmanCorrelation.of(values, rounded),
        used,
        missing,
        missing == 0 ? Double.NaN : sum / missing);
  }

  /** To whole multiples of 2^-32: the last bits of equal contributions must not rank them. */
  private static double rounded(double contribution) {
    return Math.rint(contribution * 0x1p32) * 0x1p-32;
  }

  /** Whether the score moves against the declared direction. */
  public boolean contradicts() {
    return declared * correlation < 0;
  }

  /**
   * The direction in plain words.
   *
   * @param clear least |correlation| that is called a direction
   */
  public String words(double clear) {
    if (!used) {
      return "moves no score";
    }
    if (Double.isNaN(correlation)) {
      return "values have no order, or all have one effect";
    }
    if (Math.abs(correlation) < clear) {
      return "neither more nor less: it depends on the range";
    }
    return correlation > 0 ? "the more, the higher the score" : "the more, the lower the score";
  }
}
