/**
 * What turns the pipelines into Dataflow flex templates: metadata made from their options,
 * container specs, checked launches, and the verdicts that come out. Every step goes over {@link
 * com.savvywealth.leads.pipeline.Template}'s values, so a new template needs nothing here. No
 * transforms and no options: those are the pipelines'. Start with {@link
 * com.savvywealth.leads.template.TemplateCli}.
 */
package com.savvywealth.leads.template;
