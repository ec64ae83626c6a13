/**
 * Rewriting of the call list's texts by a language model behind HTTP: off unless asked for, and
 * whatever fails keeps the template's text.
 *
 * <p>Not here: what may be asked and how an answer is checked ({@code model.rewrite}). Start with
 * {@link com.savvywealth.leads.transform.rewrite.RewriteNarratives}.
 */
package com.savvywealth.leads.transform.rewrite;
