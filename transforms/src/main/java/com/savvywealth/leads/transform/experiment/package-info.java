/**
 * Carries the experiment's rows to the maths of {@code model.experiment}: leads to their arms in
 * waves that are never changed, events to each lead's outcome, days and cells to counts.
 *
 * <p>Not here: how an arm is drawn, what balance is, what is decided (the model); when it is run
 * (pipelines). Start with {@link com.savvywealth.leads.transform.experiment.AssignLeads}, then
 * {@link com.savvywealth.leads.transform.experiment.FollowLeads}.
 */
package com.savvywealth.leads.transform.experiment;
