/**
 * Reports as data, and what turns them into bytes: Markdown, one self-contained HTML page, plots in
 * SVG and PNG, CSV that a spreadsheet cannot run.
 *
 * <p>Not here: how a number is measured ({@code stat}, {@code learn}, {@code explain}) or judged
 * ({@code gate}); callers map their results to {@link com.savvywealth.leads.model.report.GateView}
 * and {@link com.savvywealth.leads.model.report.Table}. Every renderer is a pure function: equal
 * reports give equal bytes. What to do about a red gate is data ({@code v12_next_steps.json}), read
 * by {@link com.savvywealth.leads.model.report.GateAdvice}. Start with {@link
 * com.savvywealth.leads.model.report.Report}; the page of a whole run is {@link
 * com.savvywealth.leads.model.report.RunPage}.
 */
package com.savvywealth.leads.model.report;
