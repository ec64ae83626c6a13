/**
 * What leaves or enters under a key: signatures, the signed model bundle, tokens of identifiers and
 * how keys are named.
 *
 * <p>Not here: what a bundle's entries mean ({@code learn}), who may be waived ({@code gate}).
 * Start with {@link com.savvywealth.leads.model.bundle.ModelBundle}.
 */
package com.savvywealth.leads.model.bundle;
