/**
 * From vendor files to canonical vintages: read, resolve duplicate keys, write, derive firms,
 * profile.
 *
 * <p>Not here: what a cell means ({@code model.lead}). Start with {@link
 * com.savvywealth.leads.transform.snapshot.IngestSnapshots}.
 */
package com.savvywealth.leads.transform.snapshot;
