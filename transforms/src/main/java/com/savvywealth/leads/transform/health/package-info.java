/**
 * Reads what production left behind (finished batches, call lists, the lead export, the team's
 * events) and measures its health; every formula is in {@code model.health}. Start with {@link
 * com.savvywealth.leads.transform.health.WatchProduction}.
 */
package com.savvywealth.leads.transform.health;
