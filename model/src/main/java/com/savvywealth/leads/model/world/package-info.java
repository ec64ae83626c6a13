/**
 * Invented advisors, firms, careers, contacts and calls with a known truth: two worlds of vendor
 * files and CRM leads, drawn from a seed, on which every claim of the project can be checked.
 *
 * <p>A latent mobility class drives job moves; vintages are cut from the true state at their as-of
 * dates; calls follow a known hazard of the state <em>at contact</em>; callers tend to move
 * afterwards, so that later vintages leak. Nobody here exists: names, firms, e-mail addresses
 * (example.com) and telephone numbers (555) are made up, and CRDs are counters.
 *
 * <p>Not here: how vendor files are read, joined or scored. Start with {@link
 * com.savvywealth.leads.model.world.WorldGenerator}, then {@link
 * com.savvywealth.leads.model.world.Hazard}.
 */
package com.savvywealth.leads.model.world;
