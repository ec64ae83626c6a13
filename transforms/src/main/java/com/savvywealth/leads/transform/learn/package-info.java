/**
 * Training inside a graph: folds as parallel elements, then the final model with its artifacts and
 * readings.
 *
 * <p>Not here: what is computed ({@code model.learn}), how the table is read ({@code
 * transform.audit}), how readings are judged ({@code transform.gate}). Start with {@link
 * com.savvywealth.leads.transform.learn.TrainFolds}.
 */
package com.savvywealth.leads.transform.learn;
