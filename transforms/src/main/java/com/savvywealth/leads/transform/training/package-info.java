/**
 * From leads and vintages to one training row per contacted lead: parse, join as of the contact,
 * features, labels.
 *
 * <p>Not here: the formulas ({@code model.feature}) and the rules of time and label ({@code
 * model.lead}). Start with {@link com.savvywealth.leads.transform.training.JoinPointInTime}.
 */
package com.savvywealth.leads.transform.training;
