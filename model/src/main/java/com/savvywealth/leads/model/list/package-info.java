/**
 * Users' lists: from a scored call list to one list per sales associate (SGA), by rules that stand
 * in data tables; the unranked exploration slice; and how many calls the lists are worth, with an
 * interval.
 *
 * <p>Not here: scores and their words ({@code bundle}, {@code explain}), reading and writing of
 * files ({@code transform.list}). Start with {@link com.savvywealth.leads.model.list.ListMaker}.
 */
package com.savvywealth.leads.model.list;
