/**
 * Texts for sales people written anew by a language model: what it is told, how its answer is read
 * and held against the facts, and why a text was kept as the templates wrote it. A rewriter never
 * decides anything: whatever fails is answered by the template's own text.
 *
 * <p>Not here: the templates ({@code explain}), the client that talks to a service ({@code
 * transform.rewrite}). Start with {@link com.savvywealth.leads.model.rewrite.RewriteBatch}.
 */
package com.savvywealth.leads.model.rewrite;
