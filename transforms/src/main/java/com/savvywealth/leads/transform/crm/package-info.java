/**
 * The CRM's files: rows for it out of a call list, who follows the list, and the documents that go
 * with them. What is written where is {@code model.crm}'s to say.
 */
package com.savvywealth.leads.transform.crm;
