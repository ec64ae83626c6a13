/**
 * Scoring inside a pipeline's graph: a verified bundle over leads or over a ready table, ranks over
 * the whole base, and the call list as files.
 *
 * <p>Not here: what a score is ({@code model.bundle.ScoringModel}), its words ({@code
 * model.explain.Narrative}), how rows come to be ({@code transform.training}). Start with {@link
 * com.savvywealth.leads.transform.scoring.ScoreLeads}.
 */
package com.savvywealth.leads.transform.scoring;
