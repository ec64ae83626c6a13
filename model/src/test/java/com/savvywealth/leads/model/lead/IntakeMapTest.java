package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.lead.IntakeMap.Entry;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IntakeMapTest {
  private static final IntakeMap REPS = IntakeMap.bundled();

  private static Object read(String column, String text) {
    Entry entry =
        REPS.entries().stream().filter(e -> e.column().equals(column)).findFirst().orElseThrow();
    return entry.read(text, REPS.parser());
  }

  @Test
  void columnsHaveTheTypesOfTheirFields() {
    TableSchema schema = REPS.schema("reps");
    assertThat(schema.columns().get(schema.indexOf("RepCRD")), equalTo(Column.whole("RepCRD")));
    assertThat(
        schema.columns().get(schema.indexOf("DateBecameRep")),
        equalTo(Column.date("DateBecameRep")));
    assertThat(schema.columns().get(schema.indexOf("Has_CFP")), equalTo(Column.string("Has_CFP")));
    assertThat(
        schema.columns().get(schema.indexOf("AUMGrowthRate_1Year")),
        equalTo(Column.real("AUMGrowthRate_1Year")));
  }

  @Test
  void eachVendorHeaderIsReadOnce() {
    Set<String> sources = new HashSet<>();
    for (Entry entry : REPS.entries()) {
      assertThat(entry.source(), sources.add(entry.source()), equalTo(true));
    }
  }

  @Test
  void boundsAreOfTheCanonicalValue() {
    assertThat(read("AUMGrowthRate_1Year", "12.5"), equalTo(0.125));
    assertThat(read("AUMGrowthRate_1Year", "2679920"), equalTo(Bad.OUT_OF_RANGE));
    assertThat(read("AUMGrowthRate_1Year", "-10000"), equalTo(Bad.OUT_OF_RANGE));
    assertThat(read("Number_YearsPriorFirm1", "-2"), equalTo(Bad.OUT_OF_RANGE));
    assertThat(read("Number_RegisteredStates", "3.0"), equalTo(3L));
    assertThat(read("TotalAssetsInMillions", "$1,295.31"), equalTo(1295.31));
  }

  @Test
  void theDefaultDateOfTheFeedIsNotADate() {
    assertThat(read("DateBecameRep", "1900-01-01"), equalTo(Bad.OUT_OF_RANGE));
    assertThat(read("DateBecameRep", "9999-12-31"), equalTo(Bad.OUT_OF_RANGE));
    assertThat(read("DateBecameRep", "1960-01-01"), equalTo(LocalDate.of(1960, 1, 1).toEpochDay()));
  }

  @Test
  void blankFlagsStayMissingAndUnknownStaysUnknown() {
    assertThat(read("Has_Disclosure", ""), nullValue());
    assertThat(read("KnownNonAdvisor", "Unknown"), equalTo("Unknown"));
    assertThat(read("Has_LinkedIn", "https://example.org/someone"), equalTo(1L));
  }

  @Test
  void readsBackWhatItWrites() {
    assertThat(IntakeMap.load("again", StrictJson.pretty(REPS)), equalTo(REPS));
  }

  @Test
  void refusesDoubleNamesUnknownTypesAndTurnedBounds() {
    String entry =
        "{\"column\": \"a\", \"source\": \"A\", \"type\": \"%s\", \"required\": true, \"pii\":"
            + " false, \"min\": %d, \"max\": 1}";
    String map = "{\"version\": \"t\", \"title\": \"\", \"missingTokens\": [], \"columns\": [%s]}";
    String good = entry.formatted("real", 0);
    assertThat(refusal(map.formatted(good + "," + good)), containsString("a is named twice"));
    assertThat(refusal(map.formatted(entry.formatted("float", 0))), containsString("float"));
    assertThat(
        refusal(map.formatted(entry.formatted("real", 2))), containsString("min must be <= max"));
  }

  private static String refusal(String json) {
    return assertThrows(IllegalArgumentException.class, () -> IntakeMap.load("case", json))
        .getMessage();
  }
}
