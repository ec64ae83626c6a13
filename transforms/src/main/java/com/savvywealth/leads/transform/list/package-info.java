/**
 * SGA lists inside a pipeline's graph: the call list, the CRM's columns and the vintages brought
 * together, and the lists written as files.
 *
 * <p>Not here: every rule ({@code model.list}). Start with {@link
 * com.savvywealth.leads.transform.list.DescribeLeads}.
 */
package com.savvywealth.leads.transform.list;
