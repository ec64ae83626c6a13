package com.savvywealth.leads.model.lead;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.savvywealth.leads.model.report.MarkdownRenderer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AlignmentReportTest {
  private static String report(Map<String, Long> counts, AlignmentReport.Rules rules) {
    return MarkdownRenderer.render(AlignmentReport.temporal(new TreeMap<>(counts), rules));
  }

  @Test
  void thePlansCheckStandsBesideTheGuards() {
    String text =
        report(
            Map.of(
                "matched", 200L,
                "leak_instant", 3L,
                "leak_clock", 50L,
                "known_at_withheld", 7L,
                "staleness|0000-0029 days", 120L),
            new AlignmentReport.Rules(
                "as-of-plus-lag, 30 days",
                "strict",
                365,
                List.of(List.of("k0-1", "2025_q1", "2025-01-07", "k", "c", "INSTANT"))));
    assertThat(
        text,
        containsString(
            "| snapshot quarter not after contact quarter | plan | 0 | 200 | 0 % | PASS |"));
    assertThat(
        text,
        containsString("| snapshot instant not after contact | guard | 3 | 200 | 1.50 % | FAIL |"));
    assertThat(
        text,
        containsString(
            "| the row's clocks are its vintage's | guard | 50 | 200 | 25.0 % | FAIL |"));
    assertThat(text, containsString("| k0-1 | 2025\\_q1 | 2025-01-07 | k | c | INSTANT |"));
    assertThat(text, containsString("| newer vintage withheld, not known at the contact | 7 |"));
    assertThat(text, containsString("| 0000-0029 days | 120 |"));
    assertThat(text, containsString("policy \"as-of-plus-lag, 30 days\""));
    assertThat(text, containsString("a clock at the very instant of contact is too late"));
    assertThat(text, containsString("older than 365 days at contact is stale, in training and in"));
  }

  @Test
  void withoutAMatchedLeadNothingIsMeasured() {
    String text = report(Map.of(), new AlignmentReport.Rules("as-of", "inclusive", 0, List.of()));
    assertThat(
        text,
        containsString(
            "| known-at instant not after contact | guard | 0 | 0 | – | not measured |"));
    assertThat(text, containsString("No vintage is too old."));
  }
}
