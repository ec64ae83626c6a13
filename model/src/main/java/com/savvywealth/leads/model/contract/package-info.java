/**
 * What tables and features look like: column types, table schemas, rows, the feature contract, the
 * run configuration and the strict JSON reading that all of them share.
 *
 * <p>Not here: how a feature is computed ({@code feature}), how a limit is judged ({@code gate}).
 * Start with {@link com.savvywealth.leads.model.contract.FeatureContract}.
 */
package com.savvywealth.leads.model.contract;
