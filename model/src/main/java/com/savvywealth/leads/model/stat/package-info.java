/**
 * Statistics that gates, training and reports rest on: exact sums, ranking measures, drift,
 * information value, collinearity, calibration, intervals and sketches.
 *
 * <p>Every number here depends on the values alone, never on their order: rows are sorted by value,
 * counts are longs, sums are exact ({@link com.savvywealth.leads.model.stat.ExactSum}). Logarithms
 * come from {@link StrictMath}. Accumulators merge in any order to the same bytes. Labels are
 * {@code byte[]} of 0 and 1, scores and probabilities {@code double[]}; a measure that the data
 * cannot give (no positives, no variance) is NaN, never a made-up 0.
 *
 * <p>Two arms are compared by {@link com.savvywealth.leads.model.stat.TwoProportions} and {@link
 * com.savvywealth.leads.model.stat.ScoreIntervals}, over strata by {@link
 * com.savvywealth.leads.model.stat.CochranMantelHaenszel}, over clusters by {@link
 * com.savvywealth.leads.model.stat.ClusteredDifference}; {@code testdata/oracle/trial_values.json}
 * holds values of other tools for them.
 *
 * <p>Not here: what a good value is ({@code gate}), how a model is fitted ({@code learn}). Start
 * with {@link com.savvywealth.leads.model.stat.AveragePrecision}, {@link
 * com.savvywealth.leads.model.stat.Psi} and {@link com.savvywealth.leads.model.stat.Moments}.
 * {@code testdata/oracle/values.json} holds values of other tools that these must agree with.
 */
package com.savvywealth.leads.model.stat;
