/**
 * Refreshing a model inside a graph: both models score the same rows, and gate 17's readings come
 * out.
 *
 * <p>Not here: what is computed ({@code model.refresh}), what happens after the verdict (the
 * pipelines). Start with {@link com.savvywealth.leads.transform.refresh.CompareModels}.
 */
package com.savvywealth.leads.transform.refresh;
