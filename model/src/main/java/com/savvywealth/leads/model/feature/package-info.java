/**
 * How each feature is computed: small pure formulas of one canonical vintage row and the instant of
 * contact, found by id and version in one catalogue.
 *
 * <p>Null policy, everywhere: missing in, missing out; a yes/no source is three-valued, so a count
 * over an unknown is unknown, never 0. Not here: which features exist and what each may be used for
 * ({@code contract}), how text became values ({@code lead}). Start with {@link
 * com.savvywealth.leads.model.feature.FeatureCatalog}.
 */
package com.savvywealth.leads.model.feature;
