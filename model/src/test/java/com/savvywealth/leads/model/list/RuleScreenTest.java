package com.savvywealth.leads.model.list;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.list.ListFixture.Lead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One rule of each kind, over one value each. */
class RuleScreenTest {
  private static final String TABLE =
      """
      pattern,category,reason,added
      Acme*,rival,no,2025-01-01
      *bank*,bank,no,2025-10-20
      *Late*,late,no,2025-10-21
      a.b,dot,no,2025-01-01
      """;

  private static String against(String rule, String table, String attribute, Object value) {
    ListRules rules =
        new ListFixture()
            .config(
                "{\"id\": \"large\", \"kind\": \"range\", \"attribute\": \"reps\", \"atLeast\": 51, \"reason\": \"r\"}",
                "{\"id\": \"tested\", \"reason\": \"r\", " + rule + "}")
            .table("t.csv", table)
            .rules();
    Screen tested =
        rules.screens().stream()
            .filter(each -> each.id().equals("tested"))
            .findFirst()
            .orElseThrow();
    Lead lead = ListFixture.lead("L1", 50).set(attribute, value);
    Reason reason = tested.against(new Prospect(lead.row(rules)));
    return reason == null ? "passes" : reason.detail().isEmpty() ? "out" : reason.detail();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      nullValues = "null",
      textBlock =
          """
          Acme            | rival
          ACME Partners   | rival
          The Acme        | passes
          First BANK, LLC | bank
          Acme Bank       | rival
          Late Riser      | passes
          a.b             | dot
          axb             | passes
          null            | passes
          """,
      delimiter = '|')
  void patternsMatchTheWholeTextFirstRowFirst(String firm, String expected) {
    String rule = "\"kind\": \"patterns\", \"attribute\": \"firmName\", \"table\": \"t.csv\"";
    assertThat(against(rule, TABLE, "firmName", firm), is(expected));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {"77,closed", "7,passes", "null,no-value"})
  void valuesAreComparedWhole(Long firm, String expected) {
    String rule =
        "\"kind\": \"values\", \"attribute\": \"firm\", \"table\": \"t.csv\", \"missingMatches\": true";
    String table = "value,category,reason,added\n77,closed,no,2025-01-01\n";
    assertThat(against(rule, table, "firm", firm), is(expected));
  }

  /** below 2 or from 51 on: 1.9 and 51 are out, the bounds 2 and 50 are in. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {"1,out", "2,passes", "50,passes", "51,out", "null,passes"})
  void rangesIncludeTheirLowEnd(Long reps, String expected) {
    String rule = "\"kind\": \"range\", \"attribute\": \"reps\", \"below\": 2, \"atLeast\": 51";
    assertThat(against(rule, "", "reps", reps), is(expected));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {"closed,out", "Lost,out", "New,passes", "null,passes"})
  void wordsIgnoreCase(String status, String expected) {
    String rule =
        "\"kind\": \"words\", \"attribute\": \"status\", \"words\": [\"Closed\", \"LOST\"]";
    assertThat(against(rule, "", "status", status), is(expected));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {"x,passes", "null,no-value"})
  void missingAsksForAValue(String firm, String expected) {
    String rule = "\"kind\": \"missing\", \"attribute\": \"firmName\"";
    assertThat(against(rule, "", "firmName", firm), is(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "kind": "range", "attribute": "firmName", "below": 2                      | rule tested of kind range does not fit attribute firmName, which is STRING
          "kind": "words", "attribute": "firm", "words": ["1"]                      | rule tested of kind words does not fit attribute firm, which is LONG
          "kind": "words", "attribute": "shoeSize", "words": ["1"]                  | rule tested needs attribute shoeSize, which must be one of lead_id
          "kind": "range", "attribute": "reps"                                      | rule tested of kind range needs below or atLeast
          "kind": "range", "attribute": "reps", "below": 1, "words": ["x"]          | rule tested of kind range takes no words
          "kind": "magic", "attribute": "reps"                                      | /rules/2/kind
          "kind": "patterns", "attribute": "firmName", "table": "t.csv"             | t.csv: row 2, column added must be a day such as 2025-10-20 but was soon
          """)
  void aRuleThatCannotBeAppliedIsRefused(String rule, String says) {
    String table = "pattern,category,reason,added\na,b,c,2025-01-01\nb,b,c,soon\n";
    String message =
        assertThrows(IllegalArgumentException.class, () -> against(rule, table, "reps", 1L))
            .getMessage();
    assertThat(message, containsString(says));
  }

  @Test
  void aRuleOverAnAbsentAttributeIsNotApplicableAndSaysWhy() {
    ListRules rules = new ListFixture().rules();
    assertThat(rules.notApplicable().toString(), is("{age-70=nobody knows}"));
    assertThat(rules.screens().stream().noneMatch(each -> each.id().equals("age-70")), is(true));
  }
}
