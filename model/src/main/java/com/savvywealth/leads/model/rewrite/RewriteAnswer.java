package com.savvywealth.leads.model.rewrite;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.StrictJson;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads an answer: a JSON list of objects with token and narrative, one for each note. */
final class RewriteAnswer {
  private RewriteAnswer() {}

  /**
   * Narratives by token; one that is missing, not a text or there twice is left out.
   *
   * @param answer as it came
   * @param asked number of notes
   * @throws RewriteFailed when it is no list of that many elements
   */
  static Map<String, String> read(String answer, int asked) throws RewriteFailed {
    JsonNode list = parsed(answer);
    if (list == null || !list.isArray()) {
      throw new RewriteFailed(RewriteOutcome.MALFORMED);
    }
    if (list.size() != asked) {
      throw new RewriteFailed(RewriteOutcome.WRONG_COUNT);
    }
    Map<String, String> texts = new HashMap<>();
    Set<String> twice = new HashSet<>();
    for (JsonNode each : list) {
      JsonNode token = each.path("token");
      JsonNode narrative = each.path("narrative");
      if (token.isTextual()
          && narrative.isTextual()
          && texts.put(token.asText(), narrative.asText()) != null) {
        twice.add(token.asText());
      }
    }
    texts.keySet().removeAll(twice);
    return texts;
  }

  private static JsonNode parsed(String answer) {
    try {
      return answer == null ? null : StrictJson.read("answer", answer, JsonNode.class);
    } catch (IllegalArgumentException notJson) {
      return null;
    }
  }
}
