/**
 * The QA checkpoints over a finished run's files. What is measured stands in {@code
 * model.checkpoint}; start with {@link
 * com.savvywealth.leads.transform.checkpoint.MeasureCheckpoints}.
 */
package com.savvywealth.leads.transform.checkpoint;
