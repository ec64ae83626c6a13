package com.savvywealth.leads.model.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Every way in which a good file can be spoilt at one place, derived from its schema: a key that is
 * missing, not known, of another type, past a bound, or another word.
 */
final class SchemaMutations {
  /** Elements of a list that are spoilt; further ones are like these. */
  private static final int ELEMENTS = 2;

  private final JsonNode schema;
  private final JsonNode good;
  private final List<Mutation> found = new ArrayList<>();

  private SchemaMutations(JsonNode schema, JsonNode good) {
    this.schema = schema;
    this.good = good;
  }

  /** A spoilt file, the place, and what its refusal must say beside it. */
  record Mutation(String what, String pointer, String says, String json) {
    @Override
    public String toString() {
      return what + " at " + pointer;
    }
  }

  static List<Mutation> of(JsonNode schema, JsonNode good) {
    SchemaMutations mutations = new SchemaMutations(schema, good);
    mutations.at("", schema, good);
    return mutations.found;
  }

  private void at(String pointer, JsonNode declared, JsonNode value) {
    JsonNode rule =
        declared.has("$ref") ? schema.at(declared.get("$ref").asText().substring(1)) : declared;
    if (!pointer.isEmpty()) {
      wrongValues(pointer, rule);
    }
    if (value.isObject()) {
      inside(pointer, rule, (ObjectNode) value);
    }
    if (value.isArray()) {
      for (int i = 0; i < Math.min(ELEMENTS, value.size()); i++) {
        at(pointer + "/" + i, rule.path("items"), value.get(i));
      }
    }
  }

  private void inside(String pointer, JsonNode rule, ObjectNode value) {
    for (JsonNode key : rule.path("required")) {
      ObjectNode poorer = value.deepCopy();
      poorer.remove(key.asText());
      add("missing key", pointer + "/" + key.asText(), "must be given", pointer, poorer);
    }
    if (rule.path("additionalProperties").isBoolean()) {
      ObjectNode richer = value.deepCopy();
      richer.put("sedd", 1);
      add("unknown key", pointer + "/sedd", "is no key of this file", pointer, richer);
    }
    for (Iterator<Map.Entry<String, JsonNode>> keys = value.fields(); keys.hasNext(); ) {
      Map.Entry<String, JsonNode> key = keys.next();
      JsonNode declared = rule.path("properties").path(key.getKey());
      at(
          pointer + "/" + key.getKey(),
          declared.isMissingNode() ? rule.path("additionalProperties") : declared,
          key.getValue());
    }
  }

  private void wrongValues(String pointer, JsonNode rule) {
    if (rule.has("enum")) {
      add("wrong word", pointer, "must be one of", pointer, TextNode.valueOf("sedd"));
      add("another type", pointer, "must be one of", pointer, BooleanNode.TRUE);
      return;
    }
    String kinds = rule.path("type").toString();
    if (!kinds.contains("boolean")) {
      add("another type", pointer, "must be a", pointer, BooleanNode.TRUE);
    }
    if (!kinds.contains("string")) {
      add("number in quotes", pointer, "must be ", pointer, TextNode.valueOf("0.25"));
    }
    if (!kinds.contains("null")) {
      add("null", pointer, "must be ", pointer, JsonNodeFactory.instance.nullNode());
    }
    if (kinds.contains("integer")) {
      add("a part of a whole", pointer, "a whole number", pointer, DoubleNode.valueOf(5.5));
    }
    bounds(pointer, rule);
  }

  private void bounds(String pointer, JsonNode rule) {
    if (rule.has("minimum") && rule.get("minimum").asLong() > Long.MIN_VALUE) {
      long below = rule.get("minimum").asLong() - 1;
      add("too low", pointer, "must be >= ", pointer, LongNode.valueOf(below));
    }
    if (rule.has("maximum") && rule.get("maximum").asLong() < Long.MAX_VALUE) {
      long above = rule.get("maximum").asLong() + 1;
      add("too high", pointer, "must be <= ", pointer, LongNode.valueOf(above));
    }
    if (rule.has("exclusiveMinimum")) {
      JsonNode edge = LongNode.valueOf(rule.get("exclusiveMinimum").asLong());
      add("on the low edge", pointer, "must be > ", pointer, edge);
    }
    if (rule.has("exclusiveMaximum")) {
      JsonNode edge = LongNode.valueOf(rule.get("exclusiveMaximum").asLong());
      add("on the high edge", pointer, "must be < ", pointer, edge);
    }
    if (rule.has("minLength") || rule.has("pattern")) {
      add("blank", pointer, "must ", pointer, TextNode.valueOf(""));
    }
    if (rule.has("minItems")) {
      ArrayNode none = JsonNodeFactory.instance.arrayNode();
      add("empty list", pointer, "must have at least", pointer, none);
    }
  }

  private void add(String what, String pointer, String says, String place, JsonNode instead) {
    JsonNode spoilt = good.deepCopy();
    if (place.isEmpty()) {
      spoilt = instead;
    } else {
      String key = place.substring(place.lastIndexOf('/') + 1);
      JsonNode parent = spoilt.at(place.substring(0, place.lastIndexOf('/')));
      if (parent instanceof ObjectNode object) {
        object.set(key, instead);
      } else {
        ((ArrayNode) parent).set(Integer.parseInt(key), instead);
      }
    }
    found.add(new Mutation(what, pointer, says, spoilt.toString()));
  }
}
