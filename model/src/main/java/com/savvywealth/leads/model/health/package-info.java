/**
 * Production health: what a night's scoring counted, drift against the training window, class
 * balance, performance as labels mature, the streak without a breach, the dashboard. Reading the
 * logs is the transforms' work; limits stand in {@code v12_gates.json}. Start with {@link
 * com.savvywealth.leads.model.health.ScoreNight}.
 */
package com.savvywealth.leads.model.health;
