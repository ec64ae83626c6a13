/**
 * A model's refresh: the new model held against the one in service on the same rows, what gate 17
 * asks, the registry of all models, and the protocol that people read.
 *
 * <p>Not here: training, reading files, putting a bundle into service. Start with {@link
 * com.savvywealth.leads.model.refresh.PairedComparison}.
 */
package com.savvywealth.leads.model.refresh;
