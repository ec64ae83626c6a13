/**
 * How a model is learnt from labelled examples: folds in time, feature selection inside a fold,
 * boosted trees, the logistic baseline and the calibrators.
 *
 * <p>Not here: how a row's features are computed ({@code feature}), the statistics themselves
 * ({@code stat}), the explanation of a score ({@code explain}), any threshold ({@code gate}). Start
 * with {@link com.savvywealth.leads.model.learn.ModelTraining}.
 */
package com.savvywealth.leads.model.learn;
