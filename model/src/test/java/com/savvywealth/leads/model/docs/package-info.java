/**
 * The pages of this repository: what is generated into them, whether their links hold, and the site
 * that is made of them.
 *
 * <p>Test code, so that no jar that ships has a Markdown parser. Start with {@link
 * com.savvywealth.leads.model.docs.Repository}; {@link
 * com.savvywealth.leads.model.docs.SiteBuilder} is a program, everything else is checked by tests.
 * Not here: how a table is written as Markdown ({@code model.report}).
 */
package com.savvywealth.leads.model.docs;
