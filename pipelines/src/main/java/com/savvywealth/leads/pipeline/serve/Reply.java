package com.savvywealth.leads.pipeline.serve;

import com.savvywealth.leads.model.contract.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is answered.
 *
 * @param status HTTP status
 * @param type media type of the text
 * @param text the body
 * @param headers further headers
 */
record Reply(int status, String type, String text, Map<String, String> headers) {
  static final String JSON = "application/json";

  Reply {
    headers = Map.copyOf(headers);
  }

  /** A value as JSON. */
  static Reply ok(Object value) {
    return new Reply(200, JSON, StrictJson.compact(value) + "\n", Map.of());
  }

  /** One sentence about what was wrong and what would be right. */
  static Reply refused(int status, String error) {
    return refused(status, error, List.of());
  }

  /** The same with the places in the request. */
  static Reply refused(int status, String error, List<Problem> problems) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", status);
    body.put("error", error);
    if (!problems.isEmpty()) {
      body.put("problems", problems);
    }
    return new Reply(status, JSON, StrictJson.compact(body) + "\n", Map.of());
  }

  Reply with(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Reply(status, type, text, more);
  }

  /** The same, after which the connection is closed: what follows on it is not to be read. */
  Reply closing() {
    return with("Connection", "close");
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
