package com.savvywealth.leads.model.contract;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * The page of configuration files is what the schemas say. With {@code -Dgolden=update} its tables
 * are written anew.
 */
class ConfigurationPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("testdata.dir", "../testdata"))
          .resolveSibling("src/site/markdown/configuration.md");
  private static final String FROM_HERE = "<!-- Everything below is made from the schemas. -->\n";

  @Test
  void thePageSaysWhatTheSchemasSay() throws IOException {
    String page = Files.readString(PAGE);
    String head = page.substring(0, page.indexOf(FROM_HERE) + FROM_HERE.length());
    String expected = head + tables();
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(PAGE, expected);
      page = expected;
    }
    assertThat("update with -Dgolden=update", page, is(expected));
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
    text.append("| key | what | must be given | meaning |\n|---|---|---|---|\n");
    object
        .get("properties")
        .fields()
        .forEachRemaining(
            key ->
                text.append(
                    "| `%s` | %s | %s | %s |\n"
                        .formatted(
                            key.getKey(),
                            what(key.getValue()),
                            required.contains(key.getKey()) ? "yes" : "",
                            key.getValue().get("description").asText())));
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
      default -> rule.has("pattern") ? "text like `" + bare(rule.get("pattern")) + "`" : "text";
    };
  }

  private static String bare(JsonNode pattern) {
    return pattern.asText().replace("|", "\\|");
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
    return parts.isEmpty() ? "" : " " + String.join(" and ", parts);
  }

  /** The largest numbers of a type are no bound that people need to know. */
  private static void bound(JsonNode rule, String keyword, String sign, List<String> parts) {
    if (rule.has(keyword) && Math.abs(rule.get(keyword).asDouble()) < Integer.MAX_VALUE) {
      parts.add(sign + " " + rule.get(keyword).asText());
    }
  }
}
