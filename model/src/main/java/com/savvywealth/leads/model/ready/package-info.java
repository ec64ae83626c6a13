/**
 * Whether production may begin and go on: alerts and the policies made of them, the readiness
 * checklist, sign-offs, and the search for personal data in artifacts. Pure functions of files and
 * readings.
 *
 * <p>Not here: who reads and writes the files ({@code transform.ready}), how a gate is judged
 * ({@code model.gate}). Start with {@link com.savvywealth.leads.model.ready.AlertPlan}, {@link
 * com.savvywealth.leads.model.ready.Checklist} and {@link
 * com.savvywealth.leads.model.ready.TextScan}.
 */
package com.savvywealth.leads.model.ready;
