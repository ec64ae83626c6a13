/**
 * How rows travel and rest: coders, packed blocks, Parquet shards, artifacts written once.
 *
 * <p>Not here: what a row means. Every file is written to a temporary name and renamed, so a reader
 * never sees half of one, and a retried bundle writes the same bytes again. Start with {@link
 * com.savvywealth.leads.transform.io.WriteTable}.
 */
package com.savvywealth.leads.transform.io;
