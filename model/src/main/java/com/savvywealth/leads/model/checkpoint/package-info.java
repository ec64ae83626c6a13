/**
 * The six QA checkpoints Q1 to Q6 and the technical success metrics S1 of a finished run, measured
 * anew from the run's own files rather than believed. Judging is the gates' work. Start with {@link
 * com.savvywealth.leads.model.checkpoint.HeldOutChecks}.
 */
package com.savvywealth.leads.model.checkpoint;
