/**
 * Hostile bytes for everything that reads what came from outside: {@link
 * com.savvywealth.leads.pipeline.fuzz.FuzzTarget} says what is read and how it may refuse, {@link
 * com.savvywealth.leads.pipeline.fuzz.Mutator} spoils what is right, {@link
 * com.savvywealth.leads.pipeline.fuzz.FuzzRound} tries many. Inputs that once broke a rule lie in
 * {@code testdata/fuzz}.
 */
package com.savvywealth.leads.pipeline.fuzz;
