package com.savvywealth.leads.model.contract;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableConfigTest {
  private static final String CONTRACT =
      """
      {"version": "c1", "title": "", "bannedColumns": [{"column": "secs", "reason": "known after"}],
       "features": [
        {"name": "rate", "dtype": "double", "role": "feature", "availability": "known_at_contact", "nullable": false,
         "is_mutable": true, "is_temporal": true, "formula": "column", "formula_version": 1, "lineage": ["rate"],
         "concept": "money", "monotone": 0, "phrase_up": "up", "phrase_down": "down"},
        {"name": "length", "dtype": "long", "role": "banned", "availability": "post_outcome", "nullable": true,
         "is_mutable": true, "is_temporal": true, "formula": "column", "formula_version": 1, "lineage": ["length"],
         "concept": "outcome", "monotone": 0, "reason": "the call itself"}]}
      """;

  private static TableConfig table(String rename) {
    String json =
        """
        {"file": "t.csv", "id": "row", "date": "day", "label": "y", "positive": "yes", "negative": "no",
         "rename": %s}
        """;
    return StrictJson.read("table", json.formatted(rename), TableConfig.class);
  }

  @Test
  void aFeatureIsReadFromItsOwnHeaderUnlessRenamed() {
    TableConfig table = table("{\"rate\": \"emp.var.rate\"}");

    assertThat(table.header("rate"), is("emp.var.rate"));
    assertThat(table.header("age"), is("age"));
    assertThat(table("null").header("rate"), is("rate"));
  }

  @Test
  void acceptsAContractThatKeepsToWhatIsAllowed() {
    table("{\"rate\": \"emp.var.rate\"}").check(FeatureContract.load("contract", CONTRACT));
  }

  @ParameterizedTest
  @CsvSource({
    "secs, secs (known after)",
    "length, length (the call itself)",
    "y, y (it is the outcome)",
    "row, row (it names a row)"
  })
  void noOtherNameOpensABannedColumn(String header, String named) {
    TableConfig table = table("{\"rate\": \"%s\"}".formatted(header));
    FeatureContract contract = FeatureContract.load("contract", CONTRACT);

    String message =
        assertThrows(IllegalArgumentException.class, () -> table.check(contract)).getMessage();

    assertThat(
        message, containsString("feature rate: is trained but read from banned column " + named));
  }

  @Test
  void aBannedFeatureTakesItsRenamedColumnWithIt() {
    TableConfig table = table("{\"rate\": \"call.secs\", \"length\": \"call.secs\"}");
    FeatureContract contract = FeatureContract.load("contract", CONTRACT);

    assertThrows(IllegalArgumentException.class, () -> table.check(contract));
  }

  @Test
  void aTrainedFeatureCannotBearABannedColumnsName() {
    String renamed = CONTRACT.replace("\"rate\"", "\"secs\"").replace("[\"secs\"]", "[]");
    FeatureContract contract = FeatureContract.load("contract", renamed);

    assertThrows(IllegalArgumentException.class, () -> table("null").check(contract));
  }

  @Test
  void aNameThatNoTableCanHoldIsRefused() {
    String dotted = CONTRACT.replace("\"name\": \"rate\"", "\"name\": \"emp.var.rate\"");

    String message =
        assertThrows(IllegalArgumentException.class, () -> FeatureContract.load("contract", dotted))
            .getMessage();

    assertThat(
        message, containsString("letters, digits and underscores; a table's own header goes into"));
  }
}
