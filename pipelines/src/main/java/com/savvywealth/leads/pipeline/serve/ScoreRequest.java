package com.savvywealth.leads.pipeline.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.StrictJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Reads the body of a request for scores: one lead, or {@code leads} with some. Strict: whatever
 * would have to be guessed is refused, with the place and what would be right.
 */
final class ScoreRequest {
  /** Most leads of one request: more is a batch. */
  static final int MOST_LEADS = 100;

  private static final String LEADS = "leads";
  private static final int MOST_PROBLEMS = 20;

  private final LeadReader reader;

  ScoreRequest(LeadReader reader) {
    this.reader = reader;
  }

  /**
   * The rows to be scored, in the order of the request.
   *
   * @throws RequestRefused with all that is wrong, the first twenty places by name
   */
  List<DataRow> rows(byte[] body) {
    JsonNode root = tree(body);
    List<Problem> problems = new ArrayList<>();
    List<DataRow> rows = new ArrayList<>();
    if (root.has(LEADS)) {
      batch(root, rows, problems);
    } else {
      rows.add(reader.read(root, "", problems));
    }
    if (!problems.isEmpty()) {
      throw new RequestRefused(
          "the request breaks the feature contract in %d place%s%s"
              .formatted(
                  problems.size(),
                  problems.size() == 1 ? "" : "s",
                  problems.size() > MOST_PROBLEMS ? "; the first are listed" : ""),
          problems.subList(0, Math.min(MOST_PROBLEMS, problems.size())));
    }
    return rows;
  }

  private void batch(JsonNode root, List<DataRow> rows, List<Problem> problems) {
    for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!name.equals(LEADS)) {
        problems.add(
            new Problem(Problem.at("", name), "stands beside leads", "leads and nothing else"));
      }
    }
    JsonNode leads = root.get(LEADS);
    if (!leads.isArray() || leads.isEmpty() || leads.size() > MOST_LEADS) {
      problems.add(
          new Problem(
              "/" + LEADS,
              leads.isArray() ? "has " + leads.size() + " leads" : "is no array",
              "1 to " + MOST_LEADS + " leads; more are a batch: leadscoring score"));
      return;
    }
    for (int i = 0; i < leads.size(); i++) {
      rows.add(reader.read(leads.get(i), "/" + LEADS + "/" + i, problems));
    }
  }

  private static JsonNode tree(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      JsonNode root = StrictJson.read("request body", text, JsonNode.class);
      if (root == null || !root.isObject()) {
        throw refused("is no JSON object", "an object with features and aumTier, or with leads");
      }
      return root;
    } catch (CharacterCodingException e) {
      throw refused("is not UTF-8", "JSON in UTF-8");
    } catch (IllegalArgumentException e) {
      throw refused(e.getMessage(), "strict JSON: each name once, at most 64 deep, nothing after");
    }
  }

  private static RequestRefused refused(String problem, String expected) {
    return new RequestRefused(
        "the body cannot be read", List.of(new Problem("", problem, expected)));
  }
}
