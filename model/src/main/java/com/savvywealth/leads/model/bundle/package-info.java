/**
 * What leaves or enters under a key: signatures, the signed model bundle and which one is in
 * service, tokens of identifiers and how keys are named; and the model that a verified bundle
 * holds.
 *
 * <p>Not here: how a bundle's entries are learnt ({@code learn}), who may be waived ({@code gate}).
 * Start with {@link com.savvywealth.leads.model.bundle.ModelBundle}, then {@link
 * com.savvywealth.leads.model.bundle.ScoringModel}.
 */
package com.savvywealth.leads.model.bundle;
