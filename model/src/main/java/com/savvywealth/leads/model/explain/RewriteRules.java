package com.savvywealth.leads.model.explain;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;

/**
 * How rewritten texts are asked for and checked, as the narratives file says it.
 *
 * @param batchSize leads that are asked for at once
 * @param giveUpAfter batches in a row without an answer, after which a worker asks no more
 * @param instruction what stands before the facts in a prompt
 * @param forPhrases mark a sentence as speaking for a call
 * @param againstPhrases mark a sentence as speaking against a call
 * @param plainWords that a text may use beside its facts and these phrases
 */
public record RewriteRules(
    @JsonProperty(required = true) int batchSize,
    @JsonProperty(required = true) int giveUpAfter,
    @JsonProperty(required = true) String instruction,
    @JsonProperty(required = true) List<String> forPhrases,
    @JsonProperty(required = true) List<String> againstPhrases,
    @JsonProperty(required = true) List<String> plainWords)
    implements Serializable {
  /** Copies the lists. */
  public RewriteRules {
    forPhrases = List.copyOf(forPhrases);
    againstPhrases = List.copyOf(againstPhrases);
    plainWords = List.copyOf(plainWords);
  }
}
