package com.savvywealth.leads.model.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.StrictJson;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an organisation says of an object's fields: the result of {@code sf sobject describe} or of
 * the REST API's describe resource. Keys that are not needed are passed over.
 *
 * @param object API name of the object
 * @param fields in the order of the result
 */
public record ObjectMetadata(String object, List<Described> fields) implements Serializable {
  /** Copies the fields. */
  public ObjectMetadata {
    fields = List.copyOf(fields);
  }

  /**
   * One field.
   *
   * @param name API name
   * @param type as the describe result spells it
   * @param length most characters, 0 when it is no text
   * @param precision most digits, 0 when it is no number
   * @param scale digits after the point
   * @param nillable whether it can be cleared
   * @param updateable whether it can be written
   * @param active values of its picklist that can be chosen
   * @param inactive values that once could
   */
  public record Described(
      String name,
      String type,
      int length,
      int precision,
      int scale,
      boolean nillable,
      boolean updateable,
      List<String> active,
      List<String> inactive)
      implements Serializable {
    /** Copies the lists. */
    public Described {
      active = List.copyOf(active);
      inactive = List.copyOf(inactive);
    }
  }

  /**
   * Reads a describe result, also one that the command line wrapped in {@code result}.
   *
   * @param name what the text is, for messages
   * @throws IllegalArgumentException when it is no describe result
   */
  public static ObjectMetadata read(String name, String json) {
    JsonNode read = StrictJson.read(name, json, JsonNode.class);
    JsonNode result = read.has("result") ? read.get("result") : read;
    if (!result.path("name").isTextual() || !result.path("fields").isArray()) {
      throw new IllegalArgumentException(
          name
              + " must be a describe result with name and fields, as sf sobject describe gives it");
    }
    List<Described> fields = new ArrayList<>();
    for (JsonNode field : result.get("fields")) {
      fields.add(described(name, field));
    }
    return new ObjectMetadata(result.get("name").asText(), fields);
  }

  private static Described described(String file, JsonNode field) {
    for (String key : List.of("name", "type", "nillable", "updateable")) {
      if (!field.has(key)) {
        throw new IllegalArgumentException(
            "%s: field %s must have %s".formatted(file, field.path("name").asText("?"), key));
      }
    }
    List<String> active = new ArrayList<>();
    List<String> inactive = new ArrayList<>();
    for (JsonNode value : field.path("picklistValues")) {
      (value.path("active").asBoolean() ? active : inactive).add(value.path("value").asText());
    }
    boolean whole = field.get("type").asText().equals("int");
    return new Described(
        field.get("name").asText(),
        field.get("type").asText(),
        field.path("length").asInt(),
        whole ? field.path("digits").asInt() : field.path("precision").asInt(),
        field.path("scale").asInt(),
        field.get("nillable").asBoolean(),
        field.get("updateable").asBoolean(),
        active,
        inactive);
  }

  /** The field of a name, in any case as the CRM reads names. */
  public Optional<Described> field(String name) {
    return fields.stream().filter(field -> field.name().equalsIgnoreCase(name)).findFirst();
  }
}
