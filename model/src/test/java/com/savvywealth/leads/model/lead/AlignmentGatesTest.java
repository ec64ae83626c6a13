package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.savvywealth.leads.model.contract.FeatureContract;
import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Verdict;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From one planted count to the verdicts of gates 2 and 3 as they ship. */
class AlignmentGatesTest {
  private static final FeatureContract CONTRACT = FeatureContract.bundled();

  /** 2,000 leads of whom all were matched and trained on, 90 called: 4.5 %. */
  private static Map<String, Long> sound() {
    Map<String, Long> counts = new TreeMap<>();
    for (String all : new String[] {"leads_in", "leads_out", "aligned", "view_rows", "rows_out"}) {
      counts.put(all, 2_000L);
    }
    counts.put("matched", 2_000L);
    counts.put("columns_expected", 49L);
    counts.put("label|2024Q1|Event|POSITIVE", 45L);
    counts.put("label|2024Q1|Event|NEGATIVE", 955L);
    counts.put("label|2024Q2|Event|POSITIVE", 45L);
    counts.put("label|2024Q2|Event|NEGATIVE", 955L);
    return counts;
  }

  /** "PASS", or the verdict and the metrics of the checks that halt. */
  private static String judge(String gate, Map<String, Long> counts) {
    var result =
        GateFile.bundled().gate(gate).judge(AlignmentReadings.of(new TreeMap<>(counts), CONTRACT));
    String broken =
        result.checks().stream()
            .filter(CheckResult::blocks)
            .map(CheckResult::metric)
            .collect(Collectors.joining(" "));
    return (result.verdict() + " " + broken).strip();
  }

  @Test
  void aSoundTablePassesBoth() {
    assertThat(judge("G2", sound()), equalTo("PASS"));
    assertThat(judge("G3", sound()), equalTo("PASS"));
  }

  @ParameterizedTest(name = "{0} halts {2} by {3}")
  @CsvSource({
    "fault10, leads_rejected|NO_ZONE, G2, timestamp_types_confirmed",
    "fault10, leads_rejected|EPOCH_NUMBER, G2, timestamp_types_confirmed",
    "fault10, view_times_wrong, G2, timestamp_types_confirmed",
    "fault11, leak_quarter, G2, leakage_rate_quarter",
    "fault11, leak_instant, G2, leakage_rate_instant",
    "fault12, leak_known_at, G2, leakage_rate_known_at",
    "fault12, leak_clock, G2, snapshot_clock_mismatches",
    "fault15, label|2024Q2|Event|NEGATIVE_DELAY, G3, negative_delays",
    "fault17, duplicate_rows, G3, duplicate_leads",
    "lost column, columns_lost|license_count_v12, G3, training_columns_lost"
  })
  void onePlantedFaultHalts(String fault, String count, String gate, String metric) {
    Map<String, Long> counts = sound();
    counts.put(count, 1L);
    if (count.startsWith("leads_rejected")) {
      counts.put("leads_in", 2_001L);
    }
    assertThat(fault, judge(gate, counts), equalTo("FAIL " + metric));
  }

  @Test
  void fault14UnmatchedLeadsAreSeenByTheirShare() {
    Map<String, Long> counts = sound();
    counts.put("matched", 1_500L);
    var checks =
        GateFile.bundled()
            .gate("G2")
            .judge(AlignmentReadings.of(new TreeMap<>(counts), CONTRACT))
            .checks();
    Verdict matched =
        checks.stream()
            .filter(check -> check.metric().equals("matched_share"))
            .findFirst()
            .orElseThrow()
            .verdict();
    assertThat(matched, equalTo(Verdict.FAIL));
  }

  @Test
  void fault12WithheldVintagesAreShownAndDoNotHalt() {
    Map<String, Long> counts = sound();
    counts.put("known_at_withheld", 700L);
    assertThat(judge("G2", counts), equalTo("PASS"));
  }

  @Test
  void aViewThatDoesNotAnswerHalts() {
    Map<String, Long> counts = sound();
    counts.remove("view_rows");
    assertThat(judge("G2", counts), equalTo("FAIL leads_view_queryable"));
  }

  @Test
  void aTableThatNobodyReadBackIsNotMeasured() {
    Map<String, Long> counts = sound();
    counts.remove("columns_expected");
    assertThat(judge("G3", counts), equalTo("NOT_MEASURED training_columns_lost"));
  }
}
