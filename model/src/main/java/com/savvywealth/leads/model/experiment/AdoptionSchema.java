package com.savvywealth.leads.model.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The schema of one row of the event file, for programs, and whether it is enough. */
public final class AdoptionSchema {
  private static final String ONE_OF = "oneOf";
  private static final String DESCRIPTION = "description";

  private AdoptionSchema() {}

  /**
   * A JSON schema (draft 2020-12) of one row, under the columns that the configuration names; ""
   * columns when it names none.
   */
  public static String json(ExperimentConfig config) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Map.Entry<String, String> column : columns(config.events()).entrySet()) {
      if (!column.getValue().isBlank()) {
        properties.put(column.getValue(), property(column.getKey()));
        required.add(column.getValue());
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Event of experiment " + config.name());
    schema.put(
        DESCRIPTION, "One row of the event file: one thing that happened to one assigned lead.");
    schema.put("type", "object");
    schema.put("required", required);
    schema.put("properties", properties);
    return StrictJson.pretty(schema);
  }

  /** The columns that are needed, by what they mean; "" for one that is not mapped. */
  static Map<String, String> columns(ExperimentFiles.Events events) {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("lead", events == null ? "" : events.lead());
    columns.put("sga", events == null ? "" : events.sga());
    columns.put("event", events == null ? "" : events.event());
    columns.put("at", events == null ? "" : events.at());
    return columns;
  }

  private static Map<String, Object> property(String meaning) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("type", "string");
    switch (meaning) {
      case "event" -> property.put(ONE_OF, words());
      case "at" -> {
        property.put("format", "date-time");
        property.put(
            DESCRIPTION, "Instant in ISO 8601 with its zone, such as 2026-01-05T15:04:05Z.");
      }
      case "lead" -> {
        property.put("minLength", 1);
        property.put(
            DESCRIPTION, "The CRM's id of the lead; it is replaced by a token on reading.");
      }
      default -> {
        property.put("minLength", 1);
        property.put(DESCRIPTION, "The id of the SGA who did it.");
      }
    }
    return property;
  }

  private static List<Map<String, Object>> words() {
    List<Map<String, Object>> words = new ArrayList<>();
    for (TrialEvent event : TrialEvent.values()) {
      AdoptionEvents.Recorded recorded = AdoptionEvents.of(event);
      Map<String, Object> word = new LinkedHashMap<>();
      word.put("const", event.key());
      word.put(
          DESCRIPTION,
          "%s; recorded by %s, %s".formatted(recorded.what(), recorded.who(), recorded.when()));
      words.add(word);
    }
    return words;
  }

  /**
   * Reading {@code adoption_instrumented}: 1 when the configuration maps lead, SGA, event and
   * instant to four different columns and the schema, as written, requires them and knows followed
   * and overridden; else 0, and the note says why. Its n is the columns mapped.
   *
   * @param schema text of the schema as read back; null when there is none
   */
  public static Reading reading(ExperimentConfig config, String schema) {
    List<String> faults = new ArrayList<>();
    Set<String> mapped = new LinkedHashSet<>();
    for (Map.Entry<String, String> column : columns(config.events()).entrySet()) {
      if (column.getValue().isBlank()) {
        faults.add("no column is named for " + column.getKey());
      } else if (!mapped.add(column.getValue())) {
        faults.add("column %s stands for two things".formatted(column.getValue()));
      }
    }
    faults.addAll(lacking(config, mapped, schema));
    return Reading.of("adoption_instrumented", faults.isEmpty() ? 1 : 0, mapped.size())
        .withNote(String.join("; ", faults));
  }

  private static List<String> lacking(ExperimentConfig config, Set<String> mapped, String schema) {
    if (schema == null) {
      return List.of("there is no event schema");
    }
    List<String> faults = new ArrayList<>();
    try {
      JsonNode read = new ObjectMapper().readTree(schema);
      Set<String> required = new LinkedHashSet<>();
      read.path("required").forEach(name -> required.add(name.asText()));
      if (!required.containsAll(mapped)) {
        faults.add("the event schema does not require every column");
      }
      String event = columns(config.events()).get("event");
      Set<String> words = new LinkedHashSet<>();
      read.path("properties")
          .path(event)
          .path(ONE_OF)
          .forEach(word -> words.add(word.path("const").asText()));
      for (TrialEvent needed : List.of(TrialEvent.FOLLOWED, TrialEvent.OVERRIDDEN)) {
        if (!words.contains(needed.key())) {
          faults.add("the event schema does not know " + needed.key());
        }
      }
    } catch (IOException e) {
      faults.add("the event schema is no JSON");
    }
    return faults;
  }
}
