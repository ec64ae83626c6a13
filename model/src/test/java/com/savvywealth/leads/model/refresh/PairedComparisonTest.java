package com.savvywealth.leads.model.refresh;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notANumber;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.savvywealth.leads.model.refresh.ComparedRow.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairedComparisonTest {
  private static final PairedComparison.Bootstrap SPEC =
      new PairedComparison.Bootstrap(200, 3, 0.95);

  private static ComparedRow row(int i, int label, double champion, double challenger) {
    return new ComparedRow(
        "t%04d".formatted(i),
        i % 4 == 0 ? "" : "a" + i / 3,
        i % 2 == 0 ? "1B+" : "<100M",
        label,
        "heldout",
        score(champion),
        score(challenger));
  }

  private static Score score(double margin) {
    return new Score(margin, 1 / (1 + Math.exp(2 - margin)));
  }

  /**
   * Rows of which the challenger knows {@code ours} of the truth and the champion {@code theirs}.
   */
  private static List<ComparedRow> rows(long seed, double theirs, double ours) {
    Random random = new Random(seed);
    List<ComparedRow> rows = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      int label = random.nextDouble() < 0.15 ? 1 : 0;
      double truth = label + random.nextGaussian();
      rows.add(
          row(
              i,
              label,
              theirs * truth + random.nextGaussian(),
              ours * truth + random.nextGaussian()));
    }
    return rows;
  }

  @Test
  void agreesWithScikitLearnOnTheSameReplicates() throws IOException {
    Path file = Path.of(System.getProperty("testdata.dir"), "oracle", "refresh_values.json");
    JsonNode values = new ObjectMapper().readTree(file.toFile());
    List<ComparedRow> rows = new ArrayList<>();
    for (JsonNode row : values.get("rows")) {
      rows.add(
          new ComparedRow(
              row.get("token").asText(),
              row.get("advisor").asText(),
              "all tiers",
              row.get("label").asInt(),
              "",
              new Score(row.get("champion").asDouble(), row.get("championProbability").asDouble()),
              new Score(
                  row.get("challenger").asDouble(), row.get("challengerProbability").asDouble())));
    }
    PairedComparison comparison =
        PairedComparison.of(
            rows,
            new PairedComparison.Bootstrap(
                values.get("replicates").asInt(),
                values.get("seed").asLong(),
                values.get("confidence").asDouble()));
    assertThat(comparison.rankCorrelation(), closeTo(values.get("spearman").asDouble(), 1e-12));
    int walked = 0;
    Iterator<Map.Entry<String, JsonNode>> metrics = values.get("differences").fields();
    while (metrics.hasNext()) {
      Map.Entry<String, JsonNode> metric = metrics.next();
      PairedDifference ours = comparison.over(metric.getKey());
      JsonNode theirs = metric.getValue();
      // probabilities are summed in units of 2^-40, margins' weights in doubles
      assertThat(ours.champion(), closeTo(theirs.get("champion").asDouble(), 1e-10));
      assertThat(ours.challenger(), closeTo(theirs.get("challenger").asDouble(), 1e-10));
      assertThat(ours.standardError(), closeTo(theirs.get("standardError").asDouble(), 1e-10));
      assertThat(ours.low(), closeTo(theirs.get("low").asDouble(), 1e-10));
      assertThat(ours.high(), closeTo(theirs.get("high").asDouble(), 1e-10));
      walked++;
    }
    assertThat(walked, is(5));
  }

  /**
   * Six rows, best first by the champion: 1 0 1 0 0 0, AP (1 + 2/3) / 2 = 5/6; by the challenger 1
   * 1 0 0 0 0, AP 1. The best tenth of six is one row, the same for both.
   */
  @Test
  void workedExample() {
    List<ComparedRow> rows =
        List.of(
            row(1, 1, 6, 6),
            row(2, 0, 5, 4),
            row(3, 1, 4, 5),
            row(4, 0, 3, 3),
            row(5, 0, 2, 2),
            row(6, 0, 1, 1));
    PairedComparison comparison = PairedComparison.of(rows, SPEC);
    PairedDifference ap = comparison.over("auc_pr");
    assertThat(ap.champion(), closeTo(5 / 6.0, 1e-15));
    assertThat(ap.challenger(), is(1.0));
    assertThat(ap.difference(), closeTo(1 / 6.0, 1e-15));
    assertThat(comparison.over("lift_at_10_percent").challenger(), is(3.0)); // 1 / (2 / 6)
    assertThat(comparison.topOverlap(), is(1.0));
    // d^2 = 1 + 1, so rho = 1 - 6 x 2 / (6 x 35)
    assertThat(comparison.rankCorrelation(), closeTo(1 - 12 / 210.0, 1e-12));
    assertThat(comparison.positives(), is(2L));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void orderOfRowsDoesNotMatter(long seed) {
    List<ComparedRow> rows = rows(seed, 0.3, 0.5);
    List<ComparedRow> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(PairedComparison.of(shuffled, SPEC), is(PairedComparison.of(rows, SPEC)));
  }

  @Test
  void aModelIsNotWorseThanItself() {
    List<ComparedRow> rows =
        rows(1, 0.4, 0.4).stream()
            .map(
                r ->
                    new ComparedRow(
                        r.token(),
                        r.advisor(),
                        r.tier(),
                        r.label(),
                        r.role(),
                        r.champion(),
                        r.champion()))
            .toList();
    PairedComparison comparison = PairedComparison.of(rows, SPEC);
    for (PairedDifference difference : comparison.differences()) {
      assertThat(difference.metric(), difference.difference(), is(0.0));
      assertThat(difference.metric(), difference.low(), is(0.0));
      assertThat(difference.metric(), difference.high(), is(0.0));
    }
    assertThat(comparison.rankCorrelation(), closeTo(1, 1e-12));
    assertThat(comparison.over("auc_pr").significantlyLower(), is(false));
  }

  @Test
  void aBlindChallengerIsSignificantlyWorse() {
    PairedDifference ranking = PairedComparison.of(rows(4, 1.5, 0), SPEC).over("auc_pr");
    assertThat(ranking.high(), lessThan(0.0));
    assertThat(ranking.significantlyLower(), is(true));
    PairedDifference better = PairedComparison.of(rows(4, 0, 1.5), SPEC).over("auc_pr");
    assertThat(better.low(), greaterThan(0.0));
  }

  /** Pairing pays: the interval of near twins is far narrower than either model's own. */
  @Test
  void sharedNoiseCancels() {
    List<ComparedRow> twins = new ArrayList<>();
    for (ComparedRow r : rows(5, 0.8, 0.8)) {
      Score near = score(r.champion().margin() + (r.token().hashCode() % 7) * 0.01);
      twins.add(
          new ComparedRow(
              r.token(), r.advisor(), r.tier(), r.label(), r.role(), r.champion(), near));
    }
    double paired = PairedComparison.of(twins, SPEC).over("auc_pr").standardError();
    double independent =
        PairedComparison.of(rows(5, 0.8, 0.8), SPEC).over("auc_pr").standardError();
    assertThat(paired, lessThan(independent / 4));
  }

  @Test
  void tiersAreMeasuredApart() {
    PairedComparison comparison = PairedComparison.of(rows(6, 0.5, 0.5), SPEC);
    assertThat(
        comparison.differences().stream()
            .filter(each -> each.metric().equals("ece"))
            .map(PairedDifference::scope)
            .toList(),
        contains("all", "tier=1B+", "tier=<100M"));
    long rows =
        comparison.differences().stream()
            .filter(each -> each.metric().equals("ece") && !each.scope().equals("all"))
            .mapToLong(PairedDifference::rows)
            .sum();
    assertThat(rows, is(600L));
  }

  @Test
  void rowsTheChampionCannotScoreOrHasSeenAreNamed() {
    List<ComparedRow> rows = new ArrayList<>(rows(7, 0.5, 0.5));
    ComparedRow first = rows.get(0);
    rows.set(
        0, new ComparedRow(first.token(), "", "1B+", first.label(), "", null, first.challenger()));
    ComparedRow second = rows.get(1);
    rows.set(
        1,
        new ComparedRow(
            second.token(),
            second.advisor(),
            second.tier(),
            second.label(),
            ComparedRow.TRAIN,
            second.champion(),
            second.challenger()));
    PairedComparison comparison = PairedComparison.of(rows, SPEC);
    assertThat(comparison.unscored(), contains("t0000"));
    assertThat(comparison.rows(), is(600L));
    assertThat(comparison.paired(), is(599L));
    assertThat(comparison.seenByChampion(), is(1L));
  }

  @Test
  void withoutRowsOrCallsNothingIsMeasured() {
    PairedComparison none = PairedComparison.of(List.of(), SPEC);
    assertThat(none.over("auc_pr").difference(), is(notANumber()));
    assertThat(none.over("ece").high(), is(notANumber()));
    assertThat(none.topOverlap(), is(notANumber()));
    PairedComparison silent = PairedComparison.of(List.of(row(1, 0, 1, 2), row(2, 0, 2, 1)), SPEC);
    assertThat(silent.over("auc_pr").high(), is(notANumber()));
    assertThat(silent.over("brier_score").champion(), greaterThan(0.0));
    assertThrows(IllegalArgumentException.class, () -> none.over("gini"));
    assertThrows(IllegalArgumentException.class, () -> row(1, 2, 0, 0));
  }
}
