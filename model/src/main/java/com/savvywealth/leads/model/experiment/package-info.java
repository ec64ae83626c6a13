/**
 * The experiment of units 13 to 15 as plain functions: how many leads, who is in which arm, what
 * each day brings, when it may stop, and what is decided.
 *
 * <p>Here: the configuration ({@link com.savvywealth.leads.model.experiment.ExperimentConfig}), the
 * arms, what is counted ({@link com.savvywealth.leads.model.experiment.TrialTable}), and the rules
 * that are fixed before the first lead is called. Not here: the statistics themselves, which know
 * no leads ({@code model.stat}); reading and writing ({@code transform.experiment}). Start with the
 * configuration.
 */
package com.savvywealth.leads.model.experiment;
