/**
 * The warehouse: tables in BigQuery, read and written through Beam's BigQueryIO.
 *
 * <p>Here is everything that knows BigQuery; the transforms know files and rows only. Not here:
 * what a cell means ({@code model.lead}), what is done with rows ({@code transform.snapshot}).
 * Start with {@link com.savvywealth.leads.pipeline.warehouse.BigQueryTable}.
 */
package com.savvywealth.leads.pipeline.warehouse;
