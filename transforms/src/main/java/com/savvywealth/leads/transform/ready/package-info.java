/**
 * Production readiness inside a pipeline's graph: alerts tried through Beam's metrics, artifacts
 * searched for personal data, the checklist.
 *
 * <p>Not here: what an alert, a box or a finding is ({@code model.ready}). Start with {@link
 * com.savvywealth.leads.transform.ready.CheckReadiness}.
 */
package com.savvywealth.leads.transform.ready;
