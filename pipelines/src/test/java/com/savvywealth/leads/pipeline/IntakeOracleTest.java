package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.savvywealth.leads.model.stat.Interval;
import com.savvywealth.leads.model.stat.Wilson;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The normalisation's figures against scipy's and statsmodels', on two vintages of a world. */
class IntakeOracleTest {
  @TempDir private static Path folder;

  private static SmallIntake.Run run;
  private static JsonNode oracle;
  private static List<NamedCsvRecord> profile;

  @BeforeAll
  static void takeTwoVintagesIn() throws IOException {
    run = SmallIntake.of("real-small", folder, Integer.MAX_VALUE, "2024_q1a", "2025_q4").run();
    oracle =
        new ObjectMapper()
            .readTree(RunFolder.TESTDATA.resolve("oracle/snapshot_values.json").toFile());
    profile =
        CsvReader.builder()
            .ofNamedCsvRecord(run.text("reports/step_1_snapshot_profile.csv"))
            .stream()
            .toList();
  }

  @Test
  void mediansMadsAndOutliersAreScipys() {
    assertThat(oracle.get("columns").size(), is(14));
    for (JsonNode expected : oracle.get("columns")) {
      String name = expected.get("vintage").asText() + " " + expected.get("column").asText();
      NamedCsvRecord found = row(expected);
      assertThat(name, found.getField("present"), is(expected.get("present").asText()));
      for (String figure : List.of("min", "median", "mad", "max")) {
        assertThat(
            name + " " + figure,
            number(found.getField(figure)),
            is(closeTo(expected.get(figure).asDouble(), 1e-9)));
      }
      String outliers = expected.get("outliers").isNull() ? "" : expected.get("outliers").asText();
      assertThat(name, found.getField("outliers"), is(outliers));
    }
  }

  @Test
  void intervalsAreStatsmodels() {
    assertThat(oracle.get("wilson").size(), is(4));
    for (JsonNode expected : oracle.get("wilson")) {
      Interval interval =
          Wilson.interval(expected.get("k").asLong(), expected.get("n").asLong(), 0.95);
      assertThat(interval.low(), is(closeTo(expected.get("low").asDouble(), 1e-9)));
      assertThat(interval.high(), is(closeTo(expected.get("high").asDouble(), 1e-9)));
    }
  }

  @Test
  void flagsAreCountedAsTheyStandInTheFile() throws IOException {
    // Of the 1,877 good rows of 2025_q4 367 say Yes, 1,064 No and 446 Unknown: 446 / 1877 = .2376.
    assertThat(
        run.text("reports/step_1_snapshot_normalization_report.md"),
        containsString("| KnownNonAdvisor | Unknown | 23.4 % | 23.8 % |"));
  }

  private static NamedCsvRecord row(JsonNode expected) {
    return profile.stream()
        .filter(
            record ->
                record.getField("vintage").equals(expected.get("vintage").asText())
                    && record.getField("column").equals(expected.get("column").asText()))
        .findFirst()
        .orElseThrow();
  }

  private static double number(String text) {
    return text.contains("-") && text.length() == 10
        ? LocalDate.parse(text).toEpochDay()
        : Double.parseDouble(text);
  }
}
