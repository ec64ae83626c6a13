package com.savvywealth.leads.model.rewrite;

/** A language model that is asked to write a batch of texts anew. */
@FunctionalInterface
public interface NarrativeRewriter {
  /**
   * The model's answer, unchecked.
   *
   * @param prompt of {@link RewritePrompt}
   * @throws RewriteFailed when there is none
   */
  String answer(String prompt) throws RewriteFailed;
}
