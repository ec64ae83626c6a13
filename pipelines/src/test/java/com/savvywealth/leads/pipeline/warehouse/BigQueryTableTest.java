package com.savvywealth.leads.pipeline.warehouse;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BigQueryTableTest {
  @Test
  void uriIsReadAndSpeltThreeWays() {
    BigQueryTable table = BigQueryTable.parse("bq://savvy-gtm-1.LeadScoring.snapshot_reps_2024_q1");

    assertThat(table, is(new BigQueryTable("savvy-gtm-1", "LeadScoring", "snapshot_reps_2024_q1")));
    assertThat(table.uri(), is("bq://savvy-gtm-1.LeadScoring.snapshot_reps_2024_q1"));
    assertThat(table.toString(), is(table.uri()));
    assertThat(table.spec(), is("savvy-gtm-1:LeadScoring.snapshot_reps_2024_q1"));
    assertThat(table.quoted(), is("`savvy-gtm-1.LeadScoring.snapshot_reps_2024_q1`"));
    assertThat(BigQueryTable.parse(table.uri()), is(table));
  }

  @Test
  void onlyTheSchemeMakesATable() {
    assertThat(BigQueryTable.isNamedBy("bq://anything"), is(true));
    assertThat(BigQueryTable.isNamedBy("gs://bucket/bq/file.csv"), is(false));
    assertThat(BigQueryTable.isNamedBy("project-1.data.table"), is(false));
    assertThat(BigQueryTable.isNamedBy(""), is(false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bq://",
        "bq://project-1",
        "bq://project-1.data",
        "bq://project-1.data.table.more",
        "bq://project-1:data.table",
        "bq://project-1..table",
        "project-1.data.table",
        "BQ://project-1.data.table",
        "bq:project-1.data.table"
      })
  void anythingElseIsToldHowToSpellIt(String uri) {
    Exception fault = assertThrows(IllegalArgumentException.class, () -> BigQueryTable.parse(uri));

    assertThat(
        fault.getMessage(),
        is("a BigQuery table must be bq://project.dataset.table but was \"" + uri + "\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bq://p-one.data.table", // five characters
        "bq://1project.data.table",
        "bq://project-.data.table",
        "bq://Project-1.data.table",
        "bq://a2345678901234567890123456789-1.data.table" // 31 characters
      })
  void projectsOfOtherShapeAreRefused(String uri) {
    Exception fault = assertThrows(IllegalArgumentException.class, () -> BigQueryTable.parse(uri));

    assertThat(
        fault.getMessage(),
        startsWith(
            "the project of a BigQuery table must be 6 to 30 of a-z, 0-9 and -, a letter first but"
                + " was \""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"da-ta", "da ta", "däta", "data`", "data$2024", "data/../x", "data\n"})
  void datasetsAndTablesAreLettersDigitsAndUnderscores(String name) {
    Exception dataset =
        assertThrows(
            IllegalArgumentException.class,
            () -> BigQueryTable.parse("bq://project-1." + name.replace(".", "") + ".table"));
    Exception table =
        assertThrows(
            IllegalArgumentException.class, () -> new BigQueryTable("project-1", "data", name));

    assertThat(dataset.getMessage(), startsWith("the dataset of a BigQuery table must be letters"));
    assertThat(table.getMessage(), startsWith("the table of a BigQuery table must be letters"));
  }
}
