package com.savvywealth.leads.transform.scoring;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.DataRow;
import com.savvywealth.leads.transform.io.RowBlock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RankedListTest {
  private static DataRow scored(String id, double margin, String suppression) {
    return DataRow.of(
        CallList.SCORES,
        id,
        "t-" + id,
        null,
        margin,
        0.1,
        suppression,
        "Years_As_Rep_v12:up",
        null,
        null,
        "Why.",
        1e-9,
        suppression == null ? null : 0.33,
        null,
        null);
  }

  private static List<DataRow> list(List<DataRow> rows, Set<String> inSample) {
    List<DataRow> out = new ArrayList<>();
    List<RowBlock> blocks = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += 7_000) {
      List<DataRow> part = rows.subList(from, Math.min(rows.size(), from + 7_000));
      blocks.add(RowBlock.pack("scores", CallList.SCORES, part));
    }
    RankedList.of(blocks, inSample).list().forEach(out::add);
    return out;
  }

  private static String line(DataRow row) {
    return "%s %s %s %s"
        .formatted(
            row.get("lead_id"),
            row.get("percentile"),
            row.get("bucket"),
            row.get("displayed_score"));
  }

  /**
   * Margins 3, 2, 2, 1: percentiles ceil(100 x 3.5 / 4) = 88, ceil(100 x 2 / 4) = 50 twice,
   * ceil(100 x 0.5 / 4) = 13. The tied pair stands in token order; the recent mover's shown score
   * is capped.
   */
  @Test
  void tiesShareAPercentileAndStandByToken() {
    List<DataRow> rows =
        List.of(
            scored("d", 1, null),
            scored("c", 2, "RECENT_MOVE"),
            scored("b", 2, null),
            scored("a", 3, null));
    assertThat(
        list(rows, Set.of()).stream().map(RankedListTest::line).toList(),
        contains(
            "a 88 Top 25 0.88", "b 50 Lower 50 0.5", "c 50 Lower 50 0.33", "d 13 Lower 50 0.13"));
  }

  @Test
  void aSecondRowOfALeadGetsItsId() {
    List<DataRow> rows =
        List.of(
            CallList.unscored(null, "t-a", "DUPLICATE_LEAD"),
            CallList.unscored(null, null, "REJECTED:NO_ID"),
            CallList.unscored("z", "t-z", "NO_CRD"),
            scored("a", 1, null));
    List<DataRow> out = list(rows, Set.of("t-a"));
    assertThat(
        out.stream()
            .map(
                r ->
                    r.get("lead_id")
                        + " "
                        + r.get("scored")
                        + " "
                        + r.get("reason")
                        + " "
                        + r.get("in_sample"))
            .toList(),
        contains("a 1 null 1", "null 0 REJECTED:NO_ID 0", "a 0 DUPLICATE_LEAD 1", "z 0 NO_CRD 0"));
  }

  @Test
  void whoWasTrainedOnMayBeUnknown() {
    assertThat(list(List.of(scored("a", 1, null)), null).get(0).get("in_sample") == null, is(true));
  }

  @Test
  void theOrderOfArrivalNeverMatters() {
    List<DataRow> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      rows.add(
          i % 5 == 0
              ? CallList.unscored("u" + i, "t-u" + i, i % 10 == 0 ? "NO_CRD" : "DO_NOT_CALL")
              : scored("s" + i, i % 17, i % 3 == 0 ? "RECENT_MOVE" : null));
    }
    List<DataRow> first = list(rows, Set.of("t-s1"));
    assertThat(first.size(), is(200));
    for (long seed = 1; seed <= 3; seed++) {
      Collections.shuffle(rows, new Random(seed));
      assertThat("seed " + seed, list(rows, Set.of("t-s1")), is(first));
    }
  }

  /** So many that they are ranked in several ranges, with ties across every border. */
  @Test
  void manyRowsStandAsOneSortWouldPutThem() {
    List<DataRow> rows = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i < 230_000; i++) {
      rows.add(scored("%06d".formatted(i), random.nextInt(9) / 8.0, null));
    }
    List<String> expected =
        rows.stream()
            .sorted(
                Comparator.<DataRow>comparingDouble(row -> -row.number("raw_margin"))
                    .thenComparing(row -> row.text("lead_token")))
            .map(row -> row.text("lead_id"))
            .toList();
    assertThat(
        list(rows, Set.of()).stream().map(row -> row.text("lead_id")).toList(), is(expected));
  }
}
