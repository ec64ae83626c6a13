/**
 * Leads and the people behind them: how vendor text becomes canonical values, which vintage row a
 * lead may see, what its label is and which AUM tier it belongs to.
 *
 * <p>Not here: features computed from a row ({@code feature}), what the tables look like ({@code
 * contract}). Start with {@link com.savvywealth.leads.model.lead.AsOf} for time, {@link
 * com.savvywealth.leads.model.lead.LabelRule} for labels and {@link
 * com.savvywealth.leads.model.lead.FieldParser} for dirt; for what is made of a vendor's files with
 * {@link com.savvywealth.leads.model.lead.Intake}, which the readings, the manifest and the
 * normalisation report take.
 */
package com.savvywealth.leads.model.lead;
