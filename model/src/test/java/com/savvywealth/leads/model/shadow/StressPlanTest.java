package com.savvywealth.leads.model.shadow;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.gate.Comparison;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StressPlanTest {
  private static final StressPlan.Scenario SCENARIO =
      new StressPlan.Scenario(
          "twice",
          StressPlan.Change.VOLUME,
          2,
          "twice the leads",
          List.of(
              new StressPlan.Objective("rows_in_minus_out", Comparison.EQUAL, 0),
              new StressPlan.Objective("scored_over_baseline", Comparison.AT_LEAST, 2)));

  @Test
  void anObjectiveThatIsMissedOrNotMeasuredFailsItsScenario() {
    StressPlan.Outcome met =
        SCENARIO.judge(
            new TreeMap<>(Map.of("rows_in_minus_out", 0.0, "scored_over_baseline", 2.0)));
    assertThat(met.met(), is(true));
    StressPlan.Outcome missed = SCENARIO.judge(new TreeMap<>(Map.of("rows_in_minus_out", 3.0)));
    assertThat(missed.missed().size(), is(2));
    assertThat(
        missed.line(),
        is(
            "stress scenario twice: rows_in_minus_out == 0 must hold but was 3.0;"
                + " scored_over_baseline >= 2 must hold but was null"));
    assertThat(
        SCENARIO.judge(new TreeMap<>(Map.of("rows_in_minus_out", Double.NaN))).missed().size(),
        is(2));
    StressPlan.Outcome broken = SCENARIO.broken("it broke");
    assertThat(broken.met(), is(false));
    StressResults results =
        new StressResults(
            new StressPlan("v12", "t", 9, List.of(SCENARIO)), 9, 8, List.of(met, missed, broken));
    assertThat(results.reading().value(), is(2.0));
    assertThat(StressResults.read("r", results.json()), is(results));
    assertThat(
        MarkdownRenderer.render(results.report(new TreeMap<>())),
        containsString("not handled: it broke"));
  }

  private static StressLeads leads() {
    return new StressLeads(
        new StressLeads.Columns(0, 1, 2, 3),
        List.of(
            List.of("a", "1", "t1", ""),
            List.of("b", "2", "t2", "c"),
            List.of("c", "", "t3", ""),
            List.of("d", "4", "", "")),
        List.of("b", "a", "d"));
  }

  @Test
  void eachChangeTouchesWhatItSays() {
    StressLeads leads = leads();
    assertThat(leads.changed(StressPlan.Change.VOLUME, 3).rows().size(), is(12));
    StressLeads.Changed flood = leads.changed(StressPlan.Change.DUPLICATES, 3);
    assertThat("4 rows and 2 more of 3 scored leads", flood.rows().size(), is(10));
    assertThat(flood.touched(), is(6L));
    StressLeads.Changed spoilt = leads.changed(StressPlan.Change.MALFORMED_CRDS, 0.5);
    assertThat("half of three, rounded up", spoilt.touched(), is(2L));
    assertThat(
        spoilt.rows().stream().map(row -> row.get(1)).toList(),
        is(List.of("CRD#12x", "CRD#12x", "", "4")));
    assertThat(
        leads.changed(StressPlan.Change.BEST_DECILE, 0.1).rows(),
        is(List.of(List.of("b", "2", "t2", "c"))));
    assertThat(
        leads.changed(StressPlan.Change.WORST_DECILE, 0.1).rows(),
        is(List.of(List.of("d", "4", "", ""))));
    assertThat(
        leads.changed(StressPlan.Change.ALL_CALLED, 1).rows().stream()
            .map(row -> row.get(3))
            .toList(),
        is(List.of("t1", "t2", "t3", "")));
    assertThat(leads.changed(StressPlan.Change.NONE_CALLED, 1).rows().get(1).get(3), is(""));
    assertThrows(
        IllegalArgumentException.class, () -> leads.changed(StressPlan.Change.ALL_MISSING, 1));
  }
}
