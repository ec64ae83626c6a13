/**
 * What a trained model says and why: margins and exact SHAP contributions in plain Java, drivers of
 * one score, importance over many.
 *
 * <p>Not here: training ({@code learn}) and the wording of a narrative. Start with {@link
 * com.savvywealth.leads.model.explain.TreeModel}, then {@link
 * com.savvywealth.leads.model.explain.TreeShap}.
 */
package com.savvywealth.leads.model.explain;
