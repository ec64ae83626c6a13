/**
 * How a stage is judged: readings, checks declared as data in {@code v12_gates.json}, verdicts,
 * ledger and waivers.
 *
 * <p>Not here: how a number is measured ({@code stat}, {@code learn}). Start with {@link
 * com.savvywealth.leads.model.gate.Reading}, then {@link com.savvywealth.leads.model.gate.Gate}.
 */
package com.savvywealth.leads.model.gate;
