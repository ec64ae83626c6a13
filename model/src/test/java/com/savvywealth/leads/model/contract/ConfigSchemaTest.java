package com.savvywealth.leads.model.contract;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.SchemaMutations.Mutation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigSchemaTest {
  @ParameterizedTest
  @EnumSource
  void everyFileOfTheRepositoryKeepsToItsSchema(ConfigSchema schema) {
    Map<String, String> files = ConfigFiles.of(schema);
    assertThat(files.keySet(), is(not(empty())));
    files.forEach(
        (name, json) ->
            assertThat(
                name, schema.faults(StrictJson.read(name, json, JsonNode.class)), is(empty())));
  }

  /** What the program writes (world folders, bundles) it must read again, optional keys as null. */
  @ParameterizedTest
  @EnumSource
  void whatTheProgramWritesKeepsToTheSchema(ConfigSchema schema) {
    ConfigFiles.of(schema)
        .forEach(
            (name, json) -> {
              Object value = ConfigFiles.read(schema, name, json);
              assertThat(
                  name,
                  ConfigFiles.read(schema, name, StrictJson.pretty(value)),
                  is(equalTo(value)));
            });
  }

  @ParameterizedTest
  @EnumSource
  void everySpoiltPlaceIsRefusedByItsPointer(ConfigSchema schema) {
    int tried = 0;
    for (Map.Entry<String, String> file : ConfigFiles.of(schema).entrySet()) {
      JsonNode good = StrictJson.read(file.getKey(), file.getValue(), JsonNode.class);
      for (Mutation mutation : SchemaMutations.of(schema.content(), good)) {
        String refusal = refusal(schema, "file.json", mutation.json());
        assertThat(
            mutation.toString(),
            refusal,
            allOf(
                startsWith("file.json: "),
                containsString(mutation.pointer() + " "),
                containsString(mutation.says())));
        tried++;
      }
    }
    // two keys can be spoilt in fewer ways than the many of every other file
    assertThat(tried, is(greaterThan(schema == ConfigSchema.CHECKPOINTS ? 12 : 40)));
  }

  @ParameterizedTest
  @EnumSource
  void schemaAndRecordsNameTheSameKeysAndWords(ConfigSchema schema) {
    assertThat(SchemaTwins.differences(schema.content(), ConfigFiles.type(schema)), is(empty()));
  }

  @ParameterizedTest
  @EnumSource
  void everyKeyIsToldInOneSentence(ConfigSchema schema) {
    List<JsonNode> objects = schema.content().findParents("properties");
    for (JsonNode object : objects) {
      object
          .get("properties")
          .fields()
          .forEachRemaining(
              key -> {
                String sentence = key.getValue().path("description").asText();
                assertThat(key.getKey(), sentence, endsWith("."));
                assertThat(key.getKey(), sentence.contains(". "), is(false));
              });
      assertThat(object.get("additionalProperties").asBoolean(true), is(false));
    }
  }

  @Test
  void allFaultsAreToldAtOnce() {
    String json =
        ConfigFiles.of(ConfigSchema.MODEL)
            .get("v12_model_config.json")
            .replace("\"folds\" : 5", "\"folds\" : 1")
            .replace("\"warmUpShare\" : 0.25", "\"warmUpShare\" : \"0.25\"")
            .replace("\"depth\" : 1", "\"dept\" : 1");
    assertThat(
        refusal(ConfigSchema.MODEL, "model.json", json),
        allOf(
            startsWith("model.json: /folds must be >= 2 but was 1; /"),
            containsString("/dept is no key of this file; keys here are depth, eta, "),
            containsString("/depth must be given"),
            containsString("/warmUpShare must be a number but was the text \"0.25\"")));
  }

  @Test
  void aFaultInAListIsToldWithTheElementsName() {
    String json =
        ConfigFiles.of(ConfigSchema.GATES)
            .get("v12_gates.json")
            .replaceFirst("\"comparison\": \"==\"", "\"comparison\": \"=\"");
    assertThat(
        refusal(ConfigSchema.GATES, "gates.json", json),
        is(
            "gates.json: /gates/0/checks/0/comparison must be one of >=, >, <=, <, ==, between,"
                + " withinIfCiExcludes but was the text \"=\" (in tables_declared_missing)"));
  }

  @Test
  void moreThanTwentyFaultsAreCounted() {
    String json = ConfigFiles.of(ConfigSchema.GATES).get("v12_gates.json");
    String refusal =
        refusal(ConfigSchema.GATES, "g", json.replace("\"halts\": true", "\"halts\": 1"));
    assertThat(refusal, containsString("; and "));
    assertThat(refusal, endsWith(" more"));
    assertThat(refusal.split("; ", -1).length, is(21));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"version": "v1", "version": "v2"} | Duplicate field 'version' at line 1, column
          {"version": "v1"} {}               | Trailing token
          {"version": "v1", /* why */ "x":1} | maybe a (non-standard) comment
          {"version": NaN}                   | NaN
          {"version": 'v1'}                  | Unexpected character
          {"version": "v1",}                 | double-quote
          {"version": 1e999}                 | must be a finite number but is too large
          []                                 | the file must be an object but was a list
          null                               | the file must be an object but was null
          ^^                                 | the file is empty
          """)
  void whatIsNotStrictIsRefusedWithItsPlace(String json, String says) {
    for (ConfigSchema schema : ConfigSchema.values()) {
      assertThat(
          refusal(schema, "f.json", json), allOf(startsWith("f.json: "), containsString(says)));
    }
  }

  /** A million open brackets end at the 65th, not in the stack. */
  @Test
  void deepNestingIsRefusedAtOnce() {
    for (String open : List.of("[", "{\"a\":")) {
      for (ConfigSchema schema : ConfigSchema.values()) {
        assertThat(
            refusal(schema, "deep.json", open.repeat(1_000_000)),
            allOf(startsWith("deep.json: "), containsString("64"), containsString("at line 1")));
      }
    }
  }

  @Test
  void aSchemaThatPointsElsewhereWouldBeRefusedNotFetched() {
    for (ConfigSchema schema : ConfigSchema.values()) {
      schema
          .content()
          .findValuesAsText("$ref")
          .forEach(ref -> assertThat(ref, startsWith("#/$defs/")));
    }
  }

  private static String refusal(ConfigSchema schema, String name, String json) {
    return assertThrows(
            IllegalArgumentException.class,
            () -> ConfigFiles.read(schema, name, json == null ? "" : json),
            () -> "accepted: " + json)
        .getMessage();
  }
}
