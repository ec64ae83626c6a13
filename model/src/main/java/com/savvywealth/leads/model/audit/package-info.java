/**
 * What is looked for in a training table before any model sees it: bins frozen on the train window,
 * drift by quarter with and without the change in lead sources, and the alarms for leaks that have
 * happened to somebody.
 *
 * <p>Each alarm is a function of one {@link com.savvywealth.leads.model.audit.FeatureView} and
 * gives numbers with their uncertainty; what is too much stands in {@code v12_gates.json}. Lower
 * bounds are judged, so that a small table does not fire by luck.
 *
 * <p>Not here: the statistics themselves ({@code stat}), selection, split and the report ({@code
 * learn}), checks that need the vendor's files (intake) or the join ({@code lead}). Start with
 * {@link com.savvywealth.leads.model.audit.AuditRows} and {@link
 * com.savvywealth.leads.model.audit.SingleFeature}.
 */
package com.savvywealth.leads.model.audit;
