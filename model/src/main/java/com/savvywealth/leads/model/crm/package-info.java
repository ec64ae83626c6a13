/**
 * What is written into the CRM and what its users are told: which value goes into which field,
 * whether the fields of an organisation can hold it, the rows themselves, the guide and the page.
 *
 * <p>Start at {@link com.savvywealth.leads.model.crm.FieldMapping}. Reading and writing files is
 * the transforms' part.
 */
package com.savvywealth.leads.model.crm;
