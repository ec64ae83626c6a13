package com.savvywealth.leads.model.contract;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureContractTest {
  private static final String GOOD =
      """
      {"version": "t1", "title": "test",
       "bannedColumns": [{"column": "Gender", "reason": "protected"}],
       "features": [
        {"name": "x", "dtype": "double", "role": "feature", "availability": "known_at_contact",
         "nullable": true, "min": 0, "max": 1, "is_mutable": true, "is_temporal": true,
         "formula": "f", "formula_version": 1, "lineage": ["A"], "concept": "c", "monotone": -1,
         "levels": [], "phrase_up": "up", "phrase_down": "down", "reason": ""},
        {"name": "b", "dtype": "category", "role": "banned", "availability": "known_at_contact",
         "nullable": true, "min": null, "max": null, "is_mutable": false, "is_temporal": false,
         "formula": "g", "formula_version": 2, "lineage": ["Secret"], "concept": "", "monotone": 0,
         "levels": ["lo", "hi"], "phrase_up": "", "phrase_down": "", "reason": "why"}]}
      """;

  private static String refusal(String from, String to) {
    assertThat("the case must change the contract", GOOD, containsString(from));
    return assertThrows(
            IllegalArgumentException.class,
            () -> FeatureContract.load("case", GOOD.replace(from, to)))
        .getMessage();
  }

  @Test
  void readsEveryKey() {
    FeatureSpec x = FeatureContract.load("good", GOOD).spec("x");
    assertThat(
        x,
        equalTo(
            new FeatureSpec(
                "x",
                FeatureSpec.Dtype.DOUBLE,
                FeatureRole.FEATURE,
                FeatureSpec.Availability.KNOWN_AT_CONTACT,
                true,
                0.0,
                1.0,
                true,
                true,
                "f",
                1,
                List.of("A"),
                "c",
                -1,
                List.of(),
                "up",
                "down",
                "")));
  }

  @Test
  void writesWhatItReads() {
    FeatureContract contract = FeatureContract.load("good", GOOD);
    FeatureContract again = FeatureContract.load("again", contract.json());
    assertThat(again, equalTo(contract));
    assertThat(again.fingerprint(), equalTo(contract.fingerprint()));
  }

  @Test
  void fingerprintFollowsEveryChange() {
    String before = FeatureContract.load("good", GOOD).fingerprint();
    String after =
        FeatureContract.load("other", GOOD.replace("\"max\": 1", "\"max\": 2")).fingerprint();
    assertThat(after, not(equalTo(before)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          "name": "b"                    | "name": "x"                     | feature x: is named twice
          "dtype": "double"              | "dtype": "float"                | /features/0/dtype must be one of double, long, category but was the text "float" (in x)
          "role": "feature"              | "role": "feat"                  | /features/0/role must be one of feature, cohortOnly, calendar, ageAudit, banned but was
          "availability": "known_at_contact",\\n   "nullable": true, "min": 0 | "availability": "post_outcome", "nullable": true, "min": 0 | feature x: a trained feature must be known_at_contact but is post_outcome
          "min": 0, "max": 1             | "min": 2, "max": 1              | feature x: min must be <= max but min was 2.0 and max was 1.0
          "levels": ["lo", "hi"]         | "levels": []                    | feature b: a category must list its levels
          "levels": ["lo", "hi"]         | "levels": ["lo", "lo"]          | /features/1/levels must name each element once (in b)
          "levels": ["lo", "hi"]         | "levels": ["lo", "(missing)"]   | feature b: level (missing) is reserved
          "lineage": ["A"]               | "lineage": ["Gender"]           | feature x: is trained but made of banned Gender (protected)
          "lineage": ["A"]               | "lineage": ["b"]                | feature x: is trained but made of banned
          "lineage": ["A"]               | "lineage": ["Secret"]           | feature x: is trained but made of banned Secret (banned feature b is made of it)
          "reason": "why"                | "reason": " "                   | feature b: role banned needs a reason
          "formula_version": 1           | "formula_version": 0            | /features/0/formula_version must be >= 1 but was 0 (in x)
          "monotone": -1                 | "monotone": -2                  | /features/0/monotone must be one of -1, 0, 1 but was -2 (in x)
          "phrase_up": "up"              | "phrase_up": ""                 | feature x: a trained feature needs phrase_up
          "nullable": true, "min": 0     | "min": 0                        | /features/0/nullable must be given (in x)
          "title": "test"                | "titel": "test"                 | titel
          """)
  void refusesWithTheNameAndWhatWouldBeRight(String from, String to, String message) {
    assertThat(refusal(from.replace("\\n  ", "\n  "), to), containsString(message));
  }

  @Test
  void lineageIsFollowedThroughOtherFeatures() {
    String chained =
        GOOD.replace("\"lineage\": [\"A\"]", "\"lineage\": [\"step\"]")
            .replace(
                "\"features\": [",
                """
                "features": [
                {"name": "step", "dtype": "long", "role": "cohortOnly", "availability":
                 "known_at_contact", "nullable": true, "is_mutable": false, "is_temporal": false,
                 "formula": "f", "formula_version": 1, "lineage": ["Gender", "step"],
                 "monotone": 0, "reason": "segment"},\
                """);
    String message =
        assertThrows(IllegalArgumentException.class, () -> FeatureContract.load("c", chained))
            .getMessage();
    assertThat(message, containsString("feature x: is trained but made of banned Gender"));
  }

  @Test
  void bundledContractKeepsPersonalColumnsOut() {
    FeatureContract contract = FeatureContract.bundled();
    List<String> trained = contract.trainable().stream().map(FeatureSpec::name).toList();
    assertThat(contract.version(), equalTo("v12"));
    assertThat(trained, hasItem("Firm_Stability_Score_v12"));
    for (String feature :
        List.of(
            "Gender_Male_v12",
            "Gender_Missing_v12",
            "RegulatoryDisclosures_Yes_v12",
            "RegulatoryDisclosures_Unknown_v12",
            "has_linkedin_v12")) {
      assertThat(contract.spec(feature).role(), equalTo(FeatureRole.BANNED));
      assertThat(trained, not(hasItem(feature)));
    }
    assertThat(contract.spec("Home_Metro_v12").role(), equalTo(FeatureRole.COHORT_ONLY));
    assertThat(contract.spec("contact_month_v12").role(), equalTo(FeatureRole.CALENDAR));
    assertThat(contract.spec("snapshot_age_days").role(), equalTo(FeatureRole.AGE_AUDIT));
  }

  @Test
  void phrasesHoldNoDigitsAndNoScores() {
    for (FeatureSpec spec : FeatureContract.bundled().trainable()) {
      for (String phrase : List.of(spec.phraseUp(), spec.phraseDown())) {
        assertThat(spec.name(), phrase.matches(".*[0-9%].*|.*score.*"), equalTo(false));
      }
    }
  }

  @Test
  void trainingTableHasFixedColumnsThenFeaturesOnce() {
    FeatureContract contract = FeatureContract.bundled();
    TableSchema schema = TrainingTable.schema(contract);
    // 13 fixed columns; aum_tier and snapshot_age_days are features and fixed columns in one.
    assertThat(schema.width(), equalTo(13 + contract.specs().size() - 2));
    assertThat(schema.columns().subList(0, 13), equalTo(TrainingTable.FIXED));
    for (FeatureSpec spec : contract.specs()) {
      assertThat(schema.columns(), hasItem(spec.column()));
    }
  }

  @Test
  void trainingTableRefusesAFixedNameOfAnotherType() {
    FeatureContract clash =
        FeatureContract.load("clash", GOOD.replace("\"name\": \"x\"", "\"name\": \"aum_tier\""));
    String message =
        assertThrows(IllegalArgumentException.class, () -> TrainingTable.schema(clash))
            .getMessage();
    assertThat(message, allOf(containsString("aum_tier"), containsString("STRING")));
  }
}
