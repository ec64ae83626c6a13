package com.savvywealth.leads.transform.snapshot;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.Column;
import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.contract.TableSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResolveDuplicatesTest {
  private static final TableSchema REPS =
      TableSchema.of(
          "reps",
          List.of(
              Column.whole("rep"),
              Column.whole("firm"),
              Column.whole("primary_firm"),
              Column.string("state")));
  private static final ResolveDuplicates RULE =
      ResolveDuplicates.of(REPS, "rep", List.of("firm", "primary_firm"));

  @Test
  void theRowAtThePrimaryFirmStandsForThePerson() {
    DataRow elsewhere = row(1L, 8L, 7L, "NY");
    DataRow atPrimary = row(1L, 7L, 7L, null);
    // The primary firm comes before fullness: four values lose against three.
    assertThat(
        RULE.rank(List.of(elsewhere, atPrimary)),
        is(List.of(ranked(atPrimary, true), ranked(elsewhere, false))));
  }

  @Test
  void thenTheFullestRow() {
    DataRow full = row(1L, 8L, 7L, "NY");
    DataRow sparse = row(1L, 9L, 7L, null);
    assertThat(
        RULE.rank(List.of(sparse, full)), is(List.of(ranked(full, true), ranked(sparse, false))));
  }

  @Test
  void thenTheSmallestHashOfTheCanonicalText() {
    DataRow one = row(1L, 8L, 7L, "NY");
    DataRow other = row(1L, 8L, 7L, "CA");
    boolean oneFirst =
        sha("rep=1\nfirm=8\nprimary_firm=7\nstate=NY\n")
                .compareTo(sha("rep=1\nfirm=8\nprimary_firm=7\nstate=CA\n"))
            < 0;
    assertThat(RULE.rank(List.of(one, other)).get(0).row(), is(oneFirst ? one : other));
  }

  @Test
  void twoMissingFirmsAreNoPrimaryFirm() {
    DataRow unknown = row(1L, null, null, "NY");
    DataRow known = row(1L, 7L, 7L, null);
    assertThat(RULE.rank(List.of(unknown, known)).get(0), is(ranked(known, true)));
  }

  @Test
  void withoutMarkedColumnsFullnessDecides() {
    ResolveDuplicates unmarked = ResolveDuplicates.of(REPS, "rep", List.of());
    DataRow full = row(1L, 8L, 7L, "NY");
    DataRow atPrimary = row(1L, 7L, 7L, null);
    assertThat(unmarked.rank(List.of(atPrimary, full)).get(0), is(ranked(full, true)));
  }

  @Test
  void noRowsGiveNone() {
    assertThat(RULE.rank(List.of()), is(List.of()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void orderOfArrivalDoesNotMatter(long seed) {
    Random random = new Random(seed);
    List<DataRow> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      rows.add(
          row(
              1L + random.nextInt(15),
              1L + random.nextInt(3),
              1L + random.nextInt(3),
              random.nextBoolean() ? "S" + random.nextInt(4) : null));
    }
    List<ResolveDuplicates.Ranked> ranked = RULE.rank(rows);
    Collections.shuffle(rows, random);
    assertThat("seed " + seed, RULE.rank(rows), is(ranked));
    // One primary per person, and it comes before the person's other rows.
    Object last = null;
    for (ResolveDuplicates.Ranked each : ranked) {
      assertThat("seed " + seed, each.primary(), is(!each.row().get("rep").equals(last)));
      last = each.row().get("rep");
    }
  }

  private static DataRow row(Object... values) {
    return DataRow.of(REPS, values);
  }

  private static ResolveDuplicates.Ranked ranked(DataRow row, boolean primary) {
    return new ResolveDuplicates.Ranked(row, primary);
  }

  private static String sha(String text) {
    return StrictJson.sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}
