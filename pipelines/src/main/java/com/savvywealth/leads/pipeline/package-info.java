/**
 * One main per template and the command line that chains them.
 *
 * <p>Not here: what a stage does to its rows ({@code transform}) or how a number is made ({@code
 * model}). Start with {@link com.savvywealth.leads.pipeline.LeadScoring} for the command line, or
 * with a pipeline's {@code build}, which reads as the plan's tasks.
 */
package com.savvywealth.leads.pipeline;
