/**
 * The experiment of units 13 to 15 on data: reading leads, events and finished trials, assigning,
 * following each lead to its outcome, and counting by day and by cell.
 *
 * <p>Not here: what is computed ({@code model.experiment}, {@code model.stat}), how readings are
 * judged ({@code transform.gate}).
 */
package com.savvywealth.leads.transform.experiment;
