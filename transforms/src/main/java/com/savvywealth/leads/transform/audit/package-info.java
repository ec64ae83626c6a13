/**
 * Checks of the training table before a model sees it, and the table as one matrix of examples.
 *
 * <p>Not here: the statistics ({@code model.stat}). Start with {@link
 * com.savvywealth.leads.transform.audit.ReadExamples}.
 */
package com.savvywealth.leads.transform.audit;
