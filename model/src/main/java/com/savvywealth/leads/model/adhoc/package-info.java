/**
 * How a person on somebody's list is found among the vendor's people: by CRD number, then by
 * LinkedIn address, then by a name that only one person bears; never by the firm alone.
 *
 * <p>Not here: how the person is then scored ({@code transform.scoring}). Start with {@link
 * com.savvywealth.leads.model.adhoc.PersonMatcher}.
 */
package com.savvywealth.leads.model.adhoc;
