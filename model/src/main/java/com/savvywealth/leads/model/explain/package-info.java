/**
 * What a trained model says and why: margins and exact SHAP contributions in plain Java, drivers of
 * one score, importance over many and how it compares with earlier models, which groups are too
 * small to be shown, and what people see of a score: its bucket, its sentence, whether it is held
 * back.
 *
 * <p>Not here: training ({@code learn}), opening a bundle ({@code bundle.ScoringModel}). Start with
 * {@link com.savvywealth.leads.model.explain.TreeModel}, then {@link
 * com.savvywealth.leads.model.explain.TreeShap}.
 */
package com.savvywealth.leads.model.explain;
