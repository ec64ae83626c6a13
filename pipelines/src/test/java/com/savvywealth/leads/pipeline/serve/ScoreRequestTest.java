package com.savvywealth.leads.pipeline.serve;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a body may say: each fault has its place and says what would be right. */
class ScoreRequestTest {
  private static final ScoringModel MODEL = Served.model();
  private static final String YEARS = "Years_As_Rep_v12";

  private final ScoreRequest request = new ScoreRequest(new LeadReader(MODEL));

  private static ObjectNode lead() {
    String body = SampleRequests.of(MODEL.contract(), 5).next(1);
    return StrictJson.read("lead", body, ObjectNode.class);
  }

  private static ObjectNode with(Consumer<ObjectNode> change) {
    ObjectNode lead = lead();
    change.accept((ObjectNode) lead.get("features"));
    return lead;
  }

  private List<JsonNode> problems(String body) {
    RequestRefused refused =
        assertThrows(
            RequestRefused.class, () -> request.rows(body.getBytes(StandardCharsets.UTF_8)));
    JsonNode answer = StrictJson.read("answer", refused.reply().text(), JsonNode.class);
    List<JsonNode> problems = new java.util.ArrayList<>();
    answer.at("/problems").forEach(problems::add);
    return problems;
  }

  private void onlyProblem(String body, String pointer, String problem, String expected) {
    List<JsonNode> problems = problems(body);
    assertThat(problems.toString(), problems, hasSize(1));
    assertThat(problems.get(0).get("pointer").asText(), is(pointer));
    assertThat(problems.get(0).get("problem").asText(), containsString(problem));
    assertThat(problems.get(0).get("expected").asText(), containsString(expected));
  }

  private void wrongFeature(String value, String problem, String expected) {
    String body = with(features -> features.put(YEARS, "HERE")).toString();
    onlyProblem(body.replace("\"HERE\"", value), "/features/" + YEARS, problem, expected);
  }

  private static JsonNode json(String text) {
    return StrictJson.read("value", text, JsonNode.class);
  }

  @Test
  void aLeadBecomesTheRowOfABatch() {
    ObjectNode lead = lead();
    DataRow row = request.rows(lead.toString().getBytes(StandardCharsets.UTF_8)).get(0);
    assertThat(row.text("aum_tier"), is(lead.get("aumTier").textValue()));
    lead.get("features")
        .fields()
        .forEachRemaining(
            each ->
                assertThat(
                    each.getKey(),
                    String.valueOf(row.get(each.getKey())),
                    is(each.getValue().asText())));
  }

  @Test
  void aNumberOfAnotherKindIsNamed() {
    wrongFeature("\"7\"", "JSON string", "a number, or null");
    wrongFeature("true", "JSON boolean", "a number, or null");
    wrongFeature("[7]", "JSON array", "a number, or null");
    wrongFeature("1e999", "NOT_FINITE", "finite");
    wrongFeature("1e300", "NOT_FINITE", "finite as a float");
    wrongFeature("81", "OUT_OF_RANGE", "between 0.0 and 80.0");
    wrongFeature("-0.5", "OUT_OF_RANGE", "between 0.0 and 80.0");
  }

  @Test
  void aWholeNumberTakesNoPointAndNoMoreThanItHolds() {
    String name = "license_count_v12";
    for (String wrong : List.of("2.0", "99999999999999999999")) {
      onlyProblem(
          with(features -> features.set(name, json(wrong))).toString(),
          "/features/" + name,
          "is a",
          "a whole number without a decimal point");
    }
  }

  @Test
  void aMissingAnUnknownAndABannedFeatureAreNamed() {
    onlyProblem(
        with(features -> features.remove(YEARS)).toString(),
        "/features/" + YEARS,
        "is missing",
        "or null when it is not known");
    onlyProblem(
        with(features -> features.put("years_as_rep", 3)).toString(),
        "/features/years_as_rep",
        "is no feature",
        "names of contract v12");
    onlyProblem(
        with(features -> features.put("Gender_Male_v12", 1)).toString(),
        "/features/Gender_Male_v12",
        "is banned",
        "left out");
    onlyProblem(
        with(features -> features.put("a/b~c", 1)).toString(),
        "/features/a~1b~0c",
        "is no feature",
        "");
  }

  @Test
  void whatIsNotTrainedOnMayBeLeftOutButNotBeWrong() {
    String name = "Home_Metro_v12";
    ObjectNode without = with(features -> features.remove(name));
    assertThat(request.rows(without.toString().getBytes(StandardCharsets.UTF_8)), hasSize(1));
    onlyProblem(
        with(features -> features.put(name, "Atlantis")).toString(),
        "/features/" + name,
        "UNKNOWN_CATEGORY",
        "one of [New York");
  }

  @Test
  void theTierIsAskedForAndTheSameInBothPlaces() {
    ObjectNode none = lead();
    none.remove("aumTier");
    onlyProblem(none.toString(), "/aumTier", "is missing", "one of [UNDER_100M");
    ObjectNode odd = lead();
    odd.put("aumTier", "HUGE");
    onlyProblem(odd.toString(), "/aumTier", "is no tier", "one of [UNDER_100M");
    ObjectNode both = with(features -> features.put("aum_tier", "UNDER_100M"));
    both.put("aumTier", "OVER_500M");
    onlyProblem(both.toString(), "/aumTier", "differs from features/aum_tier", "the same tier");
  }

  @Test
  void everyFaultOfEveryLeadIsNamedUpToTwenty() {
    ArrayNode leads = JsonNodeFactory.instance.arrayNode();
    leads.add(lead());
    leads.add(with(features -> features.remove(YEARS)));
    leads.add(with(features -> features.put(YEARS, "x").put("license_count_v12", 9)));
    List<JsonNode> found = problems("{\"leads\":" + leads + "}");
    assertThat(found.get(0).get("pointer").asText(), is("/leads/1/features/" + YEARS));
    assertThat(found.get(1).get("pointer").asText(), is("/leads/2/features/" + YEARS));
    onlyProblem("{\"leads\":[]}", "/leads", "has 0 leads", "1 to 100 leads");
    onlyProblem("{\"leads\":{}}", "/leads", "is no array", "1 to 100 leads");
    String many = "{},".repeat(100) + "{}";
    onlyProblem("{\"leads\":[" + many + "]}", "/leads", "has 101 leads", "1 to 100 leads");
    assertThat(problems("{\"leads\":[" + "{},".repeat(40) + "{}]}"), hasSize(20));
    ObjectNode beside = lead();
    beside.putArray("leads").add(lead());
    assertThat(problems(beside.toString()), hasSize(2));
  }

  @Test
  void whatIsNoStrictJsonIsRefusedAsAWhole() {
    onlyProblem("", "", "", "strict JSON");
    onlyProblem("[]", "", "is no JSON object", "features and aumTier");
    onlyProblem("{\"features\":{},\"features\":{}}", "", "Duplicate", "each name once");
    onlyProblem("{} {}", "", "", "nothing after");
    onlyProblem("{\"features\":NaN}", "", "", "strict JSON");
    onlyProblem("{\"a\":" + "[".repeat(5000), "", "", "at most 64 deep");
    onlyProblem("{}", "/features", "is no object", "features (an object)");
    onlyProblem("{\"leads\":[7]}", "/leads/0", "is no object", "features (an object)");
    RequestRefused latin =
        assertThrows(RequestRefused.class, () -> request.rows(new byte[] {'"', (byte) 0xe9, '"'}));
    assertThat(latin.reply().text(), containsString("is not UTF-8"));
  }
}
