package com.savvywealth.leads.model.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.docs.GeneratedPage;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.report.Table.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The page of configuration files is what the schemas say. */
class ConfigurationPageTest {
  @Test
  void thePageSaysWhatTheSchemasSay() throws IOException {
    GeneratedPage.assertEndsWith("configuration.md", tables());
  }

  private static String tables() {
    StringBuilder text = new StringBuilder();
    for (ConfigSchema file : ConfigSchema.values()) {
      JsonNode schema = file.content();
      text.append("\n## ").append(schema.get("title").asText()).append("\n\n");
      text.append(schema.get("description").asText()).append("\n\n");
      table(schema, text);
      schema
          .path("$defs")
          .fields()
          .forEachRemaining(
              part -> {
                text.append("\n### `").append(part.getKey()).append("`\n\n");
                text.append(part.getValue().get("description").asText()).append("\n\n");
                table(part.getValue(), text);
              });
    }
    return text.toString();
  }

  private static void table(JsonNode object, StringBuilder text) {
    List<String> required = new ArrayList<>();
    object.get("required").forEach(key -> required.add(key.asText()));
    Table table = Table.of("", "key", "what", "must be given", "meaning");
    for (Map.Entry<String, JsonNode> key : object.get("properties").properties()) {
      table =
          table.row(
              new Words("`" + key.getKey() + "`"),
              new Words(what(key.getValue())),
              required.contains(key.getKey()) ? "yes" : "",
              new Words(key.getValue().get("description").asText()));
    }
    text.append(MarkdownRenderer.table(table)).append('\n');
  }

  private static String what(JsonNode rule) {
    if (rule.has("$ref")) {
      return "object `" + rule.get("$ref").asText().replace("#/$defs/", "") + "`";
    }
    if (rule.has("enum")) {
      return String.join(
          ", ",
          StreamSupport.stream(rule.get("enum").spliterator(), false)
              .filter(word -> !word.isNull())
              .map(word -> "`" + word.asText() + "`")
              .toList());
    }
    String type =
        rule.get("type").isArray() ? rule.get("type").get(0).asText() : rule.get("type").asText();
    return switch (type) {
      case "array" -> "list of: " + what(rule.get("items")) + size(rule);
      case "object" -> "map to: " + what(rule.get("additionalProperties"));
      case "integer" -> "whole number" + range(rule);
      case "number" -> "number" + range(rule);
      case "boolean" -> "true or false";
      default -> rule.has("pattern") ? "text like `" + rule.get("pattern").asText() + "`" : "text";
    };
  }

  private static String size(JsonNode rule) {
    return rule.has("minItems") ? " (at least " + rule.get("minItems") + ")" : "";
  }

  private static String range(JsonNode rule) {
    List<String> parts = new ArrayList<>();
    bound(rule, "minimum", ">=", parts);
    bound(rule, "exclusiveMinimum", ">", parts);
    bound(rule, "maximum", "<=", parts);
    bound(rule, "exclusiveMaximum", "<", parts);
    return parts.isEmpty() ? "" : " `" + String.join(" and ", parts) + "`";
  }

  /** The largest numbers of a type are no bound that people need to know. */
  private static void bound(JsonNode rule, String keyword, String sign, List<String> parts) {
    if (rule.has(keyword) && Math.abs(rule.get(keyword).asDouble()) < Integer.MAX_VALUE) {
      parts.add(sign + " " + rule.get(keyword).asText());
    }
  }
}
