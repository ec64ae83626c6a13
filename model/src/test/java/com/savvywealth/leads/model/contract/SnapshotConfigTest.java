package com.savvywealth.leads.model.contract;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotConfigTest {
  private static final String A = vintage("a", "2024-01-07", "");
  private static final String B = vintage("b", "2024-03-31", "");
  private static final String FIRMS = "{\"name\": \"firms\", \"derivedFrom\": \"reps\"}";

  @Test
  void aCalendarWithTwoVintagesInAQuarterIsRead() {
    SnapshotConfig config = read(reps(A, B) + ", " + FIRMS);
    assertThat(config.table("firms").tableName("a"), is("snapshot_firms_a"));
    assertThat(config.calendar(config.table("firms")), is(config.first().vintages()));
    assertThat(config.first().vintages().get(0).redelivered(), is(empty()));
    assertThat(config.knownAt().policy(), is("as-of"));
  }

  @Test
  void aVintageMayNameFurtherDeliveries() {
    SnapshotConfig config =
        read(reps(vintage("a", "2024-01-07", ", \"redelivered\": [\"again/a.csv\"]")));
    assertThat(config.first().vintages().get(0).redelivered(), is(List.of("again/a.csv")));
  }

  @Test
  void aVintageIsNotItsOwnSecondDelivery() {
    for (String files : List.of("\"a.csv\"", "\"b.csv\", \"b.csv\"")) {
      assertThat(
          refusal(reps(vintage("a", "2024-01-07", ", \"redelivered\": [" + files + "]"))),
          containsString("redelivered of vintage a must name other files than a.csv, each once"));
    }
  }

  @Test
  void vintagesOutOfOrderAreRefused() {
    assertThat(
        refusal(reps(B, A)),
        containsString(
            "table reps: vintages must be sorted, oldest first, but a (2024-01-07) stands after b"
                + " (2024-03-31)"));
  }

  @Test
  void twoVintagesOfOneDayAreRefused() {
    assertThat(
        refusal(reps(A, vintage("c", "2024-01-07", ""))),
        containsString("table reps: vintages a and c both describe 2024-01-07"));
  }

  @Test
  void oneLabelTwiceIsRefused() {
    assertThat(
        refusal(reps(A, vintage("a", "2024-03-31", ""))),
        containsString("table reps declares vintage a twice"));
  }

  @Test
  void aDayThatIsNoDayIsRefusedNamingTheVintage() {
    assertThat(
        refusal(reps(vintage("a", "07/01/2024", ""))),
        containsString("asOf of vintage a must be a day such as 2024-01-07 but was 07/01/2024"));
    assertThat(
        refusal(reps(vintage("a", "2024-01-07", ", \"deliveredAt\": \"2025-10-20\""))),
        containsString(
            "deliveredAt of vintage a must be an instant such as 2025-10-20T00:00:00Z but was"
                + " 2025-10-20"));
  }

  @Test
  void aSecondDeliveredTableIsRefused() {
    assertThat(
        refusal(reps(A) + ", " + reps(B).replace("\"reps\"", "\"firms\"")),
        containsString(
            "table firms must be derivedFrom reps, the first and only delivered one, but was"
                + " derivedFrom null"));
  }

  @Test
  void aDerivedTableHasNoVintagesOfItsOwn() {
    assertThat(
        refusal(reps(A) + ", " + FIRMS.replace("}", ", \"vintages\": [" + B + "]}")),
        containsString("derived table firms must have a name of its own and no vintages"));
    assertThat(
        refusal(reps(A) + ", " + FIRMS.replace("\"firms\"", "\"reps\"")),
        containsString("derived table reps must have a name of its own"));
  }

  @Test
  void twoDerivedTablesAreRefused() {
    assertThat(
        refusal(reps(A) + ", " + FIRMS + ", " + FIRMS.replace("firms", "teams")),
        containsString("at most one derived, but holds [reps, firms, teams]"));
  }

  @Test
  void separatorsAndEncodingsThatCannotBeReadAreRefused() {
    for (String bad : List.of("", ";;", "é", "\\n")) {
      assertThat(
          bad,
          refusal(
              reps(A)
                  .replaceFirst("\\{", "{\"separator\": \"" + bad.replace("\\", "\\\\") + "\", ")),
          containsString("separator of table reps must be one ASCII character"));
    }
    assertThat(
        refusal(reps(A).replaceFirst("\\{", "{\"encoding\": \"UTF-16\", ")),
        containsString("encoding of table reps must be one of [UTF-8, ISO-8859-1, windows-1252]"));
  }

  @Test
  void noTableIsRefused() {
    assertThat(refusal(""), containsString("must name a table with its vintages"));
    assertThat(refusal(reps()), containsString("must name a table with its vintages"));
  }

  private static String vintage(String label, String asOf, String more) {
    return "{\"label\": \"%s\", \"asOf\": \"%s\", \"file\": \"%s.csv\"%s}"
        .formatted(label, asOf, label, more);
  }

  private static String reps(String... vintages) {
    return "{\"name\": \"reps\", \"columns\": \"c.json\", \"key\": \"RepCRD\", \"vintages\": [%s]}"
        .formatted(String.join(", ", vintages));
  }

  private static SnapshotConfig read(String tables) {
    return StrictJson.read(
        "run.json", "{\"tables\": [" + tables + "], \"maxAgeDays\": 0}", SnapshotConfig.class);
  }

  private static String refusal(String tables) {
    return assertThrows(IllegalArgumentException.class, () -> read(tables)).getMessage();
  }
}
