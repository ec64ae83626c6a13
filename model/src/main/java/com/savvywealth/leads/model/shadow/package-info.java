/**
 * What shadow scoring measures of a day and of days, what a stress scenario is held against, and
 * how people of a list are matched: pure functions of scores.
 *
 * <p>Not here: how rows are scored ({@code transform.scoring}) or who runs a day ({@code
 * pipeline.ShadowReplay}). Start with {@link com.savvywealth.leads.model.shadow.ShadowDay} and
 * {@link com.savvywealth.leads.model.shadow.ShadowLog}.
 */
package com.savvywealth.leads.model.shadow;
